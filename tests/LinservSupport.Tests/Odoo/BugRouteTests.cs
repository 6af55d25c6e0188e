using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Odoo;
using LinservSupport.Odoo.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Odoo;

public sealed class BugRouteTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CodeOwner.OdooCommunity)]
    [InlineData(CodeOwner.OdooEnterprise)]
    public void Odoos_own_code_is_shown_on_runbot_and_reported_to_odoo(CodeOwner owner)
    {
        var steps = BugRoute.For(owner).Steps;

        Assert.Equal([RouteStep.ShowOnRunbot, RouteStep.ShowWithStandardData, RouteStep.DescribeSteps, RouteStep.ReportToOdoo, RouteStep.FollowReport, RouteStep.InstallFix], steps.Select(s => s.Step));
        Assert.Equal(["https://runbot.odoo.com/", "https://www.odoo.com/help"], steps.Where(s => s.Link is not null).Select(s => s.Link!.ToString()));
    }

    [Fact]
    public void A_third_partys_code_goes_to_the_apps_author() =>
        Assert.Equal([RouteStep.ShowWithStandardData, RouteStep.DescribeSteps, RouteStep.ReportToAuthor, RouteStep.FollowReport, RouteStep.InstallFix], BugRoute.For(CodeOwner.ThirdParty).Steps.Select(s => s.Step));

    [Fact]
    public void Our_own_addons_cost_nothing_until_the_fix_is_installed()
    {
        var steps = BugRoute.For(CodeOwner.LinservAddon).Steps;

        Assert.All(steps.SkipLast(1), s => Assert.Equal(KindOfWork.LinservBugFix, s.Kind));
        Assert.Equal(("C3", KindOfWork.BugFixInstallation), (steps[^1].Clause, steps[^1].Kind));
    }

    [Fact]
    public void Help_to_report_is_charged_by_C4_and_the_customers_own_code_by_C1()
    {
        Assert.All(BugRoute.For(CodeOwner.ThirdParty).Steps.Take(3), s => Assert.Equal(("C4", KindOfWork.BugRegistration), (s.Clause, s.Kind)));
        Assert.Contains(BugRoute.For(CodeOwner.CustomersOwn).Steps, s => s is { Clause: "C1", Kind: KindOfWork.Troubleshooting });
    }

    [Fact]
    public void Every_owner_has_a_way_with_a_price_at_each_step_and_no_step_twice() => Assert.All(Enum.GetValues<CodeOwner>(), owner =>
    {
        var route = BugRoute.For(owner);
        Assert.NotEmpty(route.Steps);
        Assert.Equal(route.Steps.Count, route.Steps.DistinctBy(s => s.Step).Count());
        Assert.All(route.Steps, s => Assert.NotEmpty(s.Charge.Swedish));
    });

    [Theory, OnBothEngines]
    public async Task A_step_is_ticked_off_by_somebody_at_a_time_and_the_tick_can_be_taken_away(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = await BugTicketAsync(stage, CodeOwner.OdooEnterprise);

        for (var i = 0; i < 2; i++) Assert.IsType<Outcome.Done>(await TickAsync(stage, id, RouteStep.ShowOnRunbot, true));
        Assert.IsType<Outcome.Refused>(await TickAsync(stage, id, RouteStep.AwaitPatch, true));
        Assert.IsType<Outcome.Missing>(await stage.RunAsync((TickStep tick) => tick.RunAsync(Cast.As(stage.Cast.Karin), id, RouteStep.ShowOnRunbot, true, Ct)));

        var card = (await stage.RunAsync((RouteCards cards) => cards.OfAsync(id, Ct)))!;
        Assert.Equal(("Amira Haddad", Cast.Now), (card.Steps[0].CheckedBy, card.Steps[0].CheckedAt));
        Assert.Equal(RouteStep.ShowWithStandardData, card.Next);
        Assert.Equal(1, await stage.ReadAsync(db => db.TicketEvents.CountAsync(e => e.Kind == EventKind.RouteStepDone, Ct)));

        await TickAsync(stage, id, RouteStep.ShowOnRunbot, false);
        Assert.Equal(RouteStep.ShowOnRunbot, (await stage.RunAsync((RouteCards cards) => cards.OfAsync(id, Ct)))!.Next);
    }

    [Theory, OnBothEngines]
    public async Task A_report_upstream_lets_the_ticket_wait_until_its_owner_has_answered(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = await BugTicketAsync(stage, CodeOwner.OdooCommunity);

        Assert.Equal("Reference", Assert.IsType<Outcome.Refused>(await ReportAsync(stage, id, " ", UpstreamState.Reported)).Field);
        foreach (var (state, stands) in new[] { (UpstreamState.Reported, TicketState.WaitingForThirdParty), (UpstreamState.Accepted, TicketState.WaitingForThirdParty), (UpstreamState.FixedUpstream, TicketState.InProgress) })
        {
            Assert.IsType<Outcome.Done>(await ReportAsync(stage, id, "odoo/odoo#1234", state));
            var ticket = await stage.ReadAsync(db => db.Tickets.SingleAsync(t => t.Id == id, Ct));
            Assert.Equal(("odoo/odoo#1234", state, stands), (ticket.UpstreamReference, ticket.Upstream, ticket.State));
        }

        var told = await stage.ReadAsync(db => db.TicketEvents.Where(e => e.Kind == EventKind.UpstreamChanged).OrderBy(e => e.Id).ToListAsync(Ct));
        Assert.Equal([(null, "Reported"), ("Reported", "Accepted"), ("Accepted", "FixedUpstream")], told.Select(e => (e.Before, e.After)));
        Assert.Equal("Amira Haddad antecknade om anmälan till kodens ägare: Rättad av ägaren.", EventSentences.Of(told[^1]).Swedish);
        Assert.All(told, e => Assert.False(e.IsInternal));
    }

    [Theory, OnBothEngines]
    public async Task A_report_is_kept_on_a_solved_ticket_without_opening_it(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = await BugTicketAsync(stage, CodeOwner.ThirdParty);
        await stage.RunAsync((ResolveTicket resolve) => resolve.RunAsync(Cast.As(stage.Cast.Amira), id, null, Ct));

        await ReportAsync(stage, id, "4711", UpstreamState.Accepted);

        Assert.Equal(TicketState.Resolved, (await stage.ReadAsync(db => db.Tickets.SingleAsync(t => t.Id == id, Ct))).State);
    }

    private static async Task<int> BugTicketAsync(Stage stage, CodeOwner owner) =>
        (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, said: r => r with { Help = KindOfHelp.SomethingIsWrong, CodeOwner = owner })).Id;

    private static Task<Outcome> TickAsync(Stage stage, int id, RouteStep step, bool isDone) =>
        stage.RunAsync((TickStep tick) => tick.RunAsync(Cast.As(stage.Cast.Amira), id, step, isDone, Ct));

    private static Task<Outcome> ReportAsync(Stage stage, int id, string reference, UpstreamState state) =>
        stage.RunAsync((ReportUpstream report) => report.RunAsync(Cast.As(stage.Cast.Amira), id, reference, state, null, Ct));
}
