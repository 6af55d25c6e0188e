using System.Net;
using LinservSupport.Portal.Api;
using Microsoft.AspNetCore.HttpOverrides;

namespace LinservSupport.Portal.Parts;

/// <summary>What every request passes, in order, and where it can end.</summary>
public static class Pipeline
{
    public static void UsePortal(this WebApplication app, PortalSettings portal)
    {
        if (portal.Proxies.Count > 0) app.UseForwardedHeaders(Believe(portal));
        app.UseRequestLog();
        app.UseSafetyHeaders();
        app.UseOurHosts(portal);
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = PlainPage.WriteAsync });
        if (!portal.AllowHttp)
        {
            app.UseHsts();
            // Health is asked from inside, over http.
            app.UseWhen(http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal), https => https.UseHttpsRedirection());
        }

        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseRequestLocalization();
        app.UseApiProblems();
        app.UseAuthorization();
    }

    public static void MapPortal(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapApi();
        app.MapHealth();
        app.MapJobs();
    }

    private static ForwardedHeadersOptions Believe(PortalSettings portal)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in portal.Proxies)
        {
            if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
            else options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }

        return options;
    }
}
