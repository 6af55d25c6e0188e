using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>Signs a person out everywhere, from the next request on.</summary>
public sealed class EndSessions(SupportDb db)
{
    public async Task<Outcome> RunAsync(Viewer viewer, CancellationToken ct)
    {
        var stamp = Guid.NewGuid().ToString();
        await db.Users.Where(a => a.Id == viewer.AccountId).ExecuteUpdateAsync(s => s.SetProperty(a => a.SecurityStamp, stamp), ct);
        return new Outcome.Done(viewer.AccountId);
    }
}
