using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels;

/// <summary>Changes when we work in an ordinary week. Refuses once, with the number, where open targets move, until that is confirmed.</summary>
public sealed class SaveWorkingHours(SupportDb db, TimeProvider clock)
{
    /// <summary>The name of the field of the whole week, for errors that no single day has.</summary>
    public const string Week = "Week";

    /// <param name="viewer">A manager.</param>
    /// <param name="week">A row for each weekday that is worked.</param>
    /// <param name="isConfirmed">True to move open targets.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, IReadOnlyCollection<WorkingHours> week, bool isConfirmed, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();
        if (week.Count == 0 || week.DistinctBy(d => d.Day).Count() != week.Count)
            return Outcome.Refuse(Week, "At least one weekday must have working hours.");

        foreach (var day in week)
        {
            if (day.Closes <= day.Opens) return Outcome.Refuse(day.Day.ToString(), "Work must end later than it begins.");
            if (day.BreakFrom is null != day.BreakTo is null) return Outcome.Refuse(day.Day.ToString(), "Write both when the break begins and when it ends, or neither.");
            if (day is { BreakFrom: { } from, BreakTo: { } to } && (from <= day.Opens || to <= from || day.Closes <= to))
                return Outcome.Refuse(day.Day.ToString(), "The break must lie within the working hours.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var before = await db.WorkingHours.ToListAsync(ct);
        db.RemoveRange(before.Where(b => week.All(w => w.Day != b.Day)));
        foreach (var day in week)
        {
            var row = before.FirstOrDefault(b => b.Day == day.Day);
            if (row is null) db.Add(row = new WorkingHours { Day = day.Day });
            (row.Opens, row.Closes, row.BreakFrom, row.BreakTo) = (day.Opens, day.Closes, day.BreakFrom, day.BreakTo);
        }

        await db.SaveChangesAsync(ct);
        var moved = await OpenTargets.MoveAsync(db, viewer.Actor, clock.GetUtcNow(), ct);
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
