using LinservSupport.Data;
using LinservSupport.Mail.Incoming;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail;

/// <summary>A consultant takes a discard back: the mail is in quarantine again, for the reason that it had before.</summary>
public sealed class PutMailBack(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, long mailId, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (await db.IncomingMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == mailId && m.State == IncomingState.Ignored, ct) is not { } mail) return new Outcome.Missing();

        var last = await db.MailHandlings.AsNoTracking().Where(h => h.IncomingMailId == mailId).OrderByDescending(h => h.Id).FirstOrDefaultAsync(ct);
        if (last is not { Act: MailAct.Discarded }) return new Outcome.Missing();

        return await db.HandleAsync(mail, MailAct.PutBack.By(viewer, mail, clock.GetUtcNow()), IncomingState.Quarantined, last.Was, ct) ? new Outcome.Done(mailId) : new Outcome.Missing();
    }
}
