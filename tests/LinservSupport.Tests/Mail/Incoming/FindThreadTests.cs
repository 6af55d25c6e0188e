using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Incoming;

public sealed class FindThreadTests
{
    private const string Karin = "Karin Åström <Karin.Astrom@Norrvik.example>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_reply_joins_its_ticket_by_our_signed_id_reopens_it_and_gets_no_second_receipt(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var receipt = (await stage.OutboxAsync())[0];
        await ResolveAsync(stage, first.TicketId!.Value);

        var reply = await stage.ReceiveAsync(Written(Karin, "Sv: helt annat ämne", "Nu går det inte igen.\n\nDen tis 12 maj 2026 kl 10:42 skrev Linserv Support <support@linserv.se>:\n> Vi har ditt ärende", answers: receipt.MessageId));

        Assert.Equal(first.TicketId, reply.TicketId);
        var ticket = await stage.TicketAsync(reply);
        Assert.Equal(TicketState.Registered, ticket.State);
        Assert.Equal(["Det går inte.", "Nu går det inte igen."], ticket.Messages.OrderBy(m => m.Id).Select(m => m.Body));
        Assert.Single(await stage.OutboxAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_forged_or_shortened_id_of_ours_joins_nothing(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var id = (await stage.OutboxAsync())[0].MessageId;
        var at = id.IndexOf('@', StringComparison.Ordinal);

        foreach (var forged in new[] { id[..(at - 1)] + id[at..], id[..(at - 32)] + new string('0', 32) + id[at..], id.Replace($"ls.{first.TicketId}.", $"ls.{first.TicketId + 1}.", StringComparison.Ordinal), $"ls.{first.TicketId}.@linserv.se" })
        {
            var mail = await stage.ReceiveAsync(Written("Elsa Lind <elsa.lind@ekedal.example>", "Hello", "Something else.", answers: forged));
            Assert.NotEqual(first.TicketId, mail.TicketId);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_person_who_has_left_is_a_stranger(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var old = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var receipt = (await stage.OutboxAsync())[0];
        await stage.ReadAsync(db => db.Contacts.Where(c => c.Id == stage.Cast.Karin.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.RevokedAt, Cast.Now), Ct));

        var mail = await stage.ReceiveAsync(Written(Karin, "Leverans", "Hur gick det?", answers: receipt.MessageId));

        Assert.NotEqual(old.TicketId, mail.TicketId);
        Assert.True((await stage.TicketAsync(mail)).IsEnquiry);
    }

    [Theory, OnBothEngines]
    public async Task Who_works_for_another_company_now_writes_nothing_on_the_old_ones_tickets_and_reads_nothing_of_them(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var old = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var receipt = (await stage.OutboxAsync())[0];
        await stage.ReadAsync(db => db.Contacts.Where(c => c.Id == stage.Cast.Karin.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.CustomerId, stage.Cast.Ekedal.Id), Ct));

        var byId = await stage.ReceiveAsync(Written(Karin, "Sv: Leverans", "Hur gick det?", answers: receipt.MessageId));
        var byToken = await stage.ReceiveAsync(Written(Karin, "Sv: Leverans", "Och nu?").Replace("To: support@linserv.se", $"To: {BounceAddress.Write(new(), receipt.BounceToken)}", StringComparison.Ordinal));
        var byNumber = await stage.ReceiveAsync(Written(Karin, $"LS-{old.TicketId}", "Hallå?"));
        foreach (var mail in new[] { byId, byToken, byNumber }) Assert.NotEqual(old.TicketId, mail.TicketId);
        Assert.Single((await stage.TicketAsync(old)).Messages);

        var before = (await stage.OutboxAsync()).Count;
        Assert.IsType<Outcome.Done>(await stage.RunAsync<ReplyToTicket, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Amira), old.TicketId!.Value, new() { Text = "Norrviks hemlighet.", SubmissionKey = Guid.NewGuid() }, null, Ct)));
        await stage.ReadAsync(db => db.Contacts.Where(c => c.Id == stage.Cast.Karin.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.CustomerId, stage.Cast.Norrvik.Id).SetProperty(c => c.RevokedAt, Cast.Now), Ct));
        Assert.IsType<Outcome.Done>(await stage.RunAsync<ReplyToTicket, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Amira), old.TicketId!.Value, new() { Text = "Norrviks hemlighet.", SubmissionKey = Guid.NewGuid() }, null, Ct)));
        Assert.DoesNotContain((await stage.OutboxAsync())[before..], m => m.ToAddress == receipt.ToAddress);
        // We read that nobody got it: once, and each in our own language.
        var told = Assert.Single((await stage.TicketAsync(old)).Events, e => e.Kind == EventKind.MailFailed);
        Assert.Equal((true, receipt.ToAddress), (told.IsInternal, told.After));
        foreach (var (language, words) in new[] { (Language.English, "no longer belongs to the company"), (Language.Swedish, "hör inte längre till företaget") })
        {
            var line = (await stage.ReadAsync(db => new TicketHistory(db).ReadAsync(Cast.As(stage.Cast.Amira) with { Language = language }, told.TicketId, null, Ct)))!.Lines.Single(l => l.Kind == EventKind.MailFailed);
            Assert.Contains(words, line.Because, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_strangers_mail_with_a_message_id_that_it_saw_leads_no_answer_astray(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte.", id: "hers@norrvik.example"));
        for (var i = 0; i < 3; i++) await stage.ReceiveAsync(Written("stranger@elsewhere.example", "Look", $"Here {i}.", id: "hers@norrvik.example"));

        var answer = await stage.ReceiveAsync(Written("Jonas Ekberg <jonas.ekberg@norrvik.example>", "Sv: Leverans", "Jag med.", answers: "hers@norrvik.example"));

        Assert.Equal(first.TicketId, answer.TicketId);
    }

    [Theory, OnBothEngines]
    public async Task A_token_of_ours_lets_in_nobody_who_is_not_of_the_ticket(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var token = (await stage.OutboxAsync())[0].BounceToken!;

        foreach (var (from, to) in new[]
        {
            ("stranger@elsewhere.example", $"support+{token}@linserv.se"),
            ("Elsa Lind <elsa.lind@ekedal.example>", $"support+bounce.{token}@linserv.se"),
            (Karin, $"support+{token[..^1]}@linserv.se"),
            (Karin, "support+%@linserv.se"),
            (Karin, $"support+{token}@evil.example"),
        })
        {
            var mail = await stage.ReceiveAsync(Written(from, "Hello", "Show me.").Replace("To: support@linserv.se", $"To: support@linserv.se, {to}", StringComparison.Ordinal));
            Assert.NotEqual(first.TicketId, mail.TicketId);
        }

        Assert.Single((await stage.TicketAsync(first)).Messages);
    }

    [Theory, OnBothEngines]
    public async Task A_stranger_who_writes_a_number_gets_a_ticket_of_their_own_that_tells_nothing(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var first = await stage.ReceiveAsync(Written(Karin, "Hemlig leverans", "Det går inte."));
        var id = (await stage.OutboxAsync())[0].MessageId;
        var subject = $"Re: [LS-{first.TicketId}] hello";

        var byNumber = await stage.ReceiveAsync(Written("Elsa Lind <elsa.lind@ekedal.example>", subject, "Show me."));
        var byId = await stage.ReceiveAsync(Written("stranger@elsewhere.example", subject, "Show me.", answers: id));

        foreach (var mail in new[] { byNumber, byId })
        {
            Assert.NotEqual(first.TicketId, mail.TicketId);
            var note = (await stage.TicketAsync(mail)).Messages.Single(m => m.Kind == MessageKind.InternalNote);
            Assert.Contains($"LS-{first.TicketId}", note.Body, StringComparison.Ordinal);
        }

        Assert.Single((await stage.TicketAsync(first)).Messages);
        Assert.All((await stage.OutboxAsync()).Skip(1), m => Assert.DoesNotContain("Hemlig", m.Text + m.Html + m.Subject, StringComparison.Ordinal));
    }

    private static async Task ResolveAsync(Stage stage, int ticketId)
    {
        var outcome = await stage.RunAsync<ResolveTicket, Outcome>(verb => verb.RunAsync(Cast.As(stage.Cast.Amira), ticketId, null, Ct));
        Assert.IsType<Outcome.Done>(outcome);
        await stage.ReadAsync(db => db.OutgoingMails.Where(m => m.Kind == OutgoingKind.Resolved).ExecuteDeleteAsync(Ct));
        await stage.ReadAsync(db => db.Tickets.Where(t => t.Id == ticketId).ExecuteUpdateAsync(s => s.SetProperty(t => t.WorkBegunAt, (DateTimeOffset?)null), Ct));
    }
}
