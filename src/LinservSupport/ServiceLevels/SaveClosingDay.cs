using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels;

/// <summary>A day on which we are closed, or close early.</summary>
public sealed record ClosingDayDraft(DateOnly? Date, string NameEnglish, string NameSwedish, TimeOnly? ClosesAt);

/// <summary>
/// Adds a closing day, or changes one that has not come yet: its day, its name or when we close. Refuses once, with the number, where
/// open targets move, until that is confirmed.
/// </summary>
public sealed class SaveClosingDay(SupportDb db, TimeProvider clock)
{
    private const int MaxName = 100;
    private const int MostYearsAhead = 3;

    /// <param name="viewer">A manager.</param>
    /// <param name="changes">The closing day that this one takes the place of; null to add one.</param>
    /// <param name="draft">What it is to be.</param>
    /// <param name="isConfirmed">True to move open targets.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, DateOnly? changes, ClosingDayDraft draft, bool isConfirmed, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();
        if (draft.Date is not { } date) return Outcome.Refuse(nameof(draft.Date), "Choose a day.");
        if (draft.NameEnglish.Trim().Length is 0 or > MaxName) return Outcome.Refuse(nameof(draft.NameEnglish), "Write a name of at most {0} characters.", MaxName);
        if (draft.NameSwedish.Trim().Length is 0 or > MaxName) return Outcome.Refuse(nameof(draft.NameSwedish), "Write a name of at most {0} characters.", MaxName);

        var now = clock.GetUtcNow();
        var today = WorkingCalendar.Day(now);
        if (date < today || date > today.AddYears(MostYearsAhead)) return Outcome.Refuse(nameof(draft.Date), "Choose today or a later day, {0} years ahead at most: what was measured before keeps its hours.", MostYearsAhead);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await EarlierCalendar.KeepAsync(db, now, ct);
        var closed = await db.ClosingDays.ToListAsync(ct);
        var before = closed.Find(d => d.Date == changes);
        if (changes is not null && before is null) return new Outcome.Missing();
        if (changes < today) return Outcome.Refuse(nameof(draft.Date), "That day is over: what was measured with it stays.");
        if (before is not null) closed.Remove(before);
        if (closed.Any(d => d.Date == date)) return Outcome.Refuse(nameof(draft.Date), "That day is a closing day already.");

        var calendar = new WorkingCalendar(await db.WorkingHours.ToListAsync(ct), closed);
        if (calendar.WhyClosed(date) is not null) return Outcome.Refuse(nameof(draft.Date), "That day is not worked anyway.");
        if (draft.ClosesAt is { } at && calendar.SpansOf(date).All(s => at <= s.From || s.To <= at) && !calendar.SpansOf(date).SkipLast(1).Any(s => s.To == at))
            return Outcome.Refuse(nameof(draft.ClosesAt), "Write a time within the working hours of that day, or none to close the whole day.");

        var day = before;
        if (before?.Date != date)
        {
            if (before is not null) db.Remove(before);
            db.Add(day = new ClosingDay { Date = date, NameEnglish = "", NameSwedish = "" });
        }

        (day!.NameEnglish, day.NameSwedish, day.ClosesAt) = (draft.NameEnglish.Trim(), draft.NameSwedish.Trim(), draft.ClosesAt);
        await db.SaveChangesAsync(ct);
        var moved = await OpenTargets.MoveAsync(db, viewer.Actor, now, ct);
        if (moved > 0 && !isConfirmed) return CalendarConfirmation.Ask(moved);

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(moved);
    }
}
