using LinservSupport.Data;
using LinservSupport.Data.Demo;
using LinservSupport.Data.Engines;
using LinservSupport.People;
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
        var demo = services.GetRequiredService<DemoSettings>();
        var clock = services.GetRequiredService<TimeProvider>();
        await Migrator.MigrateAsync(
            db,
            async (filled, stop) =>
            {
                await PolicyRows.AddMissingAsync(filled, stop);
                if (demo.Enabled) await DemoData.AddMissingAsync(filled, clock.GetUtcNow(), stop);
                await InviteFirstManagerAsync(scope.ServiceProvider, stop);
            },
            ct);
    }

    // The link is the only way in, so it is printed beside the mail, once: later starts find the invitation, until it is too old.
    private static async Task InviteFirstManagerAsync(IServiceProvider services, CancellationToken ct)
    {
        var first = services.GetRequiredService<IConfiguration>().GetSection(FirstManagerSettings.Section).Get<FirstManagerSettings>();
        if (first?.Email is not { Length: > 0 } email) return;

        var url = await services.GetRequiredService<InvitePerson>().FirstManagerAsync(first.Name is { Length: > 0 } name ? name : email, email, ct);
        if (url is not null) Console.WriteLine($"  The first manager opens their account at {url}");
    }

    /// <summary>Tells the person at the console where to go.</summary>
    public static void SayHello(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.Count == 0) return;

        Console.WriteLine();
        Console.WriteLine($"  Linserv Support is open: {string.Join(", ", addresses)}");
        if (app.Services.GetRequiredService<DemoSettings>().Enabled)
        {
            Console.WriteLine($"  Demo accounts, password {DemoSettings.Password}:");
            foreach (var (role, email) in DemoSettings.Accounts) Console.WriteLine($"    {role,-11} {email}");
        }

        Console.WriteLine();
    }
}
