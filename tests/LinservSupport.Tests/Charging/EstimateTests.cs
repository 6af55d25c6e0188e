using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.Charging;

public sealed class EstimateTests
{
    private static readonly FakeTimeProvider Clock = new(Cast.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task H5_asking_makes_the_ticket_wait_and_writes_to_the_requester(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket, estimate) = await AskedAsync(database);

        await using var db = database.Open();
        var asked = await db.Estimates.Include(e => e.Ticket).SingleAsync(e => e.Id == estimate, Ct);
        Assert.Equal((EstimateState.Asked, 600, true, cast.Amira.Id), (asked.State, asked.CeilingMinutes, asked.IsPending, asked.AskedById));
        Assert.Equal((TicketState.WaitingForApproval, 240), (asked.Ticket!.State, asked.Ticket.ApprovedMinutes));
        Assert.Equal("karin.astrom@norrvik.example", (await db.OutgoingMails.SingleAsync(m => m.Kind == OutgoingKind.EstimateRequest, Ct)).ToAddress);
        Assert.IsType<Outcome.Refused>(await AskAsync(database, cast.Amira, ticket, EstimateKind.AboutTwentyHours));
    }

    [Theory]
    [InlineData(EstimateKind.AboutTenHours, 26.0, "Why", "CeilingHours")]
    [InlineData(EstimateKind.AboutTenHours, 3.0, "Why", "CeilingHours")]
    [InlineData(EstimateKind.Specific, null, "Why", "Items")]
    [InlineData(EstimateKind.Specific, 4.0, "Why", "Items")]
    [InlineData(EstimateKind.Specific, -1.0, "Why", "Items")]
    [InlineData(EstimateKind.Specific, 1001.0, "Why", "Items")]
    [InlineData(EstimateKind.AboutTenHours, null, " ", "Text")]
    [InlineData((EstimateKind)9, null, "Why", "Kind")]
    public async Task H5_what_cannot_be_asked_is_told_at_its_field(EstimateKind kind, double? hours, string text, string field)
    {
        await using var database = await TestDb.CreateAsync(Engine.Sqlite);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);

