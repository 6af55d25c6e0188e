using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Incoming;

public sealed class SenderProofTests
{
    private const string Karin = "Karin Åström <Karin.Astrom@Norrvik.example>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_consultants_address_is_believed_only_where_our_own_server_proves_it(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var id = (await stage.OutboxAsync())[0].MessageId;
        const string Amira = "Amira Haddad <amira.haddad@linserv.example>";
        const string Pass = "Authentication-Results: mx.linserv.example; dmarc=pass header.from=linserv.example\r\n";
        string[] unproven =
        [
            "",
            "Authentication-Results: mx.evil.example; dmarc=pass header.from=linserv.example\r\n",
            "Authentication-Results: mx.linserv.example; dmarc=fail header.from=linserv.example\r\n",
            "Authentication-Results: mx.linserv.example; dmarc=none\r\n" + Pass,
        ];

        foreach (var more in unproven) Assert.Equal(first.TicketId, (await stage.ReceiveAsync(Written(Amira, "Re: Leverans", "Pay here: evil.example", answers: id, more: more))).TicketId);
        var forged = await stage.TicketAsync(first);
        Assert.Null(forged.WorkBegunAt);
        Assert.All(forged.Messages.Where(m => m.Body.Contains("evil", StringComparison.Ordinal)), m => Assert.Equal((MessageKind.InternalNote, null), (m.Kind, m.AuthorConsultantId)));
        Assert.Single(await stage.OutboxAsync());

        await stage.ReceiveAsync(Written(Amira, "Re: Leverans", "Prova igen nu.", answers: id, more: Pass));
        var ticket = await stage.TicketAsync(first);
        Assert.Equal((MessageKind.FromUs, stage.Cast.Amira.Id), (ticket.Messages.MaxBy(m => m.Id)!.Kind, ticket.Messages.MaxBy(m => m.Id)!.AuthorConsultantId));
        Assert.NotNull(ticket.WorkBegunAt);
        Assert.Equal(OutgoingKind.Reply, (await stage.OutboxAsync())[^1].Kind);
    }

    [Theory, OnBothEngines]
    public async Task A_proof_for_one_domain_makes_nobody_of_another_one_of_us(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var id = (await stage.OutboxAsync())[0].MessageId;
        const string Pass = "Authentication-Results: mx.linserv.example; dmarc=pass header.from=evil.example\r\n";
        const string Amira = "amira.haddad@linserv.example";

        foreach (var field in new[] { "Reply-To", "Sender" })
        {
            var beside = await stage.ReceiveAsync(Written("\"a,b\"@evil.example", "Re: Leverans", "Pay here.", answers: id, more: $"{Pass}{field}: {Amira}\r\n"));
            Assert.Equal((IncomingState.Quarantined, null), (beside.State, beside.TicketId));
        }

        await stage.ReceiveAsync(Written(Amira, "Re: Leverans", "Pay here.", answers: id, more: Pass));
        var ticket = await stage.TicketAsync(first);
        Assert.Equal(MessageKind.InternalNote, ticket.Messages.MaxBy(m => m.Id)!.Kind);
        Assert.Null(ticket.WorkBegunAt);
        Assert.Single(await stage.OutboxAsync());
    }

    [Theory, OnBothEngines]
    public async Task What_the_senders_domain_calls_forged_is_kept_but_not_answered(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));

        var mail = await stage.ReceiveAsync(Written(Karin, "Buy now", "evil.example", more: "Authentication-Results: mx.linserv.example; dmarc=fail header.from=norrvik.example\r\n"));

        Assert.Contains((await stage.TicketAsync(mail)).Messages, m => m.Kind == MessageKind.InternalNote);
        Assert.Empty(await stage.OutboxAsync());
    }

    [Theory, OnBothEngines]
    public async Task What_is_called_forged_is_nobodys_answer_and_no_companys_ticket(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        const string Fail = "Authentication-Results: mx.linserv.example; dmarc=fail header.from=norrvik.example\r\n";
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var id = (await stage.OutboxAsync())[0].MessageId;

        var answer = await stage.ReceiveAsync(Written(Karin, "Sv: Leverans", "Gör allt, kosta vad det vill.", answers: id, more: Fail));
        var fresh = await stage.ReceiveAsync(Written(Karin, "Bygg något", "Genast.", more: Fail));

        Assert.Single((await stage.TicketAsync(first)).Messages);
        foreach (var forged in new[] { answer, fresh })
        {
            var ticket = await stage.TicketAsync(forged);
            Assert.Equal((true, null, null), (ticket.IsEnquiry, ticket.CustomerId, ticket.ConditionsVersion));
            Assert.Contains(ticket.Messages, m => m.Kind == MessageKind.InternalNote);
        }

        Assert.Contains($"LS-{first.TicketId}", (await stage.TicketAsync(answer)).Messages.Single(m => m.Kind == MessageKind.InternalNote).Body, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task What_a_consultant_answered_to_stays_with_us(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var id = (await stage.OutboxAsync())[0].MessageId;
        const string Html = "<p>Prova igen.</p><blockquote>Internt: de betalar aldrig.</blockquote>";

        var mail = await stage.ReceiveAsync(Written("amira.haddad@linserv.example", "Re: Leverans", "Prova igen.\n\nDen tis 12 maj 2026 kl 10:42 skrev Maja <maja.lindqvist@linserv.example>:\n> Internt: de betalar aldrig.", answers: id, more: "Authentication-Results: mx.linserv.example; dmarc=pass header.from=linserv.example\r\n"));
        var formatted = await stage.ReceiveAsync(Written("amira.haddad@linserv.example", "Re: Leverans", Html, answers: id, more: "Authentication-Results: mx.linserv.example; dmarc=pass header.from=linserv.example\r\n").Replace("text/plain", "text/html", StringComparison.Ordinal));

        Assert.Equal(mail.TicketId, formatted.TicketId);
        var ours = await stage.ReadAsync(db => db.Messages.Include(m => m.Html).Where(m => m.TicketId == mail.TicketId && m.Kind == MessageKind.FromUs).ToListAsync(Ct));
        Assert.Equal(2, ours.Count);
        Assert.All(ours, m => Assert.Equal(("Prova igen.", null, null), (m.Body, m.Quoted, m.Html)));
    }
}
