using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Tickets.Reading;

public sealed class TicketPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task The_customer_reads_messages_work_and_history_in_order_of_time_and_nothing_internal(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = await ToldAsync(stage);

        var karins = await PageAsync(stage, Cast.As(stage.Cast.Karin), id);
        var amiras = await PageAsync(stage, Cast.As(stage.Cast.Amira), id);

        Assert.Equal(karins!.Thread.OrderBy(i => i.At), karins.Thread);
        Assert.DoesNotContain(karins.Thread.OfType<MessageItem>(), m => m.Kind == MessageKind.InternalNote);
        Assert.DoesNotContain(karins.Thread.OfType<EventItem>(), e => e.IsInternal);
        Assert.Null(Assert.Single(karins.Work).InternalRemark);
        Assert.DoesNotContain("hemlig", System.Text.Json.JsonSerializer.Serialize(karins.Thread.Cast<object>()), StringComparison.Ordinal);
        Assert.Contains(amiras!.Thread.OfType<MessageItem>(), m => m.Kind == MessageKind.InternalNote && Assert.Single(m.Files).FileName == "hemlig.txt");
        Assert.Equal("hemlig remark", Assert.Single(amiras.Work).InternalRemark);
    }

    [Theory, OnBothEngines]
    public async Task Another_company_and_a_missing_number_have_no_page(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;

        Assert.Null(await PageAsync(stage, Cast.As(stage.Cast.Elsa), id));
        Assert.Null(await PageAsync(stage, Cast.As(stage.Cast.Jonas), id));
        Assert.Null(await PageAsync(stage, Cast.As(stage.Cast.Karin), id + 1000));
    }

    [Theory, OnBothEngines]
    public async Task References_show_other_tickets_about_them_but_only_those_one_may_see(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var first = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var second = (await Cast.RegisterAsync(stage.Database, stage.Cast.Jonas)).Id;
        await Cast.RegisterAsync(stage.Database, stage.Cast.Elsa);

        var karins = await PageAsync(stage, Cast.As(stage.Cast.Karin), second);
        var jonas = await PageAsync(stage, Cast.As(stage.Cast.Jonas), second);

        var order = Assert.Single(karins!.References);
        Assert.Equal((ReferenceKind.SalesOrder, "S01234"), (order.Kind, order.Value));
        Assert.Equal(first, Assert.Single(order.Others).Id);
        Assert.Empty(Assert.Single(jonas!.References).Others);
    }

    [Theory, OnBothEngines]
    public async Task A_waiting_ticket_tells_its_place_its_clock_and_the_holiday_that_does_not_count(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await Cast.RegisterAsync(stage.Database, stage.Cast.Elsa, at: Cast.Now.AddHours(-1));
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        stage.Clock.Advance(TimeSpan.FromMinutes(90));

        var page = await PageAsync(stage, Cast.As(stage.Cast.Karin), id);

        Assert.Equal((2, 2), (page!.Place!.Place, page.Place.Waiting));
        Assert.Equal((1, 90), (page.Clock.WorkingDay, page.Clock.AssignMinutesUsed));
        var ascension = Assert.Single(page.Clock.Closed);
        Assert.Equal((new DateOnly(2026, 5, 14), "Ascension Day"), (ascension.Day, ascension.Why.English));
        Assert.Equal(["Registered", "In queue", "Work begun", "Solved", "Closed"], page.Steps.Select(s => s.Name.English));
        Assert.Equal("In queue", Assert.Single(page.Steps, s => s.IsNow).Name.English);
    }

    [Theory, OnBothEngines]
    public async Task A_draft_estimate_is_ours_alone_and_an_asked_one_is_everybodys(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Jonas)).Id;
        await stage.Database.AddAsync(
            new Estimate { TicketId = id, Text = "Draft", CeilingMinutes = 600, State = EstimateState.Draft },
            new Estimate { TicketId = id, Text = "We need more.", CeilingMinutes = 600, State = EstimateState.Asked, IsPending = true, AskedAt = Cast.Now, AskedById = stage.Cast.Amira.Id });

        var karins = await PageAsync(stage, Cast.As(stage.Cast.Karin), id);
        var amiras = await PageAsync(stage, Cast.As(stage.Cast.Amira), id);

        Assert.Equal("We need more.", Assert.Single(karins!.Estimates).Text);
        Assert.Equal("Amira Haddad", karins.PendingEstimate!.AskedBy);
        Assert.Equal(2, amiras!.Estimates.Count);
    }

    [Fact]
    public void Every_kind_of_event_is_said_in_both_languages()
    {
        foreach (var kind in Enum.GetValues<EventKind>())
        {
            var said = EventSentences.Of(new TicketEvent { Kind = kind, ActorName = "Amira", Before = "240", After = "600" });
            Assert.NotEqual(said.English, said.Swedish);
            Assert.DoesNotContain("{", said.English + said.Swedish, StringComparison.Ordinal);
        }

        var moved = new TicketEvent { Kind = EventKind.StateChanged, ActorName = "Amira", Before = "InProgress", After = "WaitingForCustomer" };
        Assert.Equal("Amira moved the ticket from In progress to Waiting for you.", EventSentences.Of(moved, forCustomer: true).English);
        var area = new TicketEvent { Kind = EventKind.DetailsChanged, ActorName = "Amira", Before = ChangedFact.Write("Area", "General"), After = ChangedFact.Write("Area", "Sales") };
        Assert.Equal("Amira changed the details: General became Sales.", EventSentences.Of(area).English);
        var approved = new TicketEvent { Kind = EventKind.EstimateApproved, ActorName = "Karin", After = "630" };
        Assert.Equal("Karin approved up to 10 h 30 min in all.", EventSentences.Of(approved).English);
    }

    private static async Task<int> ToldAsync(Stage stage)
    {
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var (amira, file) = (Cast.As(stage.Cast.Amira), Guid.NewGuid());
        stage.Clock.Advance(TimeSpan.FromMinutes(10));
        await stage.RunAsync((UploadFile upload) => upload.RunAsync(amira, file, "hemlig.txt", [1], Ct));
        await stage.RunAsync((WriteNote note) => note.RunAsync(amira, id, new Writing { Text = "hemlig note", Uploads = [file], SubmissionKey = Guid.NewGuid() }, Ct));
        stage.Clock.Advance(TimeSpan.FromMinutes(10));
        await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(amira, id, new Writing { Text = "Hello", SubmissionKey = Guid.NewGuid() }, null, Ct));
        await stage.Database.AddAsync(new TimeEntry
        {
            TicketId = id,
            ConsultantId = stage.Cast.Amira.Id,
            WorkedOn = new DateOnly(2026, 5, 12),
            WorkedMinutes = 15,
            Kind = KindOfWork.ServiceDelivery,
            Description = "Call",
            InternalRemark = "hemlig remark",
            LoggedAt = Cast.Now.AddMinutes(15),
            Charge = ChargeKind.Free,
            Clause = "F2",
            Reason = new("Free.", "Fritt."),
        });
        return id;
    }

    private static Task<TicketPage?> PageAsync(Stage stage, Viewer viewer, int id) => stage.RunAsync((TicketPages pages) => pages.OfAsync(viewer, id, Ct));
}
