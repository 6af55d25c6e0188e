using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Incoming;

/// <summary>Who is in a conversation, and for whom a mail is registered.</summary>
public sealed class ConversationTests
{
    private const string Karin = "Karin Åström <karin.astrom@norrvik.example>";
    private const string Jonas = "Jonas Ekberg <jonas.ekberg@norrvik.example>";
    private const string Elsa = "Elsa Lind <elsa.lind@ekedal.example>";
    private const string Amira = "Amira Haddad <amira.haddad@linserv.example>";
    private const string Pass = "Authentication-Results: mx.linserv.example; dmarc=pass header.from=linserv.example\r\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_copied_colleague_takes_part_and_answers_to_all_on_the_same_ticket(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte.", id: "one@norrvik.example", more: $"Cc: {Jonas}, {Elsa}, stranger@elsewhere.example\r\n"));
        var answer = await stage.ReceiveAsync(Written(Jonas, "SV: Leverans", "Samma här.", answers: "one@norrvik.example"));

        Assert.Equal(first.TicketId, answer.TicketId);
        Assert.Equal([stage.Cast.Jonas.Id], await ParticipantsAsync(stage, first.TicketId!.Value));
        var ticket = await stage.TicketAsync(answer);
        Assert.Equal(stage.Cast.Jonas.Id, ticket.Messages.MaxBy(m => m.Id)!.AuthorContactId);
        var joined = ticket.Events.Single(e => e.Kind == EventKind.ParticipantJoined);
        Assert.Equal(("Karin Åström", "Jonas Ekberg"), (joined.ActorName, joined.After));
        Assert.True(await stage.ReadAsync(db => db.Tickets.VisibleTo(Cast.As(stage.Cast.Jonas)).AnyAsync(t => t.Id == ticket.Id, Ct)));
        Assert.False(await stage.ReadAsync(db => db.Tickets.VisibleTo(Cast.As(stage.Cast.Elsa)).AnyAsync(t => t.Id == ticket.Id, Ct)));
    }

    [Theory, OnBothEngines]
    public async Task A_colleague_whom_the_mail_was_passed_on_to_takes_part_by_answering_it(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var receipt = (await stage.OutboxAsync())[0].MessageId;

        var colleague = await stage.ReceiveAsync(Written(Jonas, "SV: kvitto", "Jag tar den.", answers: receipt));

        Assert.Equal(first.TicketId, colleague.TicketId);
        Assert.Equal([stage.Cast.Jonas.Id], await ParticipantsAsync(stage, first.TicketId!.Value));
    }

    [Theory, OnBothEngines]
    public async Task A_number_alone_lets_in_who_sees_the_ticket_and_nobody_else(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var jonas = await stage.ReceiveAsync(Written(Jonas, "Leverans", "Det går inte."));

        var approver = await stage.ReceiveAsync(Written(Karin, $"LS-{jonas.TicketId}", "Jag också."));
        var karins = await stage.ReceiveAsync(Written(Karin, "Lön", "Hemligt."));
        var guess = await stage.ReceiveAsync(Written(Jonas, $"Re: [LS-{karins.TicketId}]", "Visa mig."));

        Assert.Equal(jonas.TicketId, approver.TicketId);
        Assert.NotEqual(karins.TicketId, guess.TicketId);
        Assert.Contains($"LS-{karins.TicketId}", (await stage.TicketAsync(guess)).Messages.Single(m => m.Kind == MessageKind.InternalNote).Body, StringComparison.Ordinal);
        Assert.Empty(await ParticipantsAsync(stage, karins.TicketId!.Value));
    }

    [Theory, OnBothEngines]
    public async Task A_stranger_who_writes_a_number_gets_a_ticket_that_only_we_see_linked(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var karins = await stage.ReceiveAsync(Written(Karin, "Lön", "Hemligt."));
        var strangers = await stage.ReceiveAsync(Written("Stig <stig@elsewhere.example>", $"Re: [LS-{karins.TicketId}]", "Visa mig."));
        var jonas = await stage.ReceiveAsync(Written(Jonas, $"Re: [LS-{karins.TicketId}]", "Visa mig."));

        var ours = await stage.RunAsync<LinkedTickets, IReadOnlyList<LinkedTicket>>(l => l.OfAsync(Cast.As(stage.Cast.Amira), karins.TicketId!.Value, Ct));
        Assert.Equal([(strangers.TicketId, false, false), (jonas.TicketId, false, true)], ours.Select(l => ((int?)l.Id, l.IsNamed, l.MayMerge)));
        var back = Assert.Single(await stage.RunAsync<LinkedTickets, IReadOnlyList<LinkedTicket>>(l => l.OfAsync(Cast.As(stage.Cast.Amira), strangers.TicketId!.Value, Ct)));
        Assert.Equal((karins.TicketId, true, "Norrvik Möbler AB"), ((int?)back.Id, back.IsNamed, back.CustomerName));

        // Karin sees her company's two, Jonas only his own, and nobody of the company the stranger's.
        Assert.Empty(await stage.RunAsync<LinkedTickets, IReadOnlyList<LinkedTicket>>(l => l.OfAsync(Cast.As(stage.Cast.Karin), karins.TicketId!.Value, Ct)));
        var page = await stage.RunAsync<TicketPages, TicketPage?>(p => p.OfAsync(Cast.As(stage.Cast.Karin), karins.TicketId!.Value, Ct));
        Assert.Equal([jonas.TicketId], page!.Kin.Select(k => (int?)k.Id));
        var his = await stage.RunAsync<TicketPages, TicketPage?>(p => p.OfAsync(Cast.As(stage.Cast.Jonas), jonas.TicketId!.Value, Ct));
        Assert.Empty(his!.Kin);
    }

    [Theory, OnBothEngines]
    public async Task A_forged_mail_and_a_machines_mail_let_nobody_in(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));

        var forged = await stage.ReceiveAsync(Written(Karin, "A", "B", more: $"Authentication-Results: mx.linserv.example; dmarc=fail header.from=norrvik.example\r\nCc: {Jonas}\r\n"));
        var machine = await stage.ReceiveAsync(Written(Karin, "Larm", "C", more: $"Auto-Submitted: auto-generated\r\nCc: {Jonas}\r\n"));
        var unproven = await stage.ReceiveAsync(Written(Amira, "Re", "D", answers: (await stage.OutboxAsync()).FirstOrDefault()?.MessageId, more: $"Cc: {Jonas}\r\n"));

        foreach (var mail in new[] { forged, machine, unproven }) Assert.Empty(await ParticipantsAsync(stage, mail.TicketId!.Value));
    }

    [Theory, OnBothEngines]
    public async Task A_colleague_is_let_in_by_a_number_only_where_the_mail_is_proven(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        var first = await stage.ReceiveAsync(Written(Karin, "Lön", "Hemligt."));
        var copied = $"Cc: {Jonas}\r\n";

        var unproven = await stage.ReceiveAsync(Written(Karin, $"LS-{first.TicketId}", "Släpp in.", more: copied));
        Assert.Equal(first.TicketId, unproven.TicketId);
        Assert.Empty(await ParticipantsAsync(stage, first.TicketId!.Value));

        await stage.ReceiveAsync(Written(Karin, $"LS-{first.TicketId}", "Släpp in, tack.", more: $"Authentication-Results: mx.linserv.example; dmarc=pass header.from=norrvik.example\r\n{copied}"));
        Assert.Equal([stage.Cast.Jonas.Id], await ParticipantsAsync(stage, first.TicketId!.Value));
    }

    [Theory, OnBothEngines]
    public async Task Who_may_not_see_the_ticket_that_theirs_was_merged_into_is_heard_on_their_own(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var own = await stage.ReceiveAsync(Written(Jonas, "Leverans", "Det går inte."));
        var receipt = (await stage.OutboxAsync())[0].MessageId;
        var target = await stage.ReceiveAsync(Written(Karin, "Lön", "Hemligt."));
        await stage.ReadAsync(db => db.Tickets.Where(t => t.Id == target.TicketId).ExecuteUpdateAsync(s => s.SetProperty(t => t.State, TicketState.WaitingForCustomer), Ct));
        await stage.ReadAsync(db => db.Tickets.Where(t => t.Id == own.TicketId).ExecuteUpdateAsync(
            s => s.SetProperty(t => t.MergedIntoId, target.TicketId).SetProperty(t => t.State, TicketState.Closed).SetProperty(t => t.ClosedAt, Cast.Now), Ct));

        var answer = await stage.ReceiveAsync(Written(Jonas, "Sv: kvitto", "Hur går det?", answers: receipt, more: $"Cc: {Karin}\r\n"));
        Assert.Equal(own.TicketId, answer.TicketId);
        Assert.Empty(await ParticipantsAsync(stage, target.TicketId!.Value));
        Assert.Equal(TicketState.InProgress, (await stage.TicketAsync(target)).State);

        // Nor does one who sees both let a colleague into the other.
        var approver = await stage.ReceiveAsync(Written(Karin, "Sv: kvitto", "Se här.", answers: receipt, more: $"Cc: {Jonas}\r\n"));
        Assert.Equal(target.TicketId, approver.TicketId);
        Assert.Empty(await ParticipantsAsync(stage, target.TicketId!.Value));
    }

    [Theory, OnBothEngines]
    public async Task An_answer_to_a_merged_ticket_goes_where_it_was_merged_into(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var receipt = (await stage.OutboxAsync())[0].MessageId;
        var second = await stage.ReceiveAsync(Written(Karin, "Leverans igen", "Det går inte."));
        await stage.ReadAsync(db => db.Tickets.Where(t => t.Id == first.TicketId).ExecuteUpdateAsync(s => s.SetProperty(t => t.MergedIntoId, second.TicketId), Ct));

        var byId = await stage.ReceiveAsync(Written(Karin, "Sv: kvitto", "Hur går det?", answers: receipt));
        var byNumber = await stage.ReceiveAsync(Written(Karin, $"LS-{first.TicketId}", "Hur går det nu?"));

        Assert.Equal((second.TicketId, second.TicketId), (byId.TicketId, byNumber.TicketId));
    }

    [Theory, OnBothEngines]
    public async Task What_a_consultant_passes_on_is_registered_for_who_wrote_it(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        const string Text = "Kan någon ta den?\n\n---------- Forwarded message ---------\nFrån: Karin Åström <karin.astrom@norrvik.example>\nDatum: tis 12 maj 2026 kl 10:00\nÄmne: Fakturan är fel\nTill: Amira Haddad\n\nHej! Faktura INV/2026/00012 har fel moms.";

        var mail = await stage.ReceiveAsync(Written(Amira, "VB: Fakturan är fel", Text, more: Pass));

        var ticket = await stage.TicketAsync(mail);
        Assert.Equal((stage.Cast.Karin.Id, "Fakturan är fel"), (ticket.RequesterId, ticket.Subject));
        Assert.Equal("Hej! Faktura INV/2026/00012 har fel moms.", ticket.Messages.Single(m => m.Kind == MessageKind.FromCustomer).Body);
        Assert.Contains("Amira Haddad", ticket.Messages.Single(m => m.Kind == MessageKind.InternalNote).Body, StringComparison.Ordinal);
        Assert.Equal("karin.astrom@norrvik.example", Assert.Single(await stage.OutboxAsync()).ToAddress);
        Assert.Contains("passed on", mail.Steps, StringComparison.Ordinal);

        var unproven = await stage.ReceiveAsync(Written(Amira, "VB: Fakturan är fel", Text));
        Assert.NotEqual(stage.Cast.Karin.Id, (await stage.TicketAsync(unproven)).RequesterId);
    }

    private static Task<List<int>> ParticipantsAsync(Stage stage, int ticketId) =>
        stage.ReadAsync(db => db.Participants.Where(p => p.TicketId == ticketId).Select(p => p.ContactId).ToListAsync(Ct));
}
