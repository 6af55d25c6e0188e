using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Tickets;

public sealed class HandlingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task The_first_assignment_is_kept_and_the_assignee_is_told(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;

        await AssignAsync(stage, id, stage.Cast.Amira, stage.Cast.Amira, expected: null);
        stage.Clock.Advance(TimeSpan.FromHours(1));
        await AssignAsync(stage, id, stage.Cast.Amira, stage.Cast.Maja, expected: stage.Cast.Amira);

        var ticket = await TicketAsync(stage, id);
        Assert.Equal((stage.Cast.Maja.Id, Cast.Now, TicketState.Assigned), (ticket.AssigneeId, ticket.FirstAssignedAt, ticket.State));
        var mail = await stage.ReadAsync(db => db.OutgoingMails.SingleAsync(Ct));
        Assert.Equal((OutgoingKind.StaffNotice, "maja.lindqvist@linserv.example"), (mail.Kind, mail.ToAddress));
    }

    [Theory, OnBothEngines]
    public async Task Of_two_who_take_the_same_ticket_one_gets_it_and_the_other_reads_who(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;

        var outcomes = await Task.WhenAll(
            Task.Run(() => AssignAsync(stage, id, stage.Cast.Amira, stage.Cast.Amira, expected: null), Ct),
            Task.Run(() => AssignAsync(stage, id, stage.Cast.Maja, stage.Cast.Maja, expected: null), Ct));

        Assert.Single(outcomes.OfType<Outcome.Done>());
        var ticket = await TicketAsync(stage, id);
        Assert.Contains(ticket.Assignee!.Name, Assert.Single(outcomes.OfType<Outcome.Refused>()).Why.English, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Closing_takes_back_an_estimate_that_nobody_has_answered(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await stage.RunAsync((RequestEstimate ask) => ask.RunAsync(Cast.As(stage.Cast.Amira), id, new Proposal { Text = "The view must be rebuilt." }, Ct));

        await stage.RunAsync((CloseTicket close) => close.RunAsync(Cast.As(stage.Cast.Karin), id, null, Ct));

        var estimate = await stage.ReadAsync(db => db.Estimates.SingleAsync(Ct));
        Assert.Equal((EstimateState.Withdrawn, false), (estimate.State, estimate.IsPending));
        Assert.Equal(TicketState.Closed, (await TicketAsync(stage, id)).State);
    }

    [Theory, OnBothEngines]
    public async Task Starting_work_takes_a_ticket_that_nobody_has(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;

        await stage.RunAsync((MoveTicket move) => move.RunAsync(Cast.As(stage.Cast.Per), id, TicketState.InProgress, null, Ct));

        var ticket = await TicketAsync(stage, id);
        Assert.Equal((stage.Cast.Per.Id, TicketState.InProgress, Cast.Now), (ticket.AssigneeId, ticket.State, ticket.WorkBegunAt));
    }

    [Theory, OnBothEngines]
    public async Task Only_the_moves_that_a_person_makes_are_moves(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;

        Assert.IsType<Outcome.Refused>(await stage.RunAsync((MoveTicket move) => move.RunAsync(Cast.As(stage.Cast.Per), id, TicketState.Closed, null, Ct)));
        Assert.IsType<Outcome.Refused>(await stage.RunAsync((MoveTicket move) => move.RunAsync(Cast.As(stage.Cast.Per), id, (TicketState)99, null, Ct)));
        Assert.IsType<Outcome.Missing>(await stage.RunAsync((MoveTicket move) => move.RunAsync(Cast.As(stage.Cast.Karin), id, TicketState.InProgress, null, Ct)));
        Assert.Equal("Because", Assert.IsType<Outcome.Refused>(await stage.RunAsync((MoveTicket move) => move.RunAsync(Cast.As(stage.Cast.Per), id, TicketState.WaitingForThirdParty, " ", Ct))).Field);
        Assert.IsType<Outcome.Done>(await stage.RunAsync((MoveTicket move) => move.RunAsync(Cast.As(stage.Cast.Per), id, TicketState.WaitingForThirdParty, "Odoo 123", Ct)));
        Assert.Equal("Odoo 123", Assert.Single((await TicketAsync(stage, id)).Events, e => e.Kind == EventKind.StateChanged).Because);
    }

    [Theory, OnBothEngines]
    public async Task Solved_then_confirmed_then_reopened_keeps_registration_and_forgets_the_solution(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;

        await stage.RunAsync((ResolveTicket resolve) => resolve.RunAsync(Cast.As(stage.Cast.Amira), id, "Archived the rule.", Ct));
        var solved = await TicketAsync(stage, id);
        await stage.RunAsync((CloseTicket close) => close.RunAsync(Cast.As(stage.Cast.Karin), id, null, Ct));
        await stage.RunAsync((CloseTicket close) => close.RunAsync(Cast.As(stage.Cast.Karin), id, null, Ct));
        var closed = await TicketAsync(stage, id);
        await stage.RunAsync((ReopenTicket again) => again.RunAsync(Cast.As(stage.Cast.Karin), id, "Still wrong.", Ct));
        var reopened = await TicketAsync(stage, id);

        Assert.Equal((TicketState.Resolved, Cast.Now), (solved.State, solved.ResolvedAt));
        Assert.Equal((TicketState.Closed, Cast.Now), (closed.State, closed.ClosedAt));
        Assert.Single(closed.Events, e => e.Kind == EventKind.Closed);
        Assert.Equal((TicketState.InProgress, Cast.Now), (reopened.State, reopened.RegisteredAt));
        Assert.Null(reopened.ResolvedAt);
        Assert.Equal(OutgoingKind.Resolved, (await stage.ReadAsync(db => db.OutgoingMails.SingleAsync(Ct))).Kind);
    }

    [Theory, OnBothEngines]
    public async Task Closing_keeps_when_it_was_solved(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await stage.RunAsync((ResolveTicket resolve) => resolve.RunAsync(Cast.As(stage.Cast.Amira), id, null, Ct));
        stage.Clock.Advance(TimeSpan.FromHours(3));

        await stage.RunAsync((CloseTicket close) => close.RunAsync(Cast.As(stage.Cast.Karin), id, null, Ct));

        var closed = await TicketAsync(stage, id);
        Assert.Equal((Cast.Now, Cast.Now.AddHours(3)), (closed.ResolvedAt, closed.ClosedAt));
    }

    [Theory, OnBothEngines]
    public async Task Only_who_has_the_ticket_says_that_the_work_begins(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await AssignAsync(stage, id, stage.Cast.Amira, stage.Cast.Amira, null);

        Assert.IsType<Outcome.Refused>(await stage.RunAsync((StartWork start) => start.RunAsync(Cast.As(stage.Cast.Per), id, Ct)));
        Assert.IsType<Outcome.Missing>(await stage.RunAsync((StartWork start) => start.RunAsync(Cast.As(stage.Cast.Karin), id, Ct)));
        Assert.Null((await TicketAsync(stage, id)).WorkBegunAt);

        for (var i = 0; i < 2; i++) Assert.IsType<Outcome.Done>(await stage.RunAsync((StartWork start) => start.RunAsync(Cast.As(stage.Cast.Amira), id, Ct)));
        var begun = await TicketAsync(stage, id);
        Assert.Equal((TicketState.InProgress, Cast.Now), (begun.State, begun.WorkBegunAt));
        Assert.Single(begun.Events, e => e.Kind == EventKind.WorkBegun);
    }

    [Theory, OnBothEngines]
    public async Task A_confirmed_priority_ranks_by_the_rules_in_force_and_says_why(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;

        var unexplained = await stage.RunAsync((ConfirmPriority confirm) => confirm.RunAsync(Cast.As(stage.Cast.Amira), id, PriorityClass.Invoicing, null, " ", Ct));
        await stage.RunAsync((ConfirmPriority confirm) => confirm.RunAsync(Cast.As(stage.Cast.Amira), id, PriorityClass.Invoicing, null, "Nothing can be sent.", Ct));

        Assert.Equal("Because", Assert.IsType<Outcome.Refused>(unexplained).Field);
        var ticket = await TicketAsync(stage, id);
        Assert.Equal((PriorityClass.Invoicing, 0), (ticket.Priority, ticket.QueueRank));
        Assert.Contains(ticket.Events, e => e is { Kind: EventKind.PriorityConfirmed, Before: "Ordinary", After: "Invoicing", Because: "Nothing can be sent." });
    }

    [Theory, OnBothEngines]
    public async Task A_usual_reason_is_kept_in_the_customers_language_before_the_own_words(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (swedish, english) = ((await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id, (await Cast.RegisterAsync(stage.Database, stage.Cast.Elsa)).Id);
        Task<Outcome> ConfirmAsync(int id, string usual, string? because) => stage.RunAsync((ConfirmPriority confirm) => confirm.RunAsync(Cast.As(stage.Cast.Amira), id, PriorityClass.Invoicing, usual, because, Ct));

        await ConfirmAsync(swedish, "Your invoices cannot be sent until this is solved.", null);
        await ConfirmAsync(english, "Your invoices cannot be sent until this is solved.", "Peppol answers nothing.");
        var invented = await ConfirmAsync(swedish, "Because we like you.", null);

        string? Reason(Ticket ticket) => ticket.Events.Single(e => e.Kind == EventKind.PriorityConfirmed).Because;
        Assert.Equal("Era fakturor kan inte skickas förrän det här är löst.", Reason(await TicketAsync(stage, swedish)));
        Assert.Equal("Your invoices cannot be sent until this is solved. Peppol answers nothing.", Reason(await TicketAsync(stage, english)));
        Assert.Equal("Usual", Assert.IsType<Outcome.Refused>(invented).Field);
    }

    [Theory, OnBothEngines]
    public async Task Changed_details_stay_in_the_history_with_before_and_after(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;

        await stage.RunAsync((ChangeDetails change) => change.RunAsync(Cast.As(stage.Cast.Amira), id, new Details { Area = Area.Sales, CodeOwner = CodeOwner.ThirdParty }, Ct));

        var ticket = await TicketAsync(stage, id);
        Assert.Equal((Area.Sales, CodeOwner.ThirdParty), (ticket.Area, ticket.CodeOwner));
        var changes = ticket.Events.Where(e => e.Kind == EventKind.DetailsChanged).ToList();
        Assert.Equal(2, changes.Count);
        Assert.Contains(changes, e => ChangedFact.Read(e.Before) == ("Area", "General") && ChangedFact.Read(e.After) == ("Area", "Sales"));
    }

    private static Task<Outcome> AssignAsync(Stage stage, int id, Consultant by, Consultant to, Consultant? expected) =>
        stage.RunAsync((AssignTicket assign) => assign.RunAsync(Cast.As(by), id, to.Id, expected?.Id, Ct));

    private static Task<Ticket> TicketAsync(Stage stage, int id) =>
        stage.ReadAsync(db => db.Tickets.Include(t => t.Events).Include(t => t.Assignee).SingleAsync(t => t.Id == id, Ct));
}
