using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>Work behind the hours of a clause, or of a consultant lately.</summary>
public sealed record WorkBehind(long Id, int TicketId, string Subject, string? Customer, DateOnly WorkedOn, string Consultant, string Clause, string Description, int Worked, int Charged)
{
    public string Number => TicketNumber.Write(TicketId);
}

/// <summary>The time entries behind the hours, the latest first; their minutes add up to the figure.</summary>
public sealed class HoursBehind(SupportDb db)
{
    /// <param name="clause">Only under this clause; null for all.</param>
    /// <param name="consultant">Only by this one of us; null for all.</param>
    /// <param name="period">Days worked.</param>
    /// <param name="before">Id of the last entry of the page before.</param>
    /// <param name="most">So many and one more, where there is one.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<WorkBehind>> ReadAsync(string? clause, int? consultant, Period period, long? before, int most, CancellationToken ct)
    {
        IQueryable<TimeEntry> entries = db.TimeEntries.AsNoTracking().Where(e => e.WorkedOn >= period.From && e.WorkedOn <= period.To);
        if (clause is not null) entries = entries.Where(e => e.Clause == clause);
        if (consultant is not null) entries = entries.Where(e => e.ConsultantId == consultant);
        if (before is { } id)
        {
            var day = await db.TimeEntries.Where(e => e.Id == id).Select(e => e.WorkedOn).SingleOrDefaultAsync(ct);
            entries = entries.Where(e => e.WorkedOn < day || (e.WorkedOn == day && e.Id < id));
        }

        return await entries.OrderByDescending(e => e.WorkedOn).ThenByDescending(e => e.Id).Take(most + 1)
            .Select(e => new WorkBehind(e.Id, e.TicketId, e.Ticket!.Subject, e.Ticket.Customer!.Name, e.WorkedOn, e.Consultant!.Name, e.Clause, e.Description, e.WorkedMinutes, e.ChargedMinutes))
            .ToListAsync(ct);
    }
}
