using LinservSupport.Data.Engines;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
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
