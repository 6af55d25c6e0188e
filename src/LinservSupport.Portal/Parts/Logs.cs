using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace LinservSupport.Portal.Parts;

/// <summary>Logs: lines for people while developing, JSON in production. Never a message's text, an address or a secret.</summary>
public static class Logs
{
    private const string Request = "{Method} {Route} {StatusCode} {Elapsed:0} ms";

    public static IServiceCollection AddLogs(this IServiceCollection services, IHostEnvironment environment) =>
        services.AddSerilog((provider, logger) =>
        {
            logger.ReadFrom.Configuration(provider.GetRequiredService<IConfiguration>()).Enrich.FromLogContext();
            if (environment.IsProduction()) logger.WriteTo.Console(new RenderedCompactJsonFormatter());
            else logger.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture);
        });

    // The route's pattern rather than its path: paths can hold an invitation's token.
    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(o =>
    {
        o.MessageTemplate = Request;
        o.GetLevel = (http, _, failure) => failure is not null || http.Response.StatusCode >= 500 ? LogEventLevel.Error
            : http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: var route } && route?.StartsWith("/health", StringComparison.Ordinal) == true ? LogEventLevel.Debug
            : LogEventLevel.Information;
        o.IncludeQueryInRequestPath = false;
        o.GetMessageTemplateProperties = (http, _, elapsed, status) =>
        [
            new("Method", new ScalarValue(http.Request.Method)),
            new("Route", new ScalarValue((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)")),
            new("StatusCode", new ScalarValue(status)),
            new("Elapsed", new ScalarValue(elapsed)),
        ];
    });
}
