using LinservSupport.Data.Demo;
using LinservSupport.Data.Engines;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Digests;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.ServiceLevels.Similar;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.ServiceLevels;

/// <summary>A year of a whole desk: every figure of the dashboard, the public page, the morning mail and the usual times against a plain count.</summary>
public sealed class DemoLevelsTests
{
    private static readonly FakeTimeProvider Clock = new(Cast.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Every_figure_of_a_year_is_what_the_histories_say_before_and_after_the_days_are_counted(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await using (var db = database.Open())
        {
            await DemoData.AddMissingAsync(db, Cast.Now, Ct);
            var today = WorkingCalendar.Day(Cast.Now);
            await AssertAllAsync(database, Period.Last(1, today), Period.WeekTo(today), Period.Last(90, today), new(today.AddYears(-1).AddDays(-20), today.AddYears(-1).AddDays(40)), new(new(2024, 2, 29), new(2024, 3, 31)));
            await db.DayCounts.ExecuteDeleteAsync(Ct);
            await AssertAllAsync(database, Period.QuarterTo(today));
        }
    }

    [Theory, OnBothEngines]
    public async Task What_is_told_of_similar_tickets_is_what_a_plain_count_gives(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await using var db = database.Open();
        await DemoData.AddMissingAsync(db, Cast.Now, Ct);

        Assert.Equal(0, await new CountUsualTimes(db, new(db, new(db, new(db))), Clock).RunAsync(Ct));

        var calendar = await new Calendars(db).ReadAsync(Ct);
        var year = Period.Last(365, WorkingCalendar.Day(Cast.Now));
        var solved = (await db.Tickets.AsNoTracking().Where(t => t.ResolvedAt != null && t.CustomerId != null && t.MergedIntoId == null).ToListAsync(Ct))
            .Where(t => year.Has(WorkingCalendar.Day(t.RegisteredAt)))
            .Select(t => (Ticket: t, Days: Enumerable.Range(1, 400).First(day => t.ResolvedAt <= calendar.AddDays(t.RegisteredAt, day))))
            .ToList();
        var usual = await db.UsualTimes.AsNoTracking().ToListAsync(Ct);

        foreach (var said in usual)
        {
            var alike = solved
                .Where(s => (said.Area is null || s.Ticket.Area == said.Area) && (said.Help is null || s.Ticket.Help == said.Help) && (said.Priority is null || s.Ticket.Priority == said.Priority))
                .Select(s => s.Days).Order().ToList();
            int Within(int percent) => alike.First(days => 100 * alike.Count(d => d <= days) >= percent * alike.Count);
            Assert.Equal((alike.Count, Within(50), Within(80)), (said.Count, said.MedianDays, said.EightInTenDays));
        }

        Assert.True(usual.Count > 5 && usual.All(u => u.Count >= 20));
        Assert.Equal(solved.Count, usual.Single(u => u.Area is null && u.Help is null && u.Priority is null).Count);
    }
    private static async Task AssertAllAsync(TestDb database, params Period[] periods)
    {
        var slow = await SlowLevels.ReadAsync(database, Cast.Now);
        await using var db = database.Open();
        foreach (var period in periods)
            slow.AssertEqual(await new ServiceLevelsPage(db, new(db, new(db, new(db))), new(db), new(db), Clock).ReadAsync(period, Ct));
        slow.AssertEqual(await new PublicFigures(db, Clock).ReadAsync(Ct));
        slow.AssertEqual(await new DigestReading(db, new(db)).ReadAsync(Cast.Now, await new Calendars(db).ReadAsync(Ct), Ct));
    }
}
