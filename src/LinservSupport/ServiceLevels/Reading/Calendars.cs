using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>Reads the working calendar from its rows.</summary>
public sealed class Calendars(SupportDb db)
{
    public async Task<WorkingCalendar> ReadAsync(CancellationToken ct) => new(
        await db.WorkingHours.AsNoTracking().ToListAsync(ct),
        await db.ClosingDays.AsNoTracking().ToListAsync(ct));

    /// <summary>With those that stood at or after an instant. One query more.</summary>
    public async Task<CalendarsInForce> SinceAsync(DateTimeOffset at, CancellationToken ct) => new(
        await ReadAsync(ct),
        (await db.EarlierCalendars.AsNoTracking().Where(c => c.UntilAt > at).OrderBy(c => c.UntilAt).ThenBy(c => c.Id).ToListAsync(ct)).ConvertAll(c => (c.UntilAt, c.Calendar())));
}
