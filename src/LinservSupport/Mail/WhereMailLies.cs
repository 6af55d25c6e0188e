using LinservSupport.Data;
using LinservSupport.Mail.Wire;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail;

/// <summary>Whether the place that a mail came from is read still, so that the whole of one that was too large can be fetched.</summary>
public sealed class WhereMailLies(SupportDb db, MailSettings settings, FirstMailbox first)
{
    /// <summary>Why nobody reads a source; null where it is read.</summary>
    public async Task<Sentence?> WhyNotReadAsync(string source, CancellationToken ct)
    {
        if (source == DropFolder.Source) return settings.DropFolder.Enabled ? null : Sentence.Of("The whole mail lies in the drop folder, which is switched off (Mail__DropFolder__Enabled): switch it on first.");

        return await db.Mailboxes.AsNoTracking().IgnoreQueryFilters().SingleOrDefaultAsync(m => m.Source == source, ct) switch
        {
            null => Sentence.Of("The whole mail lies in a mailbox that has another server or user by now: get it from there."),
            { RemovedAt: not null } gone => NoLonger(gone),
            { IsFromSettings: true } gone when first.Settings is null => NoLonger(gone),
            { PausedAt: not null } paused => Sentence.Of("The whole mail lies in the mailbox {0}, which is paused: let that one go on first.", paused.Name),
            _ => null,
        };
    }

    private static Sentence NoLonger(Mailbox mailbox) => Sentence.Of("The whole mail lies in the mailbox {0}, which is no longer read: get it from there, or have that mailbox read again.", mailbox.Name);
}
