using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Mail.Incoming;

/// <summary>Where a received mail stands. Every one ends in exactly one of the last four.</summary>
public enum IncomingState
{
    /// <summary>Raw bytes are committed; nothing else is done yet.</summary>
    Stored,

    /// <summary>One of us wants a mail read of which only the beginning is here: the whole is fetched from where it lies.</summary>
    Awaited,

    /// <summary>It became a ticket or a message on one.</summary>
    Filed,
    Duplicate,
    Ignored,
    Quarantined,
}

/// <summary>One mail as we received it: a row of the inbox. Its raw bytes are stored before anything else is done with it.</summary>
public sealed class IncomingMail
{
    public long Id { get; private set; }

    /// <summary>Name of the mailbox or folder it came from.</summary>
    public required string Source { get; init; }

    /// <summary>What makes it the same mail when fetched again: folder, UIDVALIDITY and UID, or the hash for the drop folder.</summary>
    public required string ExternalKey { get; init; }

    /// <summary>SHA-256 of the raw bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Of the whole mail, also where only its beginning is here.</summary>
    public int Bytes { get; init; }

    /// <summary>True where the mail was too large to be fetched: the whole lies, unmarked and unmoved, where it came from.</summary>
    public bool IsBeginning { get; init; }

    public IncomingState State { get; set; }

    /// <summary>Raised and committed before each try, so that a mail that kills the process is met at most three times.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset NextTryAt { get; set; }

    /// <summary>Why it ended as it did, in words for consultants.</summary>
    public Sentence Reason { get; set; } = Sentence.Nothing;

    /// <summary>From the mail's header, without brackets; null where it has none.</summary>
    public string? MessageId { get; set; }

    /// <summary>Hash of what a person would call the mail (from, to, date, subject, parts): with the Message-ID it tells a repeat from a forgery.</summary>
    public string? ContentSha256 { get; set; }

    public string? FromAddress { get; set; }

    /// <summary>Outlook's name of the conversation, which our answer goes on with; null where it has none.</summary>
    public string? ThreadIndex { get; set; }

    public string? Subject { get; set; }

    public int? TicketId { get; set; }

    public Ticket? Ticket { get; set; }

    /// <summary>Each step of reading it with its decision and reason, as JSON.</summary>
    public string? Steps { get; set; }

    public DateTimeOffset? HandledAt { get; set; }

    public IncomingRaw? Raw { get; init; }
}

/// <summary>The raw bytes, in a table of their own so that no list reads them.</summary>
public sealed class IncomingRaw
{
    public long IncomingMailId { get; init; }

    public required byte[] Data { get; init; }
}

public sealed class IncomingMailMapping : IEntityTypeConfiguration<IncomingMail>
{
    public void Configure(EntityTypeBuilder<IncomingMail> builder)
    {
        builder.Property(m => m.Source).HasMaxLength(100);
        builder.Property(m => m.ExternalKey).HasMaxLength(300);
        builder.Property(m => m.Sha256).HasMaxLength(64);
        builder.Property(m => m.ContentSha256).HasMaxLength(64);
        builder.Property(m => m.MessageId).HasMaxLength(500);
        builder.Property(m => m.FromAddress).HasMaxLength(320);
        builder.Property(m => m.ThreadIndex).HasMaxLength(400);
        builder.Property(m => m.Subject).HasMaxLength(1000);
        builder.ComplexProperty(m => m.Reason);
        builder.HasIndex(m => new { m.Source, m.ExternalKey }).IsUnique();
        builder.HasIndex(m => new { m.State, m.NextTryAt });
        builder.HasIndex(m => m.MessageId);
        builder.HasIndex(m => m.Sha256);
        builder.HasIndex(m => m.ContentSha256);
        builder.HasIndex(m => new { m.FromAddress, m.ReceivedAt });
        builder.HasIndex(m => m.TicketId);
        builder.HasOne(m => m.Ticket).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.Raw).WithOne().HasForeignKey<IncomingRaw>(r => r.IncomingMailId);
    }
}

public sealed class IncomingRawMapping : IEntityTypeConfiguration<IncomingRaw>
{
    public void Configure(EntityTypeBuilder<IncomingRaw> builder) => builder.HasKey(r => r.IncomingMailId);
}
