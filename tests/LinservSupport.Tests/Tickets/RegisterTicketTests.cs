using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Tickets;

public sealed class RegisterTicketTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_customer_registers_with_files_and_is_sent_a_receipt(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var file = Guid.NewGuid();
        await stage.RunAsync((UploadFile upload) => upload.RunAsync(Cast.As(stage.Cast.Karin), file, "error.png", [1, 2, 3], Ct));

        var outcome = await RegisterAsync(stage, Said() with { Uploads = [file], Where = "INV/2026/00042" });

        var id = (int)Assert.IsType<Outcome.Done>(outcome).Id;
        var ticket = await stage.ReadAsync(db => db.Tickets.Include(t => t.Messages).ThenInclude(m => m.Attachments).Include(t => t.References).Include(t => t.Events).SingleAsync(t => t.Id == id, Ct));
        Assert.Equal(stage.Cast.Karin.Id, ticket.RequesterId);
        Assert.Equal(ServiceConditions.Version, ticket.ConditionsVersion);
        Assert.Equal("error.png", Assert.Single(Assert.Single(ticket.Messages).Attachments).FileName);
        Assert.Contains(ticket.References, r => r.Value == "S01234");
        Assert.Contains(ticket.Events, e => e is { Kind: EventKind.AcknowledgementSent, After: "1" });
        var mail = await stage.ReadAsync(db => db.OutgoingMails.SingleAsync(Ct));
        Assert.Equal((OutgoingKind.Acknowledgement, ticket.Id), (mail.Kind, mail.TicketId));
    }

    [Theory, OnBothEngines]
    public async Task The_same_form_sent_twice_makes_one_ticket_and_the_second_answer_has_its_number(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var said = Said();

        var first = await RegisterAsync(stage, said);
        var second = await RegisterAsync(stage, said);

        Assert.Equal(first, second);
        Assert.Equal(1, await stage.ReadAsync(db => db.Tickets.CountAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task The_same_form_sent_by_twelve_at_once_makes_one_ticket_and_one_receipt(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var file = Guid.NewGuid();
        await stage.RunAsync((UploadFile upload) => upload.RunAsync(Cast.As(stage.Cast.Karin), file, "error.png", [1, 2, 3], Ct));
        var said = Said() with { Uploads = [file] };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => RegisterAsync(stage, said), Ct)));

        Assert.IsType<Outcome.Done>(Assert.Single(outcomes.Distinct()));
        Assert.Equal(1, await stage.ReadAsync(db => db.Tickets.CountAsync(Ct)));
        Assert.Equal(1, await stage.ReadAsync(db => db.OutgoingMails.CountAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task Somebody_elses_file_is_not_taken_along(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var file = Guid.NewGuid();
        await stage.RunAsync((UploadFile upload) => upload.RunAsync(Cast.As(stage.Cast.Elsa), file, "salaries.xlsx", [1], Ct));

        var outcome = await RegisterAsync(stage, Said() with { Uploads = [file] });

        Assert.Equal("Uploads", Assert.IsType<Outcome.Refused>(outcome).Field);
        Assert.Equal(0, await stage.ReadAsync(db => db.Tickets.CountAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task A_record_that_was_named_is_kept_whatever_its_shape_and_a_pasted_token_is_not(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        await RegisterAsync(stage, Said() with { Subject = "Price", Text = "See https://x.example/my/orders/42?access_token=3fa85f64", Where = "Vinga oak, rule 4" });

        var references = await stage.ReadAsync(db => db.OdooReferences.OrderBy(r => r.Id).ToListAsync(Ct));
        Assert.Contains(references, r => r is { Kind: LinservSupport.Odoo.ReferenceKind.Name, Value: "Vinga oak, rule 4" });
        Assert.Contains(references, r => r.Url == "https://x.example/my/orders/42");
        Assert.DoesNotContain("3fa85f64", (await stage.ReadAsync(db => db.Messages.SingleAsync(Ct))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_an_issue_is_named_beside_its_field()
    {
        var issue = new Issue
        {
            Subject = new string('x', 201),
            Text = " ",
            Where = new string('x', 1001),
            Impact = Impact.MonthEndBlocked,
            ImpactDeadline = new DateOnly(2026, 5, 11),
            Area = (LinservSupport.People.Area)77,
            ContactPreference = ContactPreference.Phone,
            ContactPhone = "call me",
            Uploads = [.. Enumerable.Range(0, 21).Select(_ => Guid.NewGuid())],
        };

        var fields = IssuePolicy.Faults(issue, new DateOnly(2026, 5, 12)).Select(f => f.Field);

        Assert.Equal(["Subject", "Text", "Where", "Area", "ImpactDeadline", "ContactPhone", "Uploads"], fields);
        Assert.Empty(IssuePolicy.Faults(Said(), new DateOnly(2026, 5, 12)));
    }

    private static Issue Said() => new() { Subject = "Delivery is missing for S01234", Text = "We confirmed it.", SubmissionKey = Guid.NewGuid() };

    private static Task<Outcome> RegisterAsync(Stage stage, Issue said) =>
        stage.RunAsync((RegisterTicket register) => register.RunAsync(Cast.As(stage.Cast.Karin), said, Ct));
}
