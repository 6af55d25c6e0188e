using LinservSupport.Data;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>Days, both included, on which a consultant is not assigned tickets automatically. Days that touch or overlap an absence become one with it.</summary>
public sealed class AddAbsence(SupportDb db, TimeProvider clock)
{
    private const int MostDays = 400;

    public async Task<Outcome> RunAsync(Viewer viewer, int consultantId, DateOnly? from, DateOnly? to, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();
        if (await db.Consultants.Include(c => c.Absences).SingleOrDefaultAsync(c => c.Id == consultantId, ct) is not { } consultant) return new Outcome.Missing();
        if (from is not { } first) return Outcome.Refuse("From", "Choose the first day.");
        if (to is not { } last) return Outcome.Refuse("To", "Choose the last day.");
        if (last < first) return Outcome.Refuse("To", "The last day must not be before the first.");
        if (last < WorkingCalendar.Day(clock.GetUtcNow())) return Outcome.Refuse("To", "The absence is over already: choose days to come.");
        if (last.DayNumber - first.DayNumber >= MostDays) return Outcome.Refuse("To", "An absence may be {0} days at most.", MostDays);

        foreach (var other in consultant.Absences.Where(a => a.From <= last.AddDays(1) && first.AddDays(-1) <= a.To).ToList())
        {
            (first, last) = (other.From < first ? other.From : first, other.To > last ? other.To : last);
            consultant.Absences.Remove(other);
        }

        var absence = new Absence { From = first, To = last };
        consultant.Absences.Add(absence);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(absence.Id);
    }
}
