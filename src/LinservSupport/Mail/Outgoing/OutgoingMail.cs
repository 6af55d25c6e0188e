using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Mail.Outgoing;

public enum OutgoingKind
{
    Acknowledgement,
    Reply,
    EstimateRequest,
    EstimateAnswer,
    Resolved,
    PatchReleased,
    Invitation,
    PasswordReset,
    StaffNotice,
    Reminder,
    AccountRequest,
    EstimateReminder,
    EntryAnswer,
    ApprovedTimeUsed,
    PackNotice,
    Regrouped,
    Follows,
    AddressTest,
    PassedOn,
}

/// <summary>One mail to one person: a row of the outbox, written in the transaction of what it tells about.</summary>
public sealed class OutgoingMail
{
    public long Id { get; private set; }

    /// <summary>Fixed when written, signed by <see cref="SignedMessageId"/>, without brackets; a repeat carries the same one.</summary>
    public required string MessageId { get; init; }

    public OutgoingKind Kind { get; init; }

    public int? TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    /// <summary>The message whose text and files it carries, where it carries one.</summary>
    public long? TicketMessageId { get; init; }

    public Message? TicketMessage { get; init; }

    public required string ToAddress { get; init; }

    public required string ToName { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>A Message-ID without brackets.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Message-IDs in brackets, oldest first, as the header has them.</summary>
    public string? References { get; init; }

    /// <summary>
    /// Names the mail in the address that it comes back to (VERP), and in a field of its header, which a server returns and no answer repeats.
    /// Random, so that nobody can report a mail that they never had.
    /// </summary>
    public string? BounceToken { get; init; }

    /// <summary>True where it comes back to an address of its own; decided when it is sent, and not stored.</summary>
    public bool HasOwnReturn { get; set; }

    /// <summary>For Outlook, which groups mails by it: what the answered mail had, with a step added.</summary>
    public string? ThreadIndex { get; init; }

    /// <summary>The conversation's subject without Re: and number, for Outlook; null where nothing of the ticket is repeated.</summary>
    public string? ThreadTopic { get; init; }

    /// <summary>The address at which the reader stops following the ticket; null where they cannot.</summary>
    public string? StopUrl { get; init; }

    /// <summary>Written by the product, not by a person: carries Auto-Submitted (RFC 3834).</summary>
    public bool IsAutomatic { get; init; }

    public DateTimeOffset WrittenAt { get; init; }

    public DateTimeOffset SendAt { get; set; }

    /// <summary>While in the future, one worker is sending it.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public int Attempts { get; set; }

    /// <summary>How often the line broke after the whole mail was handed over, or the worker died: whether it was taken then cannot be known (RFC 5321 4.5.4.1).</summary>
    public int UncertainTries { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Given up: told on the ticket.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>Kind of the last failure, without addresses.</summary>
    public string? Failure { get; set; }
}

public sealed class OutgoingMailMapping : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.Property(m => m.MessageId).HasMaxLength(300);
        builder.Property(m => m.ToAddress).HasMaxLength(320);
        builder.Property(m => m.ToName).HasMaxLength(200);
        builder.Property(m => m.Subject).HasMaxLength(400);
        builder.Property(m => m.InReplyTo).HasMaxLength(500);
        builder.Property(m => m.Failure).HasMaxLength(400);
        builder.Property(m => m.BounceToken).HasMaxLength(40);
        builder.Property(m => m.ThreadIndex).HasMaxLength(400);
        builder.Property(m => m.ThreadTopic).HasMaxLength(400);
        builder.Property(m => m.StopUrl).HasMaxLength(400);
        builder.Ignore(m => m.HasOwnReturn);
        builder.HasIndex(m => m.BounceToken).IsUnique();
        builder.HasIndex(m => m.MessageId).IsUnique();
        // What is due: neither sent nor given up.
        builder.HasIndex(m => m.SendAt).HasFilter("sent_at IS NULL AND failed_at IS NULL");
        // The bounds on receipts.
        builder.HasIndex(m => new { m.ToAddress, m.WrittenAt });
        builder.HasIndex(m => new { m.Kind, m.WrittenAt });
        builder.HasIndex(m => m.TicketId);
        // The few that tried whether such addresses arrive.
        builder.HasIndex(m => new { m.Kind, m.Id }).HasFilter("kind = 'AddressTest'");
        builder.HasOne(m => m.Ticket).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.TicketMessage).WithMany().HasForeignKey(m => m.TicketMessageId).OnDelete(DeleteBehavior.Restrict);
    }
}
