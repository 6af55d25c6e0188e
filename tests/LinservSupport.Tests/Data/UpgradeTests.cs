using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Odoo;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinservSupport.Tests.Data;

/// <summary>A database of an earlier release, brought up to date: docs/operating/upgrading.md. Released migrations are never changed.</summary>
public sealed class UpgradeTests
{
    private const string First = "FullText", Second = "KnownAddresses";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public Task Every_minute_of_the_first_release_is_charged_as_it_was(Engine engine) => AssertChargesAsync(engine, First);

    [Theory, OnBothEngines]
    public Task Every_minute_of_the_second_release_is_charged_as_it_was(Engine engine) => AssertChargesAsync(engine, Second);

    [Theory, OnBothEngines]
    public Task The_search_finds_what_the_first_release_wrote_and_what_is_written_now(Engine engine) => AssertSearchAsync(engine, First);

    [Theory, OnBothEngines]
    public Task The_search_finds_what_the_second_release_wrote_and_what_is_written_now(Engine engine) => AssertSearchAsync(engine, Second);

    [Theory, OnBothEngines]
    public Task H6_holds_for_a_ticket_of_the_first_release_whoever_writes(Engine engine) => AssertCapAsync(engine, First);

    [Theory, OnBothEngines]
    public Task H6_holds_for_a_ticket_of_the_second_release_whoever_writes(Engine engine) => AssertCapAsync(engine, Second);

    [Theory, OnBothEngines]
    public async Task What_waited_in_the_first_release_waits_with_its_hours_and_its_time_stands_in_its_month(Engine engine)
    {
        await using var database = await UpgradeAsync(engine, First);
        await using var db = database.Open();

        Assert.All(await db.TimeEntries.ToListAsync(Ct), entry => Assert.Equal(entry.WorkedOn, entry.BookedOn));
        var upstream = await db.Tickets.SingleAsync(t => t.State == TicketState.WaitingForThirdParty, Ct);
        Assert.Equal(("odoo/odoo#231904", UpstreamState.Reported), (upstream.UpstreamReference, upstream.Upstream));
        Assert.All(await db.Tickets.Where(t => t.State == TicketState.WaitingForCustomer || t.State == TicketState.WaitingForThirdParty).ToListAsync(Ct), ticket => Assert.NotEmpty(ticket.Waits));
    }

    [Theory, OnBothEngines]
    public async Task What_the_third_release_kept_in_quarantine_is_told_whole_from_in_part_and_what_it_discarded_can_be_put_back(Engine engine)
    {
        await using var database = await TestDb.ReleasedAsync(engine, Second);
        await using var db = database.Open();
        await db.GetService<IMigrator>().MigrateAsync("20261123100300_RoundedHours", Ct);
        (string State, int Bytes, string Reason)[] mails = [("Quarantined", 70_000_000, "It is too large: 66 MB."), ("Quarantined", 3, "It has no sender."), ("Ignored", 3, "Anna Wretling discarded it: reklam"), ("Filed", 3, "It is on LS-1380.")];
        var bytes = "Hej"u8.ToArray();
        foreach (var (id, mail) in mails.Index())
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO incoming_mails (id, source, external_key, sha256, received_at, bytes, state, attempts, next_try_at, handled_at, reason_english, reason_swedish) VALUES ({id + 1}, 'folder', {$"{id}"}, {$"{id}"}, {Cast.Now.UtcDateTime}, {mail.Bytes}, {mail.State}, 1, {Cast.Now.UtcDateTime}, {Cast.Now.UtcDateTime}, {mail.Reason}, {mail.Reason})", Ct);
            await db.Database.ExecuteSqlAsync($"INSERT INTO incoming_raw (incoming_mail_id, data) VALUES ({id + 1}, {bytes})", Ct);
        }

        await Migrator.MigrateAsync(db, PolicyRows.AddMissingAsync, Ct);

        var now = await db.IncomingMails.AsNoTracking().OrderBy(m => m.Id).ToListAsync(Ct);
        Assert.Equal([true, false, false, false], now.Select(m => m.IsBeginning));
        Assert.Equal(mails.Select(m => (m.State, m.Reason)), now.Select(m => ($"{m.State}", m.Reason.English)));
        var discard = await db.MailHandlings.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((3, MailAct.Discarded, "Anna Wretling", "reklam", Cast.Now), (discard.IncomingMailId, discard.Act, discard.ByName, discard.Because, discard.At));
    }

    private static async Task AssertChargesAsync(Engine engine, string release)
    {
        await using var database = await TestDb.ReleasedAsync(engine, release);
        await using var db = database.Open();
        var before = await SumsAsync();

        await Migrator.MigrateAsync(db, PolicyRows.AddMissingAsync, Ct);

        Assert.True(before.Count > 4);
        Assert.Equal(before, await SumsAsync());

        Task<List<Sum>> SumsAsync() => db.Database.SqlQueryRaw<Sum>("SELECT e.ticket_id AS ticket, e.worked_on AS day, e.kind AS kind, e.worked_minutes AS worked, e.charged_minutes AS charged, e.above_approved_minutes AS waiting, t.charged_minutes AS of_ticket, t.approved_minutes AS approved, e.amount AS amount FROM time_entries e JOIN tickets t ON t.id = e.ticket_id ORDER BY e.id").ToListAsync(Ct);
    }

    private static async Task AssertSearchAsync(Engine engine, string release)
    {
        await using var database = await UpgradeAsync(engine, release);
        await using var db = database.Open();

        Assert.Equal([1380], await db.SearchTickets("elementfabrik", internalToo: false).ToListAsync(Ct));
        await db.Tickets.Where(t => t.Id == 1380).ExecuteUpdateAsync(s => s.SetProperty(t => t.Heading, "Skrivaren i Luleå"), Ct);
        var message = await db.Messages.Where(m => m.TicketId == 1381 && m.Kind == MessageKind.FromCustomer).FirstAsync(Ct);
        await db.Messages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Body, "Zebraskrivaren"), Ct);

        Assert.Equal([1380], await db.SearchTickets("luleå", internalToo: false).ToListAsync(Ct));
        Assert.Equal([1381], await db.SearchTickets("zebra", internalToo: false).ToListAsync(Ct));
    }

    private static async Task AssertCapAsync(Engine engine, string release)
    {
        await using var database = await UpgradeAsync(engine, release);
        await using var db = database.Open();

        foreach (var sql in new[]
        {
            "UPDATE time_entries SET charged_minutes = charged_minutes + 1, above_approved_minutes = above_approved_minutes - 1 WHERE ticket_id = 1380 AND above_approved_minutes > 0",
            "UPDATE tickets SET charged_minutes = approved_minutes + 1 WHERE id = 1380",
        })
            await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(sql, Ct));
        Assert.Equal(240, await db.TimeEntries.Where(e => e.TicketId == 1380).SumAsync(e => e.ChargedMinutes, Ct));
    }

    private static async Task<TestDb> UpgradeAsync(Engine engine, string release)
    {
        var database = await TestDb.ReleasedAsync(engine, release);
        await using var db = database.Open();
        await Migrator.MigrateAsync(db, PolicyRows.AddMissingAsync, Ct);
        return database;
    }

    private sealed record Sum(int Ticket, DateOnly Day, string Kind, int Worked, int Charged, int Waiting, int OfTicket, int Approved, decimal Amount);
}
