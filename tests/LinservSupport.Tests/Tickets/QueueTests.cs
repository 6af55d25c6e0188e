using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.Tickets;

public sealed class QueueTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_confirmed_class_goes_first_and_then_the_registration_time(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var early = await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddHours(-2));
        var late = await Cast.RegisterAsync(database, cast.Elsa, "Cannot invoice", at: Cast.Now.AddHours(-1));
        await ChangeAsync(database, late.Id, t => t.SetPriority(PriorityClass.Invoicing, 0, "They cannot invoice", Cast.As(cast.Anna).Actor, Cast.Now));

        var page = await ReadAsync(database, Cast.As(cast.Amira), new());

        Assert.Equal([late.Id, early.Id], page.Rows.Select(r => r.Id));
        Assert.Equal([1, 2], page.Rows.Select(r => r.Place));
        Assert.Equal((1, 2), (page.Prioritised, page.Total));
    }

    [Theory, OnBothEngines]
    public async Task A_suggested_priority_moves_nothing_until_somebody_confirms_it(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var early = await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddHours(-2));
        var suggested = await Cast.RegisterAsync(database, cast.Elsa, at: Cast.Now.AddHours(-1), said: r => r with { Impact = Impact.ProductionDown });

        var page = await ReadAsync(database, Cast.As(cast.Amira), new());

        Assert.Equal([early.Id, suggested.Id], page.Rows.Select(r => r.Id));
        Assert.Equal([false, true], page.Rows.Select(r => r.IsOnlySuggested));
        Assert.Equal([suggested.Id], (await ReadAsync(database, Cast.As(cast.Amira), new() { View = QueueView.ToConfirm })).Rows.Select(r => r.Id));
    }

    [Theory, OnBothEngines]
    public async Task Each_view_holds_as_many_tickets_as_its_count_says(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var mine = await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddHours(-3));
        await ChangeAsync(database, mine.Id, t =>
        {
            t.Assign(cast.Amira, Actor.Itself, Cast.Now);
            t.MoveTo(TicketState.WaitingForCustomer, Actor.Itself, Cast.Now);
            t.SetSums(180, 200);
        }, cast.Amira);
        var late = await Cast.RegisterAsync(database, cast.Jonas, at: Cast.Now.AddDays(-7));
        await ChangeAsync(database, late.Id, t => t.AssignmentWarnedAt = Cast.Now);
        await Cast.RegisterAsync(database, cast.Elsa, at: Cast.Now, said: r => r with { Impact = Impact.CannotInvoice });
        var solved = await Cast.RegisterAsync(database, cast.Elsa);
        await ChangeAsync(database, solved.Id, t => t.MoveTo(TicketState.Resolved, Actor.Itself, Cast.Now));
        var viewer = Cast.As(cast.Amira);

        await using var db = database.Open();
        var counts = await new QueueCounts(db, Clock).ReadAsync(viewer, Ct);

        foreach (var view in Enum.GetValues<QueueView>())
        {
            var page = await ReadAsync(database, viewer, new() { View = view });
            Assert.Equal((view, counts.Of(view)), (view, page.Rows.Count));
        }

        Assert.Equal(new QueueCount(3, 2, 1, 0, 1, 1, 1, 1, 1, 1), counts);
    }

    [Theory, OnBothEngines]
    public async Task A_row_says_how_much_of_the_two_working_days_is_left_or_what_assignment_took(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var taken = await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddHours(-2));
        await ChangeAsync(database, taken.Id, t => t.Assign(cast.Maja, Actor.Itself, Cast.Now.AddMinutes(-98)), cast.Maja);
        await Cast.RegisterAsync(database, cast.Elsa, "Wrong amount on INV/2026/00042 and S01234", at: Cast.Now.AddHours(-1));

        var rows = (await ReadAsync(database, Cast.As(cast.Amira), new())).Rows;

        Assert.Equal(new AssignmentWait(22, 1080, 1058), rows[0].Wait);
        Assert.Equal("Maja Lindqvist", rows[0].AssigneeName);
        Assert.Equal(new AssignmentWait(60, 1080, 1020), rows[1].Wait);
        Assert.Contains("S01234", rows[1].References);
        Assert.Equal("Ekedal Optik AB", rows[1].CustomerName);
    }

    [Theory, OnBothEngines]
    public async Task Filters_and_words_narrow_the_queue(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var mail = await Cast.RegisterAsync(database, cast.Karin, "Barcode scan adds twice", said: r => r with { Channel = Channel.Email });
        var other = await Cast.RegisterAsync(database, cast.Elsa, "Lot number missing", at: Cast.Now.AddHours(1));
        await ChangeAsync(database, other.Id, t => t.Assign(cast.Maja, Actor.Itself, Cast.Now), cast.Maja);
        var viewer = Cast.As(cast.Amira);

        async Task<int[]> IdsAsync(QueueFilter filter) => [.. (await ReadAsync(database, viewer, filter)).Rows.Select(r => r.Id)];

        Assert.Equal([mail.Id], await IdsAsync(new() { Channel = Channel.Email }));
        Assert.Equal([other.Id], await IdsAsync(new() { Customer = cast.Ekedal.Id }));
        Assert.Equal([other.Id], await IdsAsync(new() { Assignee = cast.Maja.Id }));
        Assert.Equal([mail.Id], await IdsAsync(new() { Text = "barcode norrvik" }));
        Assert.Equal([other.Id], await IdsAsync(new() { Text = $"ls-{other.Id}" }));
        Assert.Empty(await IdsAsync(new() { Priority = PriorityClass.MonthEnd }));
        Assert.Empty(await IdsAsync(new() { Text = "\"' OR 1=1 --" }));
    }

    [Theory, OnBothEngines]
    public async Task The_next_page_starts_where_the_last_one_ended_though_a_ticket_has_left(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ids = new List<int>();
        for (var i = 0; i < QueueList.RowsPerPage + 3; i++) ids.Add((await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddMinutes(i / 2))).Id);
        var viewer = Cast.As(cast.Amira);

        var first = await ReadAsync(database, viewer, new());
        await ChangeAsync(database, ids[3], t => t.MoveTo(TicketState.Closed, Actor.Itself, Cast.Now));
        var second = await ReadAsync(database, viewer, new() { After = first.Next });

        Assert.Equal(ids, first.Rows.Concat(second.Rows).Select(r => r.Id));
        Assert.Null(second.Next);
        Assert.Equal(QueueList.RowsPerPage, (await ReadAsync(database, viewer, new() { After = "no.such.place" })).Rows.Count);
    }

    [Theory, OnBothEngines]
    public async Task A_customer_reads_no_other_companys_ticket_in_the_queue(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await Cast.RegisterAsync(database, cast.Elsa);

        Assert.Empty((await ReadAsync(database, Cast.As(cast.Karin), new())).Rows);
    }

    [Theory, OnBothEngines]
    public async Task The_next_ticket_is_the_first_unassigned_one_that_i_am_qualified_for(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var stock = await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddHours(-3), said: r => r with { Area = Area.Inventory });
        var taken = await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddHours(-2), said: r => r with { Area = Area.Accounting });
        await ChangeAsync(database, taken.Id, t => t.Assign(cast.Per, Actor.Itself, Cast.Now), cast.Per);
        var mine = await Cast.RegisterAsync(database, cast.Elsa, at: Cast.Now.AddHours(-1), said: r => r with { Area = Area.Accounting });

        await using var db = database.Open();
        var next = new NextTicket(db);

        Assert.Equal(mine.Id, await next.ForAsync(Cast.As(cast.Amira), Ct));
        Assert.Equal(stock.Id, await next.ForAsync(Cast.As(cast.Per), Ct));
        Assert.Null(await next.ForAsync(Cast.As(cast.Anna), Ct));
        Assert.Null(await next.ForAsync(Cast.As(cast.Karin), Ct));
    }

    [Theory, OnBothEngines]
    public async Task A_ticket_knows_its_neighbours_in_the_queue(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var a = await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddHours(-3));
        var b = await Cast.RegisterAsync(database, cast.Elsa, at: Cast.Now.AddHours(-2));
        var c = await Cast.RegisterAsync(database, cast.Jonas, at: Cast.Now.AddHours(-1));

        await using var db = database.Open();
        var neighbours = new NextTicket(db);
        var viewer = Cast.As(cast.Amira);

        Assert.Equal(new QueueNeighbours(2, 3, a.Id, c.Id), await neighbours.AroundAsync(viewer, new(b.QueueRank, b.RegisteredAt, b.Id), Ct));
        Assert.Equal(new QueueNeighbours(1, 3, null, b.Id), await neighbours.AroundAsync(viewer, new(a.QueueRank, a.RegisteredAt, a.Id), Ct));
    }

    [Theory, OnBothEngines]
    public async Task The_banner_lists_unassigned_tickets_whose_two_working_days_end_today(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var due = await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddDays(-4));
        await Cast.RegisterAsync(database, cast.Elsa);

        await using var db = database.Open();
        var listed = await new QueueBanner(db, Clock).ReadAsync(Cast.As(cast.Amira), Ct);

        Assert.Equal([new DueTicket(due.Id, Cast.Now)], listed);
    }

    private static FakeTimeProvider Clock => new(Cast.Now);

    private static async Task<QueuePage> ReadAsync(TestDb database, Viewer viewer, QueueFilter filter)
    {
        await using var db = database.Open();
        return await new QueueList(db, Clock, new Calendars(db), new FoundTickets(db)).ReadAsync(viewer, filter, Ct);
    }

    private static async Task ChangeAsync(TestDb database, int id, Action<Ticket> change, params object[] known)
    {
        await using var db = database.Open();
        db.AttachRange(known);
        change(await db.Tickets.SingleAsync(t => t.Id == id, Ct));
        await db.SaveChangesAsync(Ct);
    }
}
