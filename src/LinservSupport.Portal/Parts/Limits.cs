using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LinservSupport.Portal.Parts;

/// <summary>How much and how often: sizes of requests, and how many tries one address has at the doors that need no session.</summary>
public static class Limits
{
    /// <summary>Name of the limit on signing in, asking for a new password and using an invitation.</summary>
    public const string Doors = "doors";

    /// <summary>Name of the limit on links that stand in mails: looking is counted as well, though mail programs look too.</summary>
    public const string Links = "links";

    private const int LooksAMinute = 60;

    /// <summary>Posts a minute to one of those pages from one network.</summary>
    public const int TriesAMinute = 20;

    /// <summary>A form without files.</summary>
    public const long FormBytes = 8 * 1024 * 1024;

    /// <summary>A form with as many files as one message takes, and its text.</summary>
    public const long UploadBytes = ((long)Attachment.MaxBytes * Attachment.MaxFiles) + FormBytes;

    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = FormBytes;
    }

    public static void AddLimits(this IServiceCollection services)
    {
        services.Configure<FormOptions>(o => o.MultipartBodyLengthLimit = FormBytes);
        services.Configure<RazorPagesOptions>(o => o.Conventions.Add(new LargeWhereFilesAre()));
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            o.AddPolicy(Links, http => RateLimitPartition.GetFixedWindowLimiter(
                $"{http.Request.Method} {http.GetEndpoint()?.DisplayName} {Network(http.Connection.RemoteIpAddress)}",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = HttpMethods.IsPost(http.Request.Method) ? TriesAMinute : LooksAMinute, Window = TimeSpan.FromMinutes(1) }));
            o.AddPolicy(Doors, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    $"{http.GetEndpoint()?.DisplayName} {Network(http.Connection.RemoteIpAddress)}",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesAMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
    }

    /// <summary>A whole /24 or /64 counts as one: an address in it is cheap to change.</summary>
    public static string Network(IPAddress? address)
    {
        if (address is null) return "";
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return Convert.ToHexStringLower(bytes.AsSpan(0, bytes.Length == 4 ? 3 : 8));
    }

    // Only pages that take files take large requests: they are known by a bound property that holds files.
    private sealed class LargeWhereFilesAre : IPageApplicationModelConvention
    {
        public void Apply(PageApplicationModel model)
        {
            if (!model.HandlerProperties.Any(p => IsFiles(p.ParameterType))) return;

            model.Filters.Add(new RequestSizeLimitAttribute(UploadBytes));
            model.Filters.Add(new RequestFormLimitsAttribute { MultipartBodyLengthLimit = UploadBytes });
        }

        private static bool IsFiles(Type type) =>
            type.IsAssignableTo(typeof(IFormFile)) || type.IsAssignableTo(typeof(IEnumerable<IFormFile>));
    }
}
