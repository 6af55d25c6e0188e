using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Charging;

public sealed class TransferTicketTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task H1_work_on_the_wrong_company_is_decided_anew_by_the_right_ones_rules_within_its_four_hours_where_its_requester_agreed(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var cast = stage.Cast;
        await stage.Database.AddAsync(new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.Maintenance, ValidFrom = new(2026, 1, 1), Covers = [KindOfWork.BugFixInstallation] });
        await stage.Database.AddAsync(new PriceList { Name = "Ekedal", CustomerId = cast.Ekedal.Id, ValidFrom = new(2026, 1, 1), HourlyAmount = 1000m });
        var id = (await Cast.RegisterAsync(stage.Database, cast.Karin)).Id;
        await LogAsync(stage, id, "3:20", KindOfWork.BugFixInstallation);
        await LogAsync(stage, id, "4:00", KindOfWork.Configuration);

        Assert.IsType<Outcome.Done>(await MoveAsync(stage, id, "Elsa.Lind@ekedal.example", hasAgreed: true));

        await using var db = stage.Database.Open();
        var ticket = await db.Tickets.SingleAsync(t => t.Id == id, Ct);
        Assert.Equal(((int?)cast.Ekedal.Id, cast.Elsa.Id, 240, 240, 440), (ticket.CustomerId, ticket.RequesterId, ticket.ApprovedMinutes, ticket.ChargedMinutes, ticket.WorkedMinutes));
        Assert.Equal(
            [(200, 0, 3333.33m), (40, 200, 666.67m)],
            (await db.TimeEntries.OrderBy(e => e.Id).ToListAsync(Ct)).Select(e => (e.ChargedMinutes, e.AboveApprovedMinutes, e.Amount)));
        Assert.Contains("Ekedal Optik AB", ticket.Heading, StringComparison.Ordinal);
        Assert.All(await db.TicketEvents.Where(e => e.TicketId == id && e.Before == "Norrvik Möbler AB").ToListAsync(Ct), e => Assert.True(e.IsInternal));
        Assert.Equal((ServiceConditions.Version, Cast.Now), (ticket.ConditionsVersion, ticket.ConditionsAcceptedAt));
        Assert.Equal(cast.Elsa.Id, (await db.TicketEvents.SingleAsync(e => e.TicketId == id && e.Kind == EventKind.ConditionsAccepted && !e.IsInternal, Ct)).ActorContactId);
    }

    [Theory, OnBothEngines]
    public async Task H2_what_the_old_company_approved_binds_the_new_one_in_nothing_and_it_is_told_of_the_conditions_by_mail(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var cast = stage.Cast;
        var id = (await Cast.RegisterAsync(stage.Database, cast.Karin)).Id;
        await LogAsync(stage, id, "5:00", KindOfWork.Configuration);
        stage.Clock.Advance(TimeSpan.FromMinutes(1));
        var proposal = EstimateTests.Proposed(EstimateKind.AboutTwentyHours) with { CoversWaiting = true };
        var estimate = (int)Assert.IsType<Outcome.Done>(await stage.RunAsync((RequestEstimate ask) => ask.RunAsync(Cast.As(cast.Amira), id, proposal, Ct))).Id;
        Assert.IsType<Outcome.Done>(await stage.RunAsync((AnswerEstimate answer) => answer.RunAsync(Cast.As(cast.Karin), id, new(estimate, 1, EstimateReply.Approve, null), Ct)));
        Assert.IsType<Outcome.Done>(await stage.RunAsync((AddParticipant add) => add.RunAsync(Cast.As(cast.Amira), id, cast.Jonas.Id, Ct)));

        Assert.IsType<Outcome.Done>(await MoveAsync(stage, id, "elsa.lind@ekedal.example"));

        await using var db = stage.Database.Open();
        var ticket = await db.Tickets.SingleAsync(t => t.Id == id, Ct);
        var entry = await db.TimeEntries.SingleAsync(e => e.TicketId == id, Ct);
        Assert.Equal((240, 0, 300), (ticket.ApprovedMinutes, ticket.ChargedMinutes, ticket.WorkedMinutes));
        Assert.Equal((0, 300, 0m, "H6"), (entry.ChargedMinutes, entry.AboveApprovedMinutes, entry.Amount, entry.Clause));
        Assert.Equal("No time was approved for this, so nothing of it is charged.", entry.Reason.In(Language.English)[^59..]);
        Assert.Equal((ServiceConditions.Version, (DateTimeOffset?)null), (ticket.ConditionsVersion, ticket.ConditionsAcceptedAt));
        Assert.Empty(await db.Participants.Where(p => p.TicketId == id).ToListAsync(Ct));
        Assert.DoesNotContain(await db.TicketEvents.Where(e => e.TicketId == id && !e.IsInternal).ToListAsync(Ct), e => e.Kind is EventKind.EstimateApproved or EventKind.ConditionsAccepted or EventKind.ParticipantAdded);
        Assert.True((await db.TicketEvents.SingleAsync(e => e.TicketId == id && e.Kind == EventKind.ParticipantAdded, Ct)).IsInternal);
        var mail = await db.OutgoingMails.SingleAsync(m => m.Kind == OutgoingKind.Regrouped, Ct);
        Assert.Equal("elsa.lind@ekedal.example", mail.ToAddress);
        Assert.Contains("4 h", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Norrvik", mail.Text, StringComparison.Ordinal);
        // The old company's approval of waiting minutes is none of the new one's.
        Assert.IsType<Outcome.Refused>(await stage.RunAsync((ChargeWaiting charge) => charge.RunAsync(Cast.As(cast.Anna), id, entry.Id, Ct)));
        Assert.Null((await stage.RunAsync((TimeOnTicket times) => times.ReadAsync(Cast.As(cast.Elsa), id, Ct)))!.Estimate);
    }

    [Theory, OnBothEngines]
    public async Task Questions_of_the_old_company_end_and_nobody_of_it_is_answered_about_the_new_ones_work(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await LogAsync(stage, id, "1:00", KindOfWork.Configuration);
        var entry = await stage.ReadAsync(db => db.TimeEntries.Select(e => e.Id).SingleAsync(Ct));
        Assert.IsType<Outcome.Done>(await stage.RunAsync((QuestionEntry ask) => ask.RunAsync(Cast.As(stage.Cast.Karin), entry, "Whose is this?", Ct)));

        Assert.IsType<Outcome.Done>(await MoveAsync(stage, id, "elsa.lind@ekedal.example"));

        Assert.Equal(EntryQuestionState.Answered, await stage.ReadAsync(db => db.EntryQuestions.Select(q => q.State).SingleAsync(Ct)));
        Assert.IsType<Outcome.Refused>(await AnswerAsync());
        // A question that is open all the same, as one from before may be, is answered on the ticket and mailed to nobody.
        await stage.ReadAsync(db => db.EntryQuestions.ExecuteUpdateAsync(s => s.SetProperty(q => q.State, EntryQuestionState.Open), Ct));
        Assert.IsType<Outcome.Done>(await AnswerAsync());
        Assert.False(await stage.ReadAsync(db => db.OutgoingMails.AnyAsync(m => m.Kind == OutgoingKind.EntryAnswer, Ct)));

        Task<Outcome> AnswerAsync() => stage.RunAsync((AnswerEntry answer) => answer.RunAsync(Cast.As(stage.Cast.Amira), entry, "Yours no more.", Ct));
    }

    [Theory, OnBothEngines]
    public async Task A_closed_month_of_the_old_company_keeps_the_ticket(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await LogAsync(stage, id, "1:00", KindOfWork.Configuration, new(2026, 4, 20));
        await using (var db = stage.Database.Open()) await db.Customers.ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedThrough, new DateOnly(2026, 4, 30)), Ct);

        Assert.Equal("", Assert.IsType<Outcome.Refused>(await MoveAsync(stage, id, "elsa.lind@ekedal.example")).Field);
        Assert.Equal("Requester", Assert.IsType<Outcome.Refused>(await MoveAsync(stage, id, "nobody@ekedal.example")).Field);
        Assert.Equal("Requester", Assert.IsType<Outcome.Refused>(await MoveAsync(stage, id, "jonas.ekberg@norrvik.example")).Field);
        Assert.IsType<Outcome.Missing>(await MoveAsync(stage, id + 1, "elsa.lind@ekedal.example"));
        Assert.IsType<Outcome.Missing>(await stage.RunAsync((TransferTicket transfer) => transfer.RunAsync(Cast.As(stage.Cast.Elsa), id, new() { Requester = "elsa.lind@ekedal.example", Because = "Ours" }, Ct)));
    }

    private static Task<Outcome> MoveAsync(Stage stage, int id, string address, bool hasAgreed = false) =>
        stage.RunAsync((TransferTicket transfer) => transfer.RunAsync(Cast.As(stage.Cast.Amira), id, new() { Requester = address, Because = "Wrong company", HasAgreed = hasAgreed }, Ct));

    private static async Task LogAsync(Stage stage, int id, string time, KindOfWork kind, DateOnly? day = null) =>
        Assert.IsType<Outcome.Done>(await stage.RunAsync((LogTime log) => log.RunAsync(Cast.As(stage.Cast.Amira), id, new Work { Time = time, Kind = kind, WorkedOn = day, Description = "Work" }, Ct)));
}
