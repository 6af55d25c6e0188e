using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels;

/// <summary>
/// Changes when we work in an ordinary week, from a day on: what was measured before keeps the hours that stood then. A second change from
/// the same day replaces the first, and one that is planned can be changed, its day too. Refuses once, with the number, where open targets move, until that is confirmed.
/// </summary>
public sealed class SaveWorkingHours(SupportDb db, TimeProvider clock)
{
    /// <summary>The name of the field of the whole week, for errors that no single day has.</summary>
    public const string Week = "Week";

    /// <summary>The name of the field of the first day.</summary>
    public const string ValidFrom = "ValidFrom";

    private const int MostYearsAhead = 3;

    /// <param name="viewer">A manager.</param>
    /// <param name="changes">The first day of the planned week that this one takes the place of; null for a change of its own.</param>
    /// <param name="week">A row for each weekday that is worked.</param>
    /// <param name="validFrom">The first day with these hours: today or later.</param>
    /// <param name="isConfirmed">True to move open targets.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, DateOnly? changes, IReadOnlyCollection<WorkingHours> week, DateOnly? validFrom, bool isConfirmed, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();
        if (week.Count == 0 || week.DistinctBy(d => d.Day).Count() != week.Count)
            return Outcome.Refuse(Week, "At least one weekday must have working hours.");

        foreach (var day in week)
        {
            if (day.Closes <= day.Opens) return Outcome.Refuse(day.Day.ToString(), "Work must end later than it begins.");
            if (day.BreakFrom is null != day.BreakTo is null) return Outcome.Refuse(day.Day.ToString(), "Write both when the break begins and when it ends, or neither.");
            if (day is { BreakFrom: { } begins, BreakTo: { } ends } && (begins <= day.Opens || ends <= begins || day.Closes <= ends))
                return Outcome.Refuse(day.Day.ToString(), "The break must lie within the working hours.");
        }

        if (validFrom is not { } from) return Outcome.Refuse(ValidFrom, "Choose a day.");

        var now = clock.GetUtcNow();
        var today = WorkingCalendar.Day(now);
        if (from < today || from > today.AddYears(MostYearsAhead)) return Outcome.Refuse(ValidFrom, "Choose today or a later day, {0} years ahead at most: what was measured before keeps its hours.", MostYearsAhead);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await EarlierCalendar.KeepAsync(db, now, ct);
        if (changes is { } planned && planned != from && await PlannedHours.TakeAwayAsync(db, planned, today, ct) is { } gone) return gone;

        var later = await db.WorkingHours.Where(h => h.ValidFrom > from).Select(h => (DateOnly?)h.ValidFrom).MinAsync(ct);
        if (later is { } next) return Outcome.Refuse(ValidFrom, "A change from {0:d MMMM yyyy} is planned already: choose that day or a later one.", next);

        var before = await db.WorkingHours.Where(h => h.ValidFrom == from).ToListAsync(ct);
        db.RemoveRange(before.Where(b => week.All(w => w.Day != b.Day)));
        foreach (var day in week)
        {
            var row = before.FirstOrDefault(b => b.Day == day.Day);
            if (row is null) db.Add(row = new WorkingHours { ValidFrom = from, Day = day.Day });
            (row.Opens, row.Closes, row.BreakFrom, row.BreakTo) = (day.Opens, day.Closes, day.BreakFrom, day.BreakTo);
        }

        await db.SaveChangesAsync(ct);
        var moved = await OpenTargets.MoveAsync(db, viewer.Actor, now, ct);
        if (moved > 0 && !isConfirmed) return CalendarConfirmation.Ask(moved);

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(moved);
    }
}

/// <summary>A change of the calendar is refused once, where it moves open targets, and done when it is confirmed.</summary>
public static class CalendarConfirmation
{
    /// <summary>The name of the field that confirms.</summary>
    public const string Field = "Confirmed";

    public static Outcome Ask(int moved) => Outcome.Refuse(Field, "This moves the targets of {0} open tickets. Confirm it and save again.", moved);
}
