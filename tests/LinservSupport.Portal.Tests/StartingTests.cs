using LinservSupport.Data;
using LinservSupport.Data.Demo;
using LinservSupport.Data.Engines;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests;

public sealed class StartingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_portals_that_start_at_once_on_an_empty_PostgreSQL_both_come_up()
    {
        var connectionString = await TestDb.NewPostgresNameAsync();
        (string, string)[] settings = [("Database:Engine", "Postgres"), ("Database:ConnectionString", connectionString)];
        await using var one = PortalProcess.Start("Production", null, settings);
        await using var other = PortalProcess.Start("Production", null, settings);

        var up = await Task.WhenAll(one.IsUpAsync(Ct), other.IsUpAsync(Ct));

        Assert.True(up is [true, true], one.Said + other.Said);
        Assert.DoesNotContain("\"@l\":\"Error\"", one.Said + other.Said, StringComparison.Ordinal);
        await using var db = TestDb.Open(Engine.Postgres, connectionString);
        Assert.Equal(PolicyRows.ChargeRules().Count(), await db.ChargeRules.CountAsync(Ct));
        Assert.Equal(3, await db.Secrets.CountAsync(Ct));
    }

    [Fact]
    public async Task A_start_that_was_killed_half_way_does_not_stop_the_next_one()
    {
        var folder = Directory.CreateTempSubdirectory("ls-run-").FullName;
        var connectionString = $"Data Source={Path.Combine(folder, "support.db")};Pooling=False";
        await using (var db = TestDb.Open(Engine.Sqlite, connectionString))
        {
            await Migrator.MigrateAsync(db, (_, _) => Task.CompletedTask, Ct);
            await db.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsLock VALUES (1, '2026-05-12 08:42:00')", Ct);
        }

        await using var portal = PortalProcess.Start("Production", folder);

        Assert.True(await portal.IsUpAsync(Ct), portal.Said);
    }

    [Fact]
    public async Task Production_starts_without_demo_people_even_where_it_is_told_to_have_them()
    {
        await using var portal = PortalProcess.Start("Production", null, ("Demo:Enabled", "true"));

        Assert.True(await portal.IsUpAsync(Ct), portal.Said);
        await using var db = TestDb.Open(Engine.Sqlite, $"Data Source={Path.Combine(portal.Folder, "support.db")};Pooling=False");
        Assert.Equal((0, 0, 0, 0), (await db.Users.CountAsync(Ct), await db.Contacts.CountAsync(Ct), await db.Customers.CountAsync(Ct), await db.Tickets.CountAsync(Ct)));
        Assert.DoesNotContain(DemoPeople.Password, portal.Said, StringComparison.Ordinal);
        Assert.True(await db.ChargeRules.AnyAsync(Ct));
    }

    [Fact]
    public async Task Production_answers_to_its_own_names_only_and_says_how_it_is_to_anybody()
    {
        await using var portal = PortalProcess.Start("Production", null, ("Mail:PortalUrl", "https://support.linserv.example"), ("Portal:Hosts:0", "*.help.example"), ("Portal:AllowHttp", "true"));
        Assert.True(await portal.IsUpAsync(Ct), portal.Said);
        using var client = new HttpClient { BaseAddress = portal.Address };

        foreach (var (host, status) in new[] { ("support.linserv.example", 200), ("sv.help.example", 200), ("127.0.0.1:5000", 200), ("evil.example", 400), ("10.0.0.7", 400) })
            Assert.Equal((host, status, 200), (host, Ask("/policy", host), Ask("/health/live", host)));

        int Ask(string path, string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            using var answer = client.Send(request, Ct);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task Development_starts_with_the_demo_and_says_how_to_sign_in()
    {
        await using var portal = PortalProcess.Start("Development");

        Assert.True(await portal.IsUpAsync(Ct), portal.Said);
        await using var db = TestDb.Open(Engine.Sqlite, $"Data Source={Path.Combine(portal.Folder, "support.db")};Pooling=False");
        Assert.Equal(12, await db.Customers.CountAsync(Ct));
        Assert.Contains("karin.astrom@norrvik.example", portal.Said, StringComparison.Ordinal);
    }
}
