using LinservSupport.Data.Engines;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;

namespace LinservSupport.Tests.Tickets.Reading;

public sealed class TicketListTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task The_company_sees_its_own_tickets_the_latest_activity_first_and_no_others(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var older = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: Cast.Now.AddHours(-2))).Id;
        var newer = (await Cast.RegisterAsync(stage.Database, stage.Cast.Jonas, at: Cast.Now.AddHours(-1))).Id;
        await Cast.RegisterAsync(stage.Database, stage.Cast.Elsa);

        Assert.Equal([newer, older], (await ListAsync(stage, stage.Cast.Karin, new())).Rows.Select(r => r.Id));
        Assert.Equal([older], (await ListAsync(stage, stage.Cast.Karin, new() { Mine = true })).Rows.Select(r => r.Id));
        Assert.Equal([newer], (await ListAsync(stage, stage.Cast.Jonas, new())).Rows.Select(r => r.Id));
    }

    [Theory, OnBothEngines]
    public async Task A_search_finds_number_word_and_reference_among_open_and_closed(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var open = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin);
        var closed = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, "Price is wrong on INV/2026/00042");
        await stage.RunAsync((CloseTicket close) => close.RunAsync(Cast.As(stage.Cast.Karin), closed.Id, null, Ct));

        Assert.Equal(open.Id, Assert.Single((await ListAsync(stage, stage.Cast.Karin, new() { Text = open.Number })).Rows).Id);
        Assert.Equal(open.Id, Assert.Single((await ListAsync(stage, stage.Cast.Karin, new() { Text = "s01234" })).Rows).Id);
        var found = await ListAsync(stage, stage.Cast.Karin, new() { Text = "INV/2026/00042", Closed = true });
        Assert.Equal((closed.Id, 0, 1), (Assert.Single(found.Rows).Id, found.Open.Number, found.Closed.Number));
        Assert.Empty((await ListAsync(stage, stage.Cast.Elsa, new() { Text = "INV/2026/00042", Closed = true })).Rows);
        Assert.Empty((await ListAsync(stage, stage.Cast.Karin, new() { Text = "\" OR 1=1 --%_*" })).Rows);
    }

    [Theory, OnBothEngines]
    public async Task Pages_follow_each_other_without_gap_or_repeat_and_a_broken_cursor_is_the_first_page(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        for (var i = 0; i < TicketList.RowsPerPage + 3; i++) await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: Cast.Now.AddMinutes(-(i / 2)));

        var first = await ListAsync(stage, stage.Cast.Karin, new());
        var second = await ListAsync(stage, stage.Cast.Karin, new() { After = first.Next });

        Assert.Equal((TicketList.RowsPerPage, 3), (first.Rows.Count, second.Rows.Count));
        Assert.Null(second.Next);
        Assert.Equal(TicketList.RowsPerPage + 3, first.Rows.Concat(second.Rows).Select(r => r.Id).Distinct().Count());
        Assert.Equal(first.Rows, (await ListAsync(stage, stage.Cast.Karin, new() { After = "99999999999999999999-x" })).Rows);
    }

    [Theory, OnBothEngines]
    public async Task An_internal_note_leaves_no_trace_in_the_customers_list(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var before = (await ListAsync(stage, stage.Cast.Karin, new())).Rows;
        stage.Clock.Advance(TimeSpan.FromHours(1));

        await stage.RunAsync((WriteNote note) => note.RunAsync(Cast.As(stage.Cast.Amira), id, new Writing { Text = "Hm.", SubmissionKey = Guid.NewGuid() }, Ct));

        Assert.Equal(before, (await ListAsync(stage, stage.Cast.Karin, new())).Rows);
    }

    [Theory, OnBothEngines]
    public async Task Home_tells_what_needs_the_customer_and_what_is_open(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var asked = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var solved = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await Cast.RegisterAsync(stage.Database, stage.Cast.Jonas);
        await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(stage.Cast.Amira), asked, new Writing { Text = "Hello. Which period should be open? Thanks.", SubmissionKey = Guid.NewGuid() }, TicketState.WaitingForCustomer, Ct));
        await stage.RunAsync((ResolveTicket resolve) => resolve.RunAsync(Cast.As(stage.Cast.Amira), solved, null, Ct));

        var home = await stage.RunAsync((Home reading) => reading.ReadAsync(Cast.As(stage.Cast.Karin), false, Ct));

        Assert.Equal([(solved, TicketState.Resolved), (asked, TicketState.WaitingForCustomer)], home.Needs.Select(n => (n.TicketId, n.State)));
        Assert.Equal(("Amira Haddad", "Which period should be open?"), (home.Needs[1].Who, home.Needs[1].Question));
        Assert.Equal((3, 2, 3), (home.All, home.Mine, home.Open.Count));
        Assert.Equal(("Norrvik Möbler AB", "Anna Wretling"), (home.CustomerName, home.BusinessConsultant));
        Assert.Empty((await stage.RunAsync((Home reading) => reading.ReadAsync(Cast.As(stage.Cast.Jonas), false, Ct))).Needs);
    }

    [Theory, OnBothEngines]
    public async Task Before_registering_one_reads_place_suggestion_and_what_was_solved_before(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var before = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin);
        await stage.RunAsync((CloseTicket close) => close.RunAsync(Cast.As(stage.Cast.Karin), before.Id, null, Ct));
        await Cast.RegisterAsync(stage.Database, stage.Cast.Elsa);

        var told = await stage.RunAsync((Foretelling foretelling) => foretelling.OfAsync(Cast.As(stage.Cast.Karin), new Issue { Subject = "S01234 again", Impact = Impact.CannotInvoice }, Ct));

        Assert.Equal((PriorityClass.Invoicing, 1, 2, 1), (told.Suggested.Class, told.Place.Place, told.Place.Waiting, told.OrdinaryAfter));
        Assert.Equal(before.Id, Assert.Single(told.SolvedBefore).Id);
        Assert.Equal("S01234", Assert.Single(told.References).Value);
    }

    private static Task<TicketListPage> ListAsync(Stage stage, Contact viewer, TicketFilter filter) =>
        stage.RunAsync((TicketList list) => list.ReadAsync(Cast.As(viewer), filter, Ct));
}
