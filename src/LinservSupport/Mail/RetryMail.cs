using LinservSupport.Data;
using LinservSupport.Mail.Incoming;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail;

/// <summary>A consultant has a mail in quarantine read once more, as if it had just come. One that was too large is fetched whole first, and refused while it may not be.</summary>
public sealed class RetryMail(SupportDb db, MailSettings settings, WhereMailLies where, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, long mailId, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();

        if (await db.IncomingMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == mailId && (m.State == IncomingState.Quarantined || m.State == IncomingState.Awaited), ct) is not { } mail) return new Outcome.Missing();
        if (mail.IsBeginning && await WhyNotAsync(mail, ct) is { } refused) return refused;

        var now = clock.GetUtcNow();
        var next = mail.IsBeginning ? IncomingState.Awaited : IncomingState.Stored;
        if (!await db.HandleAsync(mail, MailAct.ReadAgain.By(viewer, mail, now), next, Sentence.Nothing, ct)) return new Outcome.Missing();

        if (mail.IsBeginning) await db.Mailboxes.Where(m => m.Source == mail.Source).ExecuteUpdateAsync(s => s.SetProperty(m => m.NextFetchAt, now), ct);
        return new Outcome.Done(mailId);
    }

    private async Task<Outcome?> WhyNotAsync(IncomingMail mail, CancellationToken ct)
    {
        if (await where.WhyNotReadAsync(mail.Source, ct) is { } unread) return new Outcome.Refused("", unread);
        if (mail.Bytes <= settings.Limits.MaxBytes) return null;

        return mail.Bytes > MailLimits.MostBytes
            ? Outcome.Refuse("", "The mail has {0} MB, and more than {1} MB are never read: get it from where it lies, and discard it here.", MegaBytes(mail.Bytes), MegaBytes(MailLimits.MostBytes))
            : Outcome.Refuse("", "The mail has {0} MB, and at most {1} MB are read. Raise the limit (Mail__Limits__MaxBytes): it is then fetched whole. Until then it lies where it came from.", MegaBytes(mail.Bytes), MegaBytes(settings.Limits.MaxBytes));
    }

    // Rounded up, so that what is over a limit never seems to be below it.
    private static long MegaBytes(long bytes) => (bytes + (1024 * 1024) - 1) / (1024 * 1024);
}
