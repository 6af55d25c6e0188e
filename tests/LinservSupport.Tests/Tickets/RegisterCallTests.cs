using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Tickets;

public sealed class RegisterCallTests
{
    private static readonly Issue Said = new() { Subject = "Credit note will not e-mail", Text = "RINV/2026/00009", SubmissionKey = Guid.NewGuid() };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_call_by_a_known_contact_becomes_a_ticket_with_what_was_read_out(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        var outcome = await CallAsync(stage, new Caller { ContactId = stage.Cast.Jonas.Id }, takeIt: true);

        var ticket = await TicketAsync(stage, outcome);
        Assert.Equal((Channel.Phone, stage.Cast.Jonas.Id, TicketState.InProgress), (ticket.Channel, ticket.RequesterId, ticket.State));
        Assert.Equal((stage.Cast.Amira.Id, Cast.Now, Cast.Now), (ticket.AssigneeId, ticket.FirstAssignedAt, ticket.WorkBegunAt));
        var accepted = Assert.Single(ticket.Events, e => e.Kind == EventKind.ConditionsAccepted);
        Assert.Equal(ServiceConditions.ReadOut.Swedish, accepted.Because);
        Assert.Equal("Amira Haddad noted that the customer accepted the Service Conditions 2026-1 and up to 4 hours of chargeable time.", EventSentences.Of(accepted).English);
    }

    [Theory, OnBothEngines]
    public async Task A_caller_is_found_by_mail_address_or_number_before_a_new_contact_is_made(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var norrvik = stage.Cast.Norrvik.Id;

        var byMail = await TicketAsync(stage, await CallAsync(stage, new Caller { CustomerId = norrvik, Name = "Jonas", Email = " Jonas.Ekberg@Norrvik.example" }));
        var byPhone = await TicketAsync(stage, await CallAsync(stage, new Caller { CustomerId = norrvik, Name = "Karin", Phone = "070-174 06 15" }));
        var unknown = await TicketAsync(stage, await CallAsync(stage, new Caller { CustomerId = norrvik, Name = "Nora Berg", Phone = "08 465 00 440" }));

        Assert.Equal((stage.Cast.Jonas.Id, stage.Cast.Karin.Id), (byMail.RequesterId, byPhone.RequesterId));
        Assert.Equal(("Nora Berg", "46846500440", (int?)norrvik), (unknown.Requester!.Name, unknown.Requester.Phone, unknown.CustomerId));
    }

    [Theory, OnBothEngines]
    public async Task A_mail_address_of_another_company_is_refused(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        var outcome = await CallAsync(stage, new Caller { CustomerId = stage.Cast.Norrvik.Id, Name = "Elsa", Email = "elsa.lind@ekedal.example" });

        Assert.Equal("Email", Assert.IsType<Outcome.Refused>(outcome).Field);
    }

    [Theory, OnBothEngines]
    public async Task Nothing_is_saved_before_the_rule_was_read_out_but_a_stranger_only_asks(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        var customer = await CallAsync(stage, new Caller { ContactId = stage.Cast.Jonas.Id }, wasReadOut: false);
        var stranger = await CallAsync(stage, new Caller { Name = "Somebody", Phone = "0701234567" }, wasReadOut: false);

        Assert.Equal("WasReadOut", Assert.IsType<Outcome.Refused>(customer).Field);
        var enquiry = await TicketAsync(stage, stranger);
        Assert.True(enquiry.IsEnquiry);
        Assert.Null(enquiry.ConditionsVersion);
    }

    [Theory, OnBothEngines]
    public async Task Customers_register_no_calls(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        var outcome = await stage.RunAsync((RegisterCall call) => call.RunAsync(Cast.As(stage.Cast.Karin), new Caller { ContactId = stage.Cast.Elsa.Id }, Said, true, false, Ct));

        Assert.IsType<Outcome.Missing>(outcome);
    }

    [Theory, OnBothEngines]
    public async Task A_call_about_an_enquiry_is_written_on_it_for_the_one_who_asked_and_for_nobody_else(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (asker, other) = (new Contact { Name = "Asker", Email = "asker@elsewhere.example" }, new Contact { Name = "Other", Email = "other@nowhere.example" });
        await stage.Database.AddAsync(asker, other);
        var id = (await Cast.RegisterAsync(stage.Database, asker)).Id;

        Assert.IsType<Outcome.Missing>(await RecordAsync(other.Id));
        Assert.IsType<Outcome.Missing>(await RecordAsync(stage.Cast.Karin.Id));
        Assert.IsType<Outcome.Done>(await RecordAsync(asker.Id));

        Assert.Equal(["Asker", "Asker"], await stage.ReadAsync(db => db.Messages.Where(m => m.TicketId == id).Select(m => m.AuthorName).ToListAsync(Ct)));

        Task<Outcome> RecordAsync(int contact) => stage.RunAsync((RecordCall record) =>
            record.RunAsync(Cast.As(stage.Cast.Amira), id, new Caller { ContactId = contact }, new Writing { Text = "When do you call?", SubmissionKey = Guid.NewGuid() }, Ct));
    }

    private static Task<Outcome> CallAsync(Stage stage, Caller caller, bool wasReadOut = true, bool takeIt = false) =>
        stage.RunAsync((RegisterCall call) => call.RunAsync(Cast.As(stage.Cast.Amira), caller, Said with { SubmissionKey = Guid.NewGuid() }, wasReadOut, takeIt, Ct));

    private static Task<Ticket> TicketAsync(Stage stage, Outcome outcome)
    {
        var id = (int)Assert.IsType<Outcome.Done>(outcome).Id;
        return stage.ReadAsync(db => db.Tickets.Include(t => t.Events).Include(t => t.Requester).SingleAsync(t => t.Id == id, Ct));
    }
}
