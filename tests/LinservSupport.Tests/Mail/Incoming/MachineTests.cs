using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Incoming;

public sealed class MachineTests
{
    private const string Karin = "karin.astrom@norrvik.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task An_out_of_office_note_is_kept_folded_and_reopens_nothing(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticketId, id) = await TicketWithReceiptAsync(stage);
        await stage.RunAsync<ResolveTicket, Outcome>(verb => verb.RunAsync(Cast.As(stage.Cast.Amira), ticketId, null, Ct));
        var before = (await stage.OutboxAsync()).Count;

        var mail = await stage.ReceiveAsync(Case("out-of-office", ("subject", "Automatic reply"), ("nonce", "1"), ("answers", id)));

        var ticket = await stage.TicketAsync(mail);
        Assert.Equal((ticketId, TicketState.Resolved), (ticket.Id, ticket.State));
        Assert.True(ticket.Messages.Single(m => m.IncomingMailId == mail.Id).IsAutomatic);
        Assert.Equal(before, (await stage.OutboxAsync()).Count);
    }

    [Theory, OnBothEngines]
    public async Task An_automatic_reply_to_nothing_of_ours_is_ignored_and_a_notice_that_nobody_asked_for_becomes_a_ticket_without_receipt(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        var reply = await stage.ReceiveAsync(Case("out-of-office", ("subject", "Automatic reply"), ("nonce", "1"), ("answers", "other@elsewhere.example")));
        var notice = await stage.ReceiveAsync(Case("monitoring", ("nonce", "1")));
        var list = await stage.ReceiveAsync(Case("list", ("nonce", "1")));

        Assert.Equal((IncomingState.Ignored, IncomingState.Filed, IncomingState.Filed), (reply.State, notice.State, list.State));
        Assert.Empty(await stage.OutboxAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_bounce_marks_our_mail_as_failed_and_tells_the_consultants_on_its_ticket(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticketId, id) = await TicketWithReceiptAsync(stage);

        var mail = await stage.ReceiveAsync(Bounce(id, Karin, "failed", "5.1.1"));

        Assert.Equal((IncomingState.Filed, ticketId), (mail.State, mail.TicketId));
        var outbox = await stage.OutboxAsync();
        Assert.NotNull(outbox[0].FailedAt);
        // Nobody has the ticket yet: the company's Business Consultant is told.
        Assert.Equal((OutgoingKind.StaffNotice, stage.Cast.Anna.Email, 2), (outbox[1].Kind, outbox[1].ToAddress, outbox.Count));
        Assert.Contains("adressen finns inte", outbox[1].Text.ReplaceLineEndings(" "), StringComparison.OrdinalIgnoreCase);
        var ticket = await stage.TicketAsync(mail);
        var note = ticket.Messages.Single(m => m.IncomingMailId == mail.Id);
        Assert.Equal((MessageKind.InternalNote, true), (note.Kind, note.IsAutomatic));
        var line = ticket.Events.Single(e => e.Kind == EventKind.MailFailed);
        Assert.True(line.IsInternal);
        Assert.Contains("5.1.1", line.Because, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_delay_fails_nothing_and_neither_does_a_bounce_about_somebody_else_or_with_a_made_up_id(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (_, id) = await TicketWithReceiptAsync(stage);

        var delayed = await stage.ReceiveAsync(Bounce(id, Karin, "delayed", "4.4.1"));
        var other = await stage.ReceiveAsync(Bounce(id, "elsa.lind@ekedal.example", "failed", "5.1.1"));
        var madeUp = await stage.ReceiveAsync(Bounce(id.Replace("ls.", "ls.9", StringComparison.Ordinal), Karin, "failed", "5.1.1"));

        Assert.Equal((IncomingState.Filed, IncomingState.Ignored, IncomingState.Ignored), (delayed.State, other.State, madeUp.State));
        Assert.All(await stage.OutboxAsync(), m => Assert.Null(m.FailedAt));
    }

    [Theory, OnBothEngines]
    public async Task Our_own_mail_coming_back_is_ignored(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (_, id) = await TicketWithReceiptAsync(stage);

        var byId = await stage.ReceiveAsync(Written("forwarder@elsewhere.example", "Receipt", "We have your ticket", id: id));
        var byAddress = await stage.ReceiveAsync(Written("Support <SUPPORT@linserv.se>", "Receipt", "We have your ticket"));

        Assert.Equal((IncomingState.Ignored, IncomingState.Ignored), (byId.State, byAddress.State));
    }

    [Theory, OnBothEngines]
    public async Task Two_robots_that_answer_each_other_stop_after_a_few_receipts(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:MostReceiptsPerAddress", "3"));

        // A robot that says nothing about being one, never threads, and answers each receipt.
        for (var i = 0; i < 8; i++) await stage.ReceiveAsync(Written("robot@elsewhere.example", $"We got your mail {i}", $"Thank you for mail {i}."));

        Assert.Equal(3, (await stage.OutboxAsync()).Count(m => m.Kind == OutgoingKind.Acknowledgement));
        Assert.Equal(8, await stage.ReadAsync(db => db.Tickets.CountAsync(Ct)));
    }

    private static string Bounce(string original, string recipient, string action, string status) =>
        Case("bounce", ("nonce", Guid.NewGuid().ToString("N")), ("original", original), ("recipient", recipient), ("action", action), ("status", status));

    private static async Task<(int TicketId, string MessageId)> TicketWithReceiptAsync(Stage stage)
    {
        var mail = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        return (mail.TicketId!.Value, (await stage.OutboxAsync())[0].MessageId);
    }
}
