using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Wire;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Outgoing;

/// <summary>Whoever got an answer to a mail of ours knows its Message-ID: a report that knows no more stops nobody's mail.</summary>
public sealed class ForgedBounceTests
{
    private const string Karin = "karin.astrom@norrvik.example";
    private const string Jonas = "jonas.ekberg@norrvik.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_report_that_knows_the_message_id_alone_is_told_once_and_mail_goes_on(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, toJonas) = await FollowedAsync(stage);

        foreach (var _ in new[] { 1, 2 }) Assert.Equal((IncomingState.Filed, ticket), Place(await stage.ReceiveAsync(Report(toJonas, Jonas, "5.1.1", withToken: false))));

        Assert.Null((await JonasAsync(stage)).AddressFailedAt);
        var notice = Assert.Single(await stage.OutboxAsync(), m => m.Kind == OutgoingKind.StaffNotice && m.Text.Contains("Jonas", StringComparison.Ordinal));
        Assert.Contains("kanske", notice.Subject, StringComparison.Ordinal);
        Assert.Equal([Jonas], await ReplyAsync(stage, ticket, "Ännu ett svar."));

        // The mail's own server knows more.
        await stage.ReceiveAsync(Report(toJonas, Jonas, "5.1.1", withToken: true));
        Assert.Equal("5.1.1", (await JonasAsync(stage)).AddressFailedStatus);
        Assert.Equal(2, (await stage.OutboxAsync()).Count(m => m.Kind == OutgoingKind.StaffNotice && m.Text.Contains("Jonas", StringComparison.Ordinal)));
        Assert.Empty(await ReplyAsync(stage, ticket, "Ett tredje svar."));
    }

    [Theory, OnBothEngines]
    public async Task What_a_server_says_of_the_mail_is_told_and_not_held_against_the_address(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, toJonas) = await FollowedAsync(stage);
        foreach (var (status, told) in new[] { ("5.7.1", 1), ("5.6.0", 2), ("5.3.4", 3), ("5.2.3", 4) })
        {
            await stage.ReceiveAsync(Report(toJonas, Jonas, status, withToken: true));

            Assert.Null((await JonasAsync(stage)).AddressFailedAt);
            Assert.Equal(told, (await stage.OutboxAsync()).Count(m => m.Kind == OutgoingKind.StaffNotice && m.Text.Contains("Jonas", StringComparison.Ordinal)));
            Assert.Equal([Jonas], await ReplyAsync(stage, ticket, status));
            toJonas = (await stage.OutboxAsync()).Last(m => m.ToAddress == Jonas);
        }
    }

    [Theory, OnBothEngines]
    public async Task What_proves_a_report_stands_in_the_mail_to_one_reader_and_in_nobody_elses(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, toJonas) = await FollowedAsync(stage);

        await stage.ReceiveAsync(Written(Jonas, "SV: Leverans", "Det är S01234.", answers: toJonas.MessageId));

        using var his = MimeWriter.Write(toJonas, [], new MailSettings());
        Assert.Equal(toJonas.BounceToken, his.Headers[BounceAddress.Field]);
        var others = (await stage.OutboxAsync()).FindAll(m => m.Id != toJonas.Id && m.TicketId == ticket);
        Assert.NotEmpty(others);
        foreach (var other in others)
        {
            using var mime = MimeWriter.Write(other, [], new MailSettings());
            Assert.DoesNotContain(toJonas.BounceToken!, mime.ToString(), StringComparison.Ordinal);
            if (other.ToAddress != Jonas) Assert.DoesNotContain(toJonas.MessageId, mime.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory, OnBothEngines]
    public async Task What_somebody_we_know_writes_does_not_vanish_because_it_looks_like_a_report(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, toJonas) = await FollowedAsync(stage);
        var receipts = (await stage.OutboxAsync()).Count;

        // About a mail of theirs, which quotes one of ours; and about one that we cannot know.
        var answer = Report(toJonas, "supplier@elsewhere.example", "5.1.1", withToken: false).Replace("From: MAILER-DAEMON@mx.norrvik.example", $"In-Reply-To: <{toJonas.MessageId}>\r\nFrom: Jonas Ekberg <{Jonas}>", StringComparison.Ordinal);
        var fresh = answer.Replace(toJonas.MessageId, "theirs@norrvik.example", StringComparison.Ordinal).Replace("Message-ID: <", "Message-ID: <2", StringComparison.Ordinal);
        var (onIt, alone) = (await stage.ReceiveAsync(answer), await stage.ReceiveAsync(fresh));

        Assert.Equal((IncomingState.Filed, ticket), Place(onIt));
        Assert.Contains((await stage.TicketAsync(onIt)).Messages, m => m.IncomingMailId == onIt.Id && m.Kind == MessageKind.FromCustomer);
        Assert.Equal((IncomingState.Filed, true), (alone.State, alone.TicketId is { } other && other != ticket));
        // No machine answers what a machine may have written.
        Assert.Equal(receipts, (await stage.OutboxAsync()).Count);
        Assert.Null((await JonasAsync(stage)).AddressFailedAt);

        // A report from nobody whom we know is none of a customer's words.
        Assert.Equal(IncomingState.Ignored, (await stage.ReceiveAsync(Report(toJonas, "supplier@elsewhere.example", "5.1.1", withToken: false))).State);
    }

    [Theory, OnBothEngines]
    public async Task A_note_that_a_report_leaves_has_no_colleagues_name_above_it(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (_, toJonas) = await FollowedAsync(stage);

        var mail = await stage.ReceiveAsync(Report(toJonas, Jonas, "5.1.1", withToken: false).Replace("From: MAILER", "From: Anna Wretling <MAILER", StringComparison.Ordinal).Replace("-DAEMON@mx.norrvik.example", "-DAEMON@mx.norrvik.example>", StringComparison.Ordinal));

        var note = (await stage.TicketAsync(mail)).Messages.Single(m => m.IncomingMailId == mail.Id);
        Assert.Equal((MessageKind.InternalNote, "mailer-daemon@mx.norrvik.example (?)"), (note.Kind, note.AuthorName));
    }

    private static (IncomingState, int?) Place(IncomingMail mail) => (mail.State, mail.TicketId);

    // Karin's ticket, which Jonas follows, and our answer to him.
    private static async Task<(int Ticket, OutgoingMail ToJonas)> FollowedAsync(Stage stage)
    {
        await stage.ReadAsync(async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Email == Jonas, Ct)).AddressWorks(Cast.Now);
            return await db.SaveChangesAsync(Ct);
        });
        var mail = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte.", more: $"Cc: {Jonas}\r\n"));
        Assert.Equal([Jonas], await ReplyAsync(stage, mail.TicketId!.Value, "Vilken order?"));
        return (mail.TicketId!.Value, (await stage.OutboxAsync()).Single(m => m.ToAddress == Jonas));
    }

    // Which followers get it.
    private static async Task<List<string>> ReplyAsync(Stage stage, int ticket, string text)
    {
        var before = (await stage.OutboxAsync()).Count;
        Assert.IsType<Outcome.Done>(await stage.RunAsync<ReplyToTicket, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Amira), ticket, new() { Text = text, SubmissionKey = Guid.NewGuid() }, null, Ct)));
        return [.. (await stage.OutboxAsync())[before..].Where(m => m.Kind == OutgoingKind.Reply && m.ToAddress != Karin).Select(m => m.ToAddress)];
    }

    private static Task<Contact> JonasAsync(Stage stage) => stage.ReadAsync(db => db.Contacts.SingleAsync(c => c.Email == Jonas, Ct));

    private static string Report(OutgoingMail about, string recipient, string status, bool withToken) => DeliveryReports.Write("support@linserv.se", recipient, status, $"""
        From: Linserv Support <support@linserv.se>
        Message-ID: <{about.MessageId}>
        {(withToken ? $"{BounceAddress.Field}: {about.BounceToken}" : "X-Other: 1")}
        """);
}
