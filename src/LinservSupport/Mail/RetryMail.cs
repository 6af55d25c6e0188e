using LinservSupport.Data;
using LinservSupport.Mail.Incoming;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail;

/// <summary>A consultant has a mail in quarantine read once more, as if it had just come.</summary>
public sealed class RetryMail(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, long mailId, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();

        var now = clock.GetUtcNow();
        var changed = await db.IncomingMails.Where(m => m.Id == mailId && m.State == IncomingState.Quarantined)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.State, IncomingState.Stored).SetProperty(m => m.Attempts, 0).SetProperty(m => m.NextTryAt, now), ct);
        return changed == 1 ? new Outcome.Done(mailId) : new Outcome.Missing();
    }
}
