using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class HoursFromADayTests
{
    // 8 to 17 until Sunday 17 May 2026, 9 to 15 from Monday the 18th.
    private static readonly WorkingCalendar Calendar = new([.. PolicyRows.WorkingHours(), .. Shorter(new(2026, 5, 18))], []);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    // Friday 16:40 to Monday: 20 minutes of the old hours, and of Monday's new ones.
    [InlineData("2026-05-15 16:40", "2026-05-18 10:00", 80)]
    // Two whole days, one of each.
    [InlineData("2026-05-15 00:00", "2026-05-19 00:00", 900)]
    // Before any change at all, the first hours hold.
    [InlineData("1998-05-11 08:00", "1998-05-11 17:00", 540)]
    public void Each_day_counts_the_hours_that_held_on_it(string from, string to, int minutes) => Assert.Equal(minutes, Calendar.MinutesBetween(At(from), At(to)));

    [Fact]
    public void A_deadline_over_the_change_falls_within_the_new_hours() => Assert.Equal(At("2026-05-19 15:00"), Calendar.AddDays(At("2026-05-15 16:40"), 2));

    [Fact]
    public void Its_explanation_adds_up_over_the_change()
    {
        var (from, by) = (At("2026-05-15 16:40"), At("2026-05-19 15:00"));

        Assert.Equal([20, 0, 0, 360, 360], DeadlineExplanation.Of(from, by, Calendar).Select(s => s.Minutes));
    }

    [Theory, OnBothEngines]
    public async Task A_planned_change_moves_the_targets_beyond_it_and_shows_beside_the_hours_of_today(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var near = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: At("2026-05-11 10:00"));
        var far = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: At("2026-05-15 16:40"));

        Assert.IsType<Outcome.Done>(await SaveAsync(stage, new(2026, 5, 18)));

        await using var db = stage.Database.Open();
        Assert.Equal(near.Targets.AssignBy, (await db.Tickets.SingleAsync(t => t.Id == near.Id, Ct)).Targets.AssignBy);
        Assert.Equal(At("2026-05-19 15:00"), (await db.Tickets.SingleAsync(t => t.Id == far.Id, Ct)).Targets.AssignBy);
        var view = await stage.RunAsync((CalendarPage page) => page.ReadAsync(Ct));
        Assert.Equal([(new DateOnly(2026, 5, 18), null), (null, new DateOnly(2026, 5, 17))], view.Weeks.Select(w => (w.ValidFrom, w.ValidTo)));
        Assert.Equal(new TimeOnly(17, 0), view.InForce.Days[0].Hours!.Closes);
    }

    [Theory, OnBothEngines]
    public async Task Hours_are_not_changed_backwards_nor_before_a_planned_change(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        Assert.Equal(SaveWorkingHours.ValidFrom, Assert.IsType<Outcome.Refused>(await SaveAsync(stage, new(2026, 5, 11))).Field);
        Assert.Equal(SaveWorkingHours.ValidFrom, Assert.IsType<Outcome.Refused>(await SaveAsync(stage, null)).Field);
        await SaveAsync(stage, new(2026, 5, 18));
        Assert.Equal(SaveWorkingHours.ValidFrom, Assert.IsType<Outcome.Refused>(await SaveAsync(stage, new(2026, 5, 14))).Field);
        Assert.IsType<Outcome.Done>(await SaveAsync(stage, new(2026, 5, 18)));
        Assert.Equal(10, await stage.ReadAsync(db => db.WorkingHours.CountAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task Planned_hours_are_moved_and_taken_away_before_their_day_and_the_targets_go_back(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: At("2026-05-15 16:40"));
        async Task<DateTimeOffset> TargetAsync() => (await stage.ReadAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.Id == ticket.Id, Ct))).Targets.AssignBy;
        await SaveAsync(stage, new(2026, 5, 18));

        Assert.IsType<Outcome.Done>(await SaveAsync(stage, new(2026, 6, 1), changes: new(2026, 5, 18)));
        Assert.Equal(ticket.Targets.AssignBy, await TargetAsync());
        Assert.Equal([new(2000, 1, 1), new DateOnly(2026, 6, 1)], await stage.ReadAsync(db => db.WorkingHours.Select(h => h.ValidFrom).Distinct().OrderBy(d => d).ToListAsync(Ct)));
        Assert.IsType<Outcome.Done>(await SaveAsync(stage, new(2026, 5, 15), changes: new(2026, 6, 1)));
        // Work ends at 15 that Friday now, so the count begins on Monday at 9.
        Assert.Equal(At("2026-05-20 09:00"), await TargetAsync());

        Assert.Equal(CalendarConfirmation.Field, Assert.IsType<Outcome.Refused>(await RemoveAsync(stage, new(2026, 5, 15), isConfirmed: false)).Field);
        Assert.Equal(new Outcome.Done(1), await RemoveAsync(stage, new(2026, 5, 15), isConfirmed: true));
        Assert.Equal(ticket.Targets.AssignBy, await TargetAsync());
        Assert.Equal(5, await stage.ReadAsync(db => db.WorkingHours.CountAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task Hours_in_force_are_not_taken_away(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await SaveAsync(stage, new(2026, 5, 12));

        Assert.IsType<Outcome.Refused>(await RemoveAsync(stage, new(2026, 5, 12), isConfirmed: true));
        Assert.IsType<Outcome.Refused>(await RemoveAsync(stage, WorkingHours.FromTheBeginning, isConfirmed: true));
        Assert.IsType<Outcome.Refused>(await SaveAsync(stage, new(2026, 6, 1), changes: new(2026, 5, 12)));
        Assert.IsType<Outcome.Missing>(await RemoveAsync(stage, new(2026, 5, 13), isConfirmed: true));
        Assert.IsType<Outcome.Missing>(await stage.RunAsync((RemoveWorkingHours remove) => remove.RunAsync(Cast.As(stage.Cast.Per), new(2026, 5, 12), true, Ct)));
        Assert.Equal(10, await stage.ReadAsync(db => db.WorkingHours.CountAsync(Ct)));
    }

    private static Task<Outcome> RemoveAsync(Stage stage, DateOnly from, bool isConfirmed) =>
        stage.RunAsync((RemoveWorkingHours remove) => remove.RunAsync(Cast.As(stage.Cast.Anna), from, isConfirmed, Ct));

    private static Task<Outcome> SaveAsync(Stage stage, DateOnly? from, DateOnly? changes = null) =>
        stage.RunAsync((SaveWorkingHours save) => save.RunAsync(Cast.As(stage.Cast.Anna), changes, [.. Shorter(from ?? default)], from, true, Ct));

    private static IEnumerable<WorkingHours> Shorter(DateOnly from) =>
        PolicyRows.WorkingHours().Select(h => new WorkingHours { ValidFrom = from, Day = h.Day, Opens = new(9, 0), Closes = new(15, 0) });

    private static DateTimeOffset At(string local)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        return WorkingCalendar.At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time));
    }
}
