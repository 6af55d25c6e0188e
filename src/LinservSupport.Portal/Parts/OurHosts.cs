using LinservSupport.Mail;
using Microsoft.Extensions.Primitives;

namespace LinservSupport.Portal.Parts;

/// <summary>
/// Only requests for a name of ours are answered, so that no foreign name can be made to lead here. Asking after our health goes by
/// whatever address a machine has, and in development by any.
/// </summary>
public static class OurHosts
{
    public static void UseOurHosts(this WebApplication app, PortalSettings portal)
    {
        if (app.Environment.IsDevelopment()) return;

        var named = Uri.TryCreate(app.Services.GetRequiredService<MailSettings>().PortalUrl, UriKind.Absolute, out var url) ? [url.Host] : Array.Empty<string>();
        List<StringSegment> ours = [.. named, "localhost", "127.0.0.1", "[::1]", .. portal.Hosts];
        app.Use((http, next) => http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) || Names(http.Request.Host.Host, ours) ? next(http) : RefuseAsync(http));
    }

    private static bool Names(string host, List<StringSegment> ours) => ours.Contains("*") || (host.Length > 0 && HostString.MatchesAny(host, ours));

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return http.Response.WriteAsync("The portal is not reached by this name. Its names are set by Mail__PortalUrl and Portal__Hosts.");
    }
}
