using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.ServiceLevels.Similar;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class SimilarTicketsTests
{
    private static readonly Likeness Question = new(Area.Accounting, KindOfHelp.HowTo, PriorityClass.Ordinary);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Of_enough_alike_the_most_alike_are_told_and_of_too_few_none()
    {
        var other = Question with { Area = Area.Website };
        var counted = SimilarPolicy.Count([(Question, 1, 10), (Question, 4, 9), (Question, 9, 1), (other, 2, 19)]);

        UsualTime Of(Area? area, KindOfHelp? help, PriorityClass? priority) => counted.Single(u => u.Area == area && u.Help == help && u.Priority == priority);
        Assert.Equal((20, 1, 4), (Of(Area.Accounting, KindOfHelp.HowTo, PriorityClass.Ordinary).Count, Of(Area.Accounting, KindOfHelp.HowTo, PriorityClass.Ordinary).MedianDays, Of(Area.Accounting, KindOfHelp.HowTo, PriorityClass.Ordinary).EightInTenDays));
        Assert.Equal(39, Of(null, KindOfHelp.HowTo, PriorityClass.Ordinary).Count);
        Assert.Equal(39, Of(null, null, null).Count);
        Assert.DoesNotContain(counted, u => u.Area == Area.Website);
        Assert.Empty(SimilarPolicy.Count([(Question, 1, 19)]));
    }

    [Theory, OnBothEngines]
    public async Task Each_night_counts_what_the_tickets_took_and_a_second_ring_changes_nothing(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await using var done = stage.Database;
        for (var i = 0; i < 25; i++) await SolveAsync(stage, i);
        await SolveAsync(stage, 400);

        Assert.True(await RingAsync(stage) > 0);
        Assert.Equal(0, await RingAsync(stage));

        var usual = (await stage.RunAsync((SimilarTickets similar) => similar.OfAsync(Question, Ct)))!;
        // Solved two days after registration, on a working day at the same time: the second working day, or the first over a weekend.
        Assert.Equal((25, 2), (usual.Count, usual.EightInTenDays));
        var rare = await stage.RunAsync((SimilarTickets similar) => similar.OfAsync(new(Area.Payroll, KindOfHelp.Server, PriorityClass.Invoicing), Ct));
        Assert.Equal((null, null, null, 25), (rare!.Area, rare.Help, rare.Priority, rare.Count));
    }

    [Theory, OnBothEngines]
    public async Task Nothing_is_said_where_there_is_too_little(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await using var done = stage.Database;
        await SolveAsync(stage, 3);

        Assert.Equal(0, await RingAsync(stage));
        Assert.Null(await stage.RunAsync((SimilarTickets similar) => similar.OfAsync(Question, Ct)));
    }

    private static async Task SolveAsync(Stage stage, int daysAgo)
    {
        var at = Cast.Now.AddDays(-7 - (daysAgo * 7));
        var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: daysAgo > 100 ? Cast.Now.AddDays(-daysAgo) : at, said: s => s with { Area = Area.Accounting, Help = KindOfHelp.HowTo });
        await using var db = stage.Database.Open();
        var saved = await db.Tickets.Include(t => t.Estimates).SingleAsync(t => t.Id == ticket.Id, Ct);
        saved.MoveTo(TicketState.Resolved, Actor.Itself, saved.RegisteredAt.AddDays(2));
        await db.SaveChangesAsync(Ct);
    }

    private static Task<int> RingAsync(Stage stage) => stage.RunAsync((CountUsualTimes sweep) => sweep.RunAsync(Ct));
}
