using LinservSupport.Data;
using LinservSupport.Mail.Incoming;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail;

/// <summary>A consultant decides that a mail in quarantine needs no ticket. Its bytes are kept, and who decided, and why.</summary>
public sealed class DiscardMail(SupportDb db, TimeProvider clock)
{
    public const int MaxReason = 500;

    public async Task<Outcome> RunAsync(Viewer viewer, long mailId, string? because, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (string.IsNullOrWhiteSpace(because)) return Outcome.Refuse("Because", "Write why the mail needs no ticket.");
        if (because.Length > MaxReason) return Outcome.Refuse("Because", "At most {0} characters.", MaxReason);

        var mail = await db.IncomingMails.SingleOrDefaultAsync(m => m.Id == mailId && m.State == IncomingState.Quarantined, ct);
        if (mail is null) return new Outcome.Missing();

        mail.State = IncomingState.Ignored;
        mail.Reason = Sentence.Of("{0} discarded it: {1}", viewer.Name, because.Trim());
        mail.HandledAt = clock.GetUtcNow();
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(mailId);
    }
}
