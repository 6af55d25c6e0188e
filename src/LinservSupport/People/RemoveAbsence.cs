using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>Takes a consultant's absence away.</summary>
public sealed class RemoveAbsence(SupportDb db)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int consultantId, int absenceId, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        var removed = await db.Set<Absence>().Where(a => a.Id == absenceId && a.ConsultantId == consultantId).ExecuteDeleteAsync(ct);
        return removed == 0 ? new Outcome.Missing() : new Outcome.Done(consultantId);
    }
}
