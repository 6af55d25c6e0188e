using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Mail.Incoming;

/// <summary>What one of us did with a mail in quarantine.</summary>
public enum MailAct
{
    ReadAgain,
    Discarded,

    /// <summary>A discarded mail was put back into quarantine.</summary>
    PutBack,
}

/// <summary>Who did what with a mail in quarantine, when and why; and how the mail stood until then, so that nothing of its history is written over.</summary>
public sealed class MailHandling
{
    public long Id { get; private set; }

    public long IncomingMailId { get; init; }

    public MailAct Act { get; init; }

    public DateTimeOffset At { get; init; }

    public int? ConsultantId { get; init; }

    public required string ByName { get; init; }

    /// <summary>As typed; only a discard has one.</summary>
    public string? Because { get; init; }

    /// <summary>The mail's reason until then, and since when.</summary>
    public required Sentence Was { get; init; }

    public DateTimeOffset? WasAt { get; init; }
}

public static class MailHandlings
{
    /// <summary>Moves an untracked mail on and writes down who did it; one transaction.</summary>
    /// <returns>False where somebody else was quicker: then nothing has changed.</returns>
    public static async Task<bool> HandleAsync(this SupportDb db, IncomingMail mail, MailHandling handling, IncomingState next, Sentence reason, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var changed = await db.IncomingMails.Where(m => m.Id == mail.Id && m.State == mail.State).ExecuteUpdateAsync(s => s
            .SetProperty(m => m.State, next)
            .SetProperty(m => m.Reason.English, reason.English)
            .SetProperty(m => m.Reason.Swedish, reason.Swedish)
            .SetProperty(m => m.HandledAt, handling.At)
            .SetProperty(m => m.Attempts, 0)
            .SetProperty(m => m.NextTryAt, handling.At), ct);
        if (changed == 0) return false;

        db.MailHandlings.Add(handling);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    public static MailHandling By(this MailAct act, Viewer viewer, IncomingMail mail, DateTimeOffset at, string? because = null) => new()
    {
        IncomingMailId = mail.Id,
        Act = act,
        At = at,
        ConsultantId = viewer.ConsultantId,
        ByName = viewer.Name,
        Because = because,
        // What was asked for a moment ago has no reason of its own meanwhile.
        Was = mail.State == IncomingState.Awaited ? LargeMails.TooLarge(mail.Bytes) : mail.Reason,
        WasAt = mail.State == IncomingState.Awaited ? null : mail.HandledAt,
    };
}

public sealed class MailHandlingMapping : IEntityTypeConfiguration<MailHandling>
{
    public void Configure(EntityTypeBuilder<MailHandling> builder)
    {
        builder.Property(h => h.ByName).HasMaxLength(200);
        builder.Property(h => h.Because).HasMaxLength(DiscardMail.MaxReason);
        builder.ComplexProperty(h => h.Was);
        builder.HasIndex(h => new { h.IncomingMailId, h.Id });
        // The list of what was discarded.
        builder.HasIndex(h => new { h.Act, h.IncomingMailId });
        builder.HasOne<IncomingMail>().WithMany().HasForeignKey(h => h.IncomingMailId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Consultant>().WithMany().HasForeignKey(h => h.ConsultantId).OnDelete(DeleteBehavior.Restrict);
    }
}
