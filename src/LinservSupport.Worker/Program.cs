using LinservSupport;
using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.Worker;
using LinservSupport.Worker.Commands;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

if (await Command.RunAsync(args) is { } exit) return exit;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSerilog(log =>
{
    log.ReadFrom.Configuration(builder.Configuration)
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("Hangfire", LogEventLevel.Warning);
    if (builder.Environment.IsProduction()) log.WriteTo.Console(new CompactJsonFormatter());
    else log.WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture);
});
builder.Services.AddSupport(builder.Configuration, builder.Environment.ContentRootPath);
builder.Services.AddSupportWorker(builder.Configuration);
using var host = builder.Build();

// Before the host starts: Hangfire's storage is prepared in the same database, which must exist by then.
await using (var scope = host.Services.CreateAsyncScope())
{
    await Migrator.MigrateAsync(scope.ServiceProvider.GetRequiredService<SupportDb>(), PolicyRows.AddMissingAsync, CancellationToken.None);
}

await host.RunAsync();
return 0;
