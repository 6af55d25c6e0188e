using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>Which work to see.</summary>
/// <param name="Period">Days worked.</param>
/// <param name="Clause">Only under this clause; null for all.</param>
/// <param name="Consultant">Only by this one of us; null for all.</param>
/// <param name="IsCharged">Only what was charged, in part at least, or only what was not; null for all.</param>
public sealed record HoursQuestion(Period Period, string? Clause = null, int? Consultant = null, bool? IsCharged = null);

/// <summary>Work behind the hours of a clause, or of a consultant lately.</summary>
public sealed record WorkBehind(long Id, int TicketId, string Subject, string? Customer, DateOnly WorkedOn, string Consultant, string Clause, string Description, int Worked, int Charged, int Free)
{
    public string Number => TicketNumber.Write(TicketId);
}

/// <summary>Minutes of all entries behind a figure.</summary>
/// <param name="Worked">By somebody.</param>
/// <param name="Charged">With what rounding added.</param>
/// <param name="Free">Worked and not charged, for whatever reason.</param>
public sealed record HoursSum(int Worked, int Charged, int Free);

/// <summary>The time entries behind the hours, the latest first; their minutes add up to the figure.</summary>
public sealed class HoursBehind(SupportDb db)
{
    /// <param name="question">Which work.</param>
    /// <param name="before">Id of the last entry of the page before.</param>
    /// <param name="most">So many and one more, where there is one.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<WorkBehind>> ReadAsync(HoursQuestion question, long? before, int most, CancellationToken ct)
    {
        var entries = Entries(question);
        if (before is { } id)
        {
            var day = await db.TimeEntries.Where(e => e.Id == id).Select(e => e.WorkedOn).SingleOrDefaultAsync(ct);
            entries = entries.Where(e => e.WorkedOn < day || (e.WorkedOn == day && e.Id < id));
        }

        return await entries.OrderByDescending(e => e.WorkedOn).ThenByDescending(e => e.Id).Take(most + 1)
            .Select(e => new WorkBehind(e.Id, e.TicketId, e.Ticket!.Subject, e.Ticket.Customer!.Name, e.WorkedOn, e.Consultant!.Name, e.Clause, e.Description, e.WorkedMinutes, e.ChargedMinutes, e.WorkedMinutes + e.RoundingMinutes - e.ChargedMinutes))
            .ToListAsync(ct);
    }

    public async Task<HoursSum> SumAsync(HoursQuestion question, CancellationToken ct) =>
        await Entries(question).GroupBy(e => 1).Select(g => new HoursSum(g.Sum(e => e.WorkedMinutes), g.Sum(e => e.ChargedMinutes), g.Sum(e => e.WorkedMinutes + e.RoundingMinutes - e.ChargedMinutes))).SingleOrDefaultAsync(ct) ?? new(0, 0, 0);

    private IQueryable<TimeEntry> Entries(HoursQuestion question)
    {
        var (period, clause, consultant) = (question.Period, question.Clause, question.Consultant);
        var entries = db.TimeEntries.AsNoTracking().Where(e => e.WorkedOn >= period.From && e.WorkedOn <= period.To);
        if (clause is not null) entries = entries.Where(e => e.Clause == clause);
        if (consultant is not null) entries = entries.Where(e => e.ConsultantId == consultant);
        return question.IsCharged switch
        {
            true => entries.Where(e => e.ChargedMinutes != 0),
            false => entries.Where(e => e.WorkedMinutes + e.RoundingMinutes != e.ChargedMinutes),
            null => entries,
        };
    }
}
