using LinservSupport.Portal.Tests.Given;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace LinservSupport.Portal.Tests.Access;

/// <summary>A way in: an address of the portal and a method that it answers to.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Route">As it is mapped, with its places: /tickets/{number}/reply.</param>
/// <param name="Page">The path of its Razor page; null for other endpoints.</param>
public sealed record Door(string Method, string Route, string? Page)
{
    // What MapStaticAssets adds in development, to serve a stylesheet that was just changed.
    private const string DevelopmentFiles = "{**path:file}";

    /// <summary>Every way in that the running portal has, without its stylesheets, scripts and fonts.</summary>
    public static async Task<IReadOnlyList<Door>> AllAsync(PortalApp portal)
    {
        var loader = portal.Services.GetRequiredService<PageLoader>();
        var doors = new List<Door>();
        foreach (var endpoint in portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || endpoint.RoutePattern.RawText == DevelopmentFiles) continue;

            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, endpoint.Metadata);
                doors.AddRange(compiled.HandlerMethods.Select(h => new Door(h.HttpMethod!.ToUpperInvariant(), route, page.ViewEnginePath)));
                continue;
            }

            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            doors.AddRange(methods.Select(m => new Door(m, route, null)));
        }

        // Pages/Queue/Index is reached by /queue and by /queue/index: the short one speaks for both.
        return [.. doors.Where(d => !d.Route.EndsWith("/index", StringComparison.Ordinal)).OrderBy(d => d.Route, StringComparer.Ordinal).ThenBy(d => d.Method, StringComparer.Ordinal)];
    }

    public override string ToString() => $"{Method} {Route}";
}
