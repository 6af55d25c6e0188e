using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Charging;

/// <summary>What one consultant writes down in two windows at the same moment.</summary>
public sealed class OverlapAtOnceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Of_entries_that_overlap_and_are_logged_at_the_same_moment_on_several_tickets_one_is_logged_and_the_others_are_told(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var tickets = await TicketsAsync(stage, 6);

        var outcomes = await AtOnceAsync(tickets, id => LogAsync(stage, id, new() { Time = "1:00", StartedAt = new(9, 0), Kind = KindOfWork.Configuration, Description = "Work" }));

        Assert.Single(outcomes.OfType<Outcome.Done>());
        Assert.Equal(5, outcomes.OfType<Outcome.Refused>().Count(r => r.Field == nameof(Work.LogAnyway)));
        Assert.Equal(60, await stage.ReadAsync(db => db.TimeEntries.SumAsync(e => e.WorkedMinutes, Ct)));
    }

    [Theory, OnBothEngines]
    public async Task No_day_gets_more_than_24_hours_unseen_however_many_entries_arrive_at_once(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var tickets = await TicketsAsync(stage, 6);

        var outcomes = await AtOnceAsync(tickets, id => LogAsync(stage, id, new() { Time = "6:00", Kind = KindOfWork.Configuration, Description = "Work" }));

        Assert.Equal(4, outcomes.OfType<Outcome.Done>().Count());
        Assert.Equal(24 * 60, await stage.ReadAsync(db => db.TimeEntries.SumAsync(e => e.WorkedMinutes, Ct)));
    }

    [Theory, OnBothEngines]
    public async Task Two_corrections_at_once_do_not_move_two_entries_to_the_same_hour_unseen(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var tickets = await TicketsAsync(stage, 2);
        var entries = new Dictionary<int, long>();
        foreach (var (id, i) in tickets.Select((id, i) => (id, i)))
            entries[id] = Assert.IsType<Outcome.Done>(await LogAsync(stage, id, new() { Time = "1:00", StartedAt = new(9 + i, 0), Kind = KindOfWork.Configuration, Description = "Work" })).Id;

        var outcomes = await AtOnceAsync(tickets, id => stage.RunAsync((CorrectEntry correct) => correct.RunAsync(
            Cast.As(stage.Cast.Amira), id, entries[id], new() { Time = "1:00", StartedAt = new(14, 0), Kind = KindOfWork.Configuration, Description = "Work", Because = "Afternoon" }, Ct)));

        Assert.Single(outcomes.OfType<Outcome.Done>());
        Assert.Equal(nameof(Work.LogAnyway), Assert.Single(outcomes.OfType<Outcome.Refused>()).Field);
    }

    [Theory, OnBothEngines]
    public async Task Timers_started_and_time_logged_by_one_consultant_at_once_wait_for_each_other_and_not_for_ever(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var tickets = await TicketsAsync(stage, 3);

        var outcomes = await AtOnceAsync([.. tickets, .. tickets, .. tickets, .. tickets], id => Random.Shared.Next(2) == 0
            ? stage.RunAsync((StartTimer start) => start.RunAsync(Cast.As(stage.Cast.Amira), id, Ct))
            : LogAsync(stage, id, new() { Time = "10", Kind = KindOfWork.Configuration, Description = "Work" }));

        Assert.All(outcomes, outcome => Assert.IsType<Outcome.Done>(outcome));
        Assert.True(await stage.ReadAsync(db => db.RunningTimers.CountAsync(t => t.RunningSince != null, Ct)) <= 1);
    }

    private static async Task<List<int>> TicketsAsync(Stage stage, int count)
    {
        var tickets = new List<int>();
        for (var i = 0; i < count; i++) tickets.Add((await Cast.RegisterAsync(stage.Database, i % 2 == 0 ? stage.Cast.Karin : stage.Cast.Elsa)).Id);
        return tickets;
    }

    private static Task<Outcome[]> AtOnceAsync(IEnumerable<int> tickets, Func<int, Task<Outcome>> act) =>
        Task.WhenAll(tickets.Select(id => Task.Run(() => act(id), Ct)));

    private static Task<Outcome> LogAsync(Stage stage, int id, Work work) =>
        stage.RunAsync((LogTime log) => log.RunAsync(Cast.As(stage.Cast.Amira), id, work, Ct));
}
