using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>Reads the working calendar from its rows.</summary>
public sealed class Calendars(SupportDb db)
{
    public async Task<WorkingCalendar> ReadAsync(CancellationToken ct) => new(
        await db.WorkingHours.AsNoTracking().ToListAsync(ct),
        await db.ClosingDays.AsNoTracking().ToListAsync(ct));
}
