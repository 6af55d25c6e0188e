using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>A manager turns the mail of the working mornings on or off for themselves.</summary>
public sealed class ChooseDigest(SupportDb db)
{
    public async Task<Outcome> RunAsync(Viewer viewer, bool isWanted, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        await db.Consultants.Where(c => c.Id == viewer.ConsultantId).ExecuteUpdateAsync(s => s.SetProperty(c => c.IsDigestOff, !isWanted), ct);
        return new Outcome.Done();
    }
}
