using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>Somebody who had left is one of us again, with the skills as they were. Access is given back on its own page.</summary>
public sealed class RecordReturn(SupportDb db)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int consultantId, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        var changed = await db.Consultants.Where(c => c.Id == consultantId && c.LeftAt != null)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.LeftAt, (DateTimeOffset?)null), ct);
        return changed > 0 ? new Outcome.Done(consultantId) : new Outcome.Missing();
    }
}