        Assert.Equal(field, Assert.IsType<Outcome.Refused>(await AskAsync(database, cast.Amira, ticket.Id, kind, (decimal?)hours, text)).Field);
    }

    [Theory, OnBothEngines]
    public async Task H5_approval_raises_the_approved_time_with_who_when_and_how_and_tells_it(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket, estimate) = await AskedAsync(database);

        Assert.IsType<Outcome.Done>(await AnswerAsync(database, cast.Karin, ticket, estimate, true));

        await using var db = database.Open();
        var answered = await db.Estimates.Include(e => e.Ticket!.Events).SingleAsync(e => e.Id == estimate, Ct);
        Assert.Equal((EstimateState.Approved, "Karin Åström", Channel.Portal, Cast.Now), (answered.State, answered.AnsweredBy, answered.AnsweredVia, answered.AnsweredAt));
        Assert.Equal((TicketState.InProgress, 600), (answered.Ticket!.State, answered.Ticket.ApprovedMinutes));
        Assert.Contains(answered.Ticket.Events, e => e is { Kind: EventKind.EstimateApproved, After: "600", Clause: "H5", ActorName: "Karin Åström" });
        Assert.Equal(1, await db.OutgoingMails.CountAsync(m => m.Kind == OutgoingKind.EstimateAnswer, Ct));
    }

    [Theory, OnBothEngines]
    public async Task Of_two_answers_at_once_one_counts_and_the_other_is_told_who_and_when(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = (await Cast.RegisterAsync(database, cast.Jonas)).Id;
        var estimate = (int)((Outcome.Done)await AskAsync(database, cast.Amira, ticket, EstimateKind.AboutTenHours)).Id;

        var outcomes = await Task.WhenAll(
            Task.Run(() => AnswerAsync(database, cast.Karin, ticket, estimate, true), Ct),
            Task.Run(() => AnswerAsync(database, cast.Jonas, ticket, estimate, false), Ct));

        Assert.Single(outcomes.OfType<Outcome.Done>());
        var refused = Assert.Single(outcomes.OfType<Outcome.Refused>());
        Assert.Matches("(Karin Åström already approved|Jonas Ekberg already declined) this on 12 May 2026 10:42", refused.Why.English);
        await using var db = database.Open();
        // Jonas, who registered it, is told; and Karin, if it was she who answered.
        Assert.Contains("jonas.ekberg@norrvik.example", await db.OutgoingMails.Where(m => m.Kind == OutgoingKind.EstimateAnswer).Select(m => m.ToAddress).ToListAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task A_second_click_is_the_same_answer_and_a_foreign_person_finds_nothing(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket, estimate) = await AskedAsync(database);

        Assert.IsType<Outcome.Missing>(await AnswerAsync(database, cast.Elsa, ticket, estimate, true));
        Assert.IsType<Outcome.Missing>(await AnswerAsync(database, cast.Jonas, ticket, estimate, true));
        Assert.IsType<Outcome.Missing>(await AnswerAsync(database, cast.Karin, ticket, estimate + 1, true));
        Assert.IsType<Outcome.Done>(await AnswerAsync(database, cast.Karin, ticket, estimate, false));
        Assert.IsType<Outcome.Done>(await AnswerAsync(database, cast.Karin, ticket, estimate, false));

        await using var db = database.Open();
        Assert.Equal(240, (await db.Tickets.SingleAsync(t => t.Id == ticket, Ct)).ApprovedMinutes);
        Assert.Equal(1, await db.TicketEvents.CountAsync(e => e.Kind == EventKind.EstimateDeclined, Ct));
    }

    [Fact]
    public async Task A_colleague_who_sees_the_ticket_but_does_not_approve_is_told_who_can()
    {
        await using var database = await TestDb.CreateAsync(Engine.Sqlite);
        var (cast, ticket, estimate) = await AskedAsync(database);

        var outcome = await AnswerAsync(database, cast.Jonas, ticket, estimate, true, Cast.As(cast.Jonas) with { SeesCompanyTickets = true });

        Assert.StartsWith("Karin Åström can answer this", Assert.IsType<Outcome.Refused>(outcome).Why.English, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task H5_an_answer_by_telephone_is_noted_and_confirmed_by_mail(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket, estimate) = await AskedAsync(database);

        Assert.Equal("ContactId", Assert.IsType<Outcome.Refused>(await NoteAsync(database, cast.Amira, ticket, estimate, cast.Elsa.Id)).Field);
        Assert.Equal("Text", Assert.IsType<Outcome.Refused>(await NoteAsync(database, cast.Amira, ticket, estimate, cast.Karin.Id, "")).Field);
        Assert.IsType<Outcome.Done>(await NoteAsync(database, cast.Amira, ticket, estimate, cast.Karin.Id));

        await using var db = database.Open();
        var answered = await db.Estimates.SingleAsync(e => e.Id == estimate, Ct);
        Assert.Equal((EstimateState.Approved, "Karin Åström", Channel.Phone, "Said yes", "Amira Haddad"), (answered.State, answered.AnsweredBy, answered.AnsweredVia, answered.AnswerText, answered.NotedBy));
        Assert.Equal(1, await db.OutgoingMails.CountAsync(m => m.Kind == OutgoingKind.EstimateAnswer, Ct));
    }

    [Theory, OnBothEngines]
    public async Task A_withdrawn_estimate_can_be_answered_no_more_and_another_can_be_asked(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var (cast, ticket, estimate) = await AskedAsync(database);

        await using (var db = database.Open())
            Assert.IsType<Outcome.Done>(await new WithdrawEstimate(db, Clock).RunAsync(Cast.As(cast.Amira), ticket, estimate, "Too much", Ct));

        Assert.Contains("withdrawn", Assert.IsType<Outcome.Refused>(await AnswerAsync(database, cast.Karin, ticket, estimate, true)).Why.English, StringComparison.Ordinal);
        await using (var db = database.Open())
            Assert.Equal(TicketState.InProgress, (await db.Tickets.SingleAsync(t => t.Id == ticket, Ct)).State);
        Assert.IsType<Outcome.Done>(await AskAsync(database, cast.Amira, ticket, EstimateKind.Specific, 30));
    }

    [Fact]
    public async Task P3_an_enquiry_has_no_estimate_and_a_customer_asks_for_none()
    {
        await using var database = await TestDb.CreateAsync(Engine.Sqlite);
        var cast = await Cast.JoinAsync(database);
        var stranger = new Contact { Name = "Nils", Email = "nils@elsewhere.example" };
        await database.AddAsync(stranger);
        var enquiry = await Cast.RegisterAsync(database, stranger);

        Assert.IsType<Outcome.Refused>(await AskAsync(database, cast.Amira, enquiry.Id, EstimateKind.AboutTenHours));
        await using var db = database.Open();
        Assert.IsType<Outcome.Missing>(await new RequestEstimate(db, Clock, Post(db)).RunAsync(Cast.As(cast.Karin), enquiry.Id, new Proposal { Text = "Why" }, Ct));
    }

    internal static Outbox Post(SupportDb db) => new(db, new MailSettings(), Clock);

    /// <summary>A proposal; a specific one has its hours in one part.</summary>
    internal static Proposal Proposed(EstimateKind kind, decimal? hours = null, string text = "Three views to rebuild") => kind == EstimateKind.Specific
        ? new() { Kind = kind, Text = text, Items = hours is null ? [] : [new ProposedItem { Text = "Rebuild the views", Time = hours.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) }] }
        : new() { Kind = kind, CeilingHours = hours, Text = text };

    private static async Task<(Cast Cast, int Ticket, int Estimate)> AskedAsync(TestDb database)
    {
        var cast = await Cast.JoinAsync(database);
        var ticket = (await Cast.RegisterAsync(database, cast.Karin)).Id;
        return (cast, ticket, (int)Assert.IsType<Outcome.Done>(await AskAsync(database, cast.Amira, ticket, EstimateKind.AboutTenHours)).Id);
    }

    private static async Task<Outcome> AskAsync(TestDb database, Consultant who, int ticket, EstimateKind kind, decimal? hours = null, string text = "Three views to rebuild")
    {
        await using var db = database.Open();
        return await new RequestEstimate(db, Clock, Post(db)).RunAsync(Cast.As(who), ticket, Proposed(kind, hours, text), Ct);
    }

    private static async Task<Outcome> AnswerAsync(TestDb database, Contact who, int ticket, int estimate, bool isApproved, Viewer? viewer = null)
    {
        await using var db = database.Open();
        return await new AnswerEstimate(db, Clock, Post(db)).RunAsync(viewer ?? Cast.As(who), ticket, new(estimate, 1, isApproved ? EstimateReply.Approve : EstimateReply.Decline, null), Ct);
    }

    private static async Task<Outcome> NoteAsync(TestDb database, Consultant who, int ticket, int estimate, int contact, string note = "Said yes")
    {
        await using var db = database.Open();
        return await new NoteEstimateAnswer(db, Clock, Post(db)).RunAsync(Cast.As(who), ticket, new(estimate, 1, EstimateReply.Approve, note), contact, Ct);
    }
}
