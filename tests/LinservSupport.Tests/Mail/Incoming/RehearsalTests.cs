using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Mail.Incoming;

public sealed class RehearsalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task What_is_rehearsed_leaves_nothing_behind_and_uses_up_no_ticket_number(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var first = await RegisterAsync(stage, "one");
        var before = await RowsAsync(stage);

        Assert.True(await stage.RunAsync<Rehearsal, int>(rehearsal => rehearsal.RunAsync(3, Ct)) >= 3 * 10);

        Assert.Equal(before, await RowsAsync(stage));
        Assert.Equal(first + 1, await RegisterAsync(stage, "two"));
    }

    [Theory, OnBothEngines]
    public async Task Every_kind_is_filed_as_the_real_one_would_be(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var known = stage.Cast.Karin.Email!;
        foreach (var raw in RehearsalMails.Talks(0, known, "support@linserv.se").SelectMany(talk => talk)) await ReceiveAsync(stage, raw);

        var ends = await stage.ReadAsync(db => db.IncomingMails.OrderBy(m => m.Id).Select(m => new { m.State, m.TicketId, m.FromAddress }).ToListAsync(Ct));

        Assert.All(ends, e => Assert.True(e.State is IncomingState.Filed or IncomingState.Ignored));
        // The first talk is one ticket.
        Assert.Single(ends.Take(4).Select(e => e.TicketId).Distinct());
        Assert.Equal(4, await stage.ReadAsync(db => db.Messages.CountAsync(m => m.TicketId == ends[0].TicketId && m.IncomingMailId != null, Ct)));
    }

    [Theory, OnBothEngines]
    public async Task Real_mail_does_not_wait_for_a_rehearsal(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await stage.RunAsync<Inbox, bool>(inbox => inbox.StoreAsync("folder", "one", Mail("one"), Ct));

        Assert.Equal(0, await stage.RunAsync<Rehearsal, int>(rehearsal => rehearsal.RunAsync(3, Ct)));
    }

    private static async Task<int> RegisterAsync(Stage stage, string id)
    {
        await ReceiveAsync(stage, Mail(id));
        return await stage.ReadAsync(db => db.Tickets.MaxAsync(t => t.Id, Ct));
    }

    private static async Task ReceiveAsync(Stage stage, byte[] raw)
    {
        await stage.RunAsync<Inbox, bool>(inbox => inbox.StoreAsync("folder", Inbox.Hash(raw), raw, Ct));
        await stage.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct));
    }

    private static byte[] Mail(string id) => System.Text.Encoding.UTF8.GetBytes($"From: Karin <karin.astrom@norrvik.example>\nTo: support@linserv.se\nSubject: {id}\nMessage-ID: <{id}@norrvik.example>\n\nDet går inte: {id}\n");

    private static Task<string> RowsAsync(Stage stage) => stage.ReadAsync(async db => string.Join(" ",
        await db.Tickets.CountAsync(Ct), await db.Messages.CountAsync(Ct), await db.TicketEvents.CountAsync(Ct), await db.Contacts.CountAsync(Ct), await db.Customers.CountAsync(Ct),
        await db.IncomingMails.CountAsync(Ct), await db.Set<IncomingRaw>().CountAsync(Ct), await db.OutgoingMails.CountAsync(Ct), await db.Attachments.CountAsync(Ct), await db.DayMarks.CountAsync(Ct), await db.TicketLinks.CountAsync(Ct)));
}
