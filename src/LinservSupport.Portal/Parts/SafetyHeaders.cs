using Microsoft.AspNetCore.StaticAssets;

namespace LinservSupport.Portal.Parts;

/// <summary>What every response tells the browser not to do.</summary>
public static class SafetyHeaders
{
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Hangfire's pages style their bars inline and embed small images; only managers reach them.
    private const string PolicyOfJobs =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Set when the response starts, because an error page begins with headers cleared.</summary>
    public static IApplicationBuilder UseSafetyHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // Asked now: on the way, Hangfire's branch takes /jobs off the path.
        var isLink = http.Request.Path.StartsWithSegments("/estimates", StringComparison.OrdinalIgnoreCase);
        var policy = http.Request.Path.StartsWithSegments("/jobs", StringComparison.OrdinalIgnoreCase) ? PolicyOfJobs : Policy;
        http.Response.OnStarting(() =>
        {
            Set(http, policy, isLink ? "no-referrer" : "same-origin");
            return Task.CompletedTask;
        });
        return next(http);
    });

    // An address that holds a token is told to nobody, not even to ourselves.
    private static void Set(HttpContext http, string policy, string referrer)
    {
        var headers = http.Response.Headers;
        // A download brings a stricter one of its own.
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        // A mail's own HTML stands in a frame of ours, and tells nobody where.
        if (headers.XFrameOptions.Count == 0) headers.XFrameOptions = "DENY";
        if (!headers.ContainsKey("Referrer-Policy")) headers["Referrer-Policy"] = referrer;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null) headers.CacheControl = "no-store";
    }
}
