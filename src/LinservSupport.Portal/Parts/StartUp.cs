using LinservSupport.Data;
using LinservSupport.Data.Engines;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace LinservSupport.Portal.Parts;

/// <summary>What happens once, before the first request.</summary>
public static class StartUp
{
    /// <summary>Brings the database up to date and fills in what is missing; safe when several processes start at once.</summary>
    public static async Task PrepareDatabaseAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupportDb>();
        await Migrator.MigrateAsync(db, async (filled, stop) => await PolicyRows.AddMissingAsync(filled, stop), ct);
    }

    /// <summary>Tells the person at the console where to go.</summary>
    public static void SayHello(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.Count == 0) return;

        Console.WriteLine();
        Console.WriteLine($"  Linserv Support is open: {string.Join(", ", addresses)}");
        if (app.Configuration.GetSection(DemoSettings.Section).Get<DemoSettings>()?.Enabled == true)
        {
            Console.WriteLine($"  Demo accounts, password {DemoSettings.Password}:");
            foreach (var (role, email) in DemoSettings.Accounts) Console.WriteLine($"    {role,-11} {email}");
        }

        Console.WriteLine();
    }
}
