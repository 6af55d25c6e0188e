using LinservSupport.Data;
using LinservSupport.Mail.Incoming;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail;

/// <summary>A consultant decides that a mail in quarantine, or one that is being fetched whole, needs no ticket. Its bytes are kept, and who decided, and why; <see cref="PutMailBack"/> takes it back.</summary>
public sealed class DiscardMail(SupportDb db, TimeProvider clock)
{
    public const int MaxReason = 500;

    public async Task<Outcome> RunAsync(Viewer viewer, long mailId, string? because, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (string.IsNullOrWhiteSpace(because)) return Outcome.Refuse("Because", "Write why the mail needs no ticket.");
        if (because.Length > MaxReason) return Outcome.Refuse("Because", "At most {0} characters.", MaxReason);

        if (await db.IncomingMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == mailId && (m.State == IncomingState.Quarantined || m.State == IncomingState.Awaited), ct) is not { } mail) return new Outcome.Missing();

        var why = because.Trim();
        return await db.HandleAsync(mail, MailAct.Discarded.By(viewer, mail, clock.GetUtcNow(), why), IncomingState.Ignored, Sentence.Of("{0} discarded it: {1}", viewer.Name, why), ct)
            ? new Outcome.Done(mailId)
            : new Outcome.Missing();
    }
}
