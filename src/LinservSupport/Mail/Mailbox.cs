using System.Globalization;
using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Mail;

/// <summary>A mailbox that we read by IMAP: how to get in, what to do there, who of the workers has it, and how it goes.</summary>
public sealed class Mailbox : IVersioned
{
    public const int MaxName = 100;
    public const int MaxFingerprint = 100;
    public const int MaxClientId = 320;

    /// <summary>Of the address that gives tokens, and of what is asked for there.</summary>
    public const int MaxAddress = 300;

    public int Id { get; private set; }

    public required string Name { get; set; }

    /// <summary>Stands with each mail that came from here; another one after the host or user changed, since UIDs begin anew there.</summary>
    public required string Source { get; set; }

    /// <summary>Follows the settings section <c>Mail:Imap</c> and is changed there only.</summary>
    public bool IsFromSettings { get; init; }

    public required string Host { get; set; }

    public int Port { get; set; } = 993;

    public MailSecurity Security { get; set; }

    /// <summary>SHA-256 of a certificate that is trusted although nobody known vouches for it.</summary>
    public string? CertificateSha256 { get; set; }

    public MailSignIn SignIn { get; set; }

    public required string User { get; set; }

    public string? TokenUrl { get; set; }

    public string? ClientId { get; set; }

    public string? Scope { get; set; }

    /// <summary>Password, client secret or private key as <see cref="MailboxSecrets"/> seals it; null for the one from the settings.</summary>
    public byte[]? SealedSecret { get; set; }

    public string Folder { get; set; } = "INBOX";

    public ProcessedMail Processed { get; set; }

    public string? MoveTo { get; set; }

    /// <summary>Mail that arrived longer ago is left alone.</summary>
    public int SinceDays { get; set; } = 14;

    public int PollSeconds { get; set; } = 60;

    public DateTimeOffset? PausedAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public required string ChangedBy { get; set; }

    /// <summary>The worker that reads it now, and until when that counts.</summary>
    public string? LeasedBy { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>Since when the worker is told of new mail at once (IDLE); null where it only looks from time to time.</summary>
    public DateTimeOffset? ListensSince { get; private set; }

    public DateTimeOffset NextFetchAt { get; set; }

    /// <summary>The folder's, as last seen; 0 for never.</summary>
    public long UidValidity { get; set; }

    /// <summary>Every mail up to this UID was met.</summary>
    public long LastUid { get; set; }

    /// <summary>Found by comparing with the server: from this UID on something is missing here or left there.</summary>
    public long? FetchFromUid { get; set; }

    public DateTimeOffset? FetchedAt { get; private set; }

    /// <summary>Since when nothing was fetched; null where all is well.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    public int Failures { get; private set; }

    /// <summary>What is wrong, in words.</summary>
    public Sentence Trouble { get; private set; } = Sentence.Nothing;

    public DateTimeOffset? ReconciledAt { get; private set; }

    /// <summary>At the last comparison: mails on the server in the time that we read, and those of them that we did not have.</summary>
    public int OnServer { get; private set; }

    public int Missing { get; private set; }

    /// <summary>The last comparison that found something: when, how many mails were not here, how many lay where they should have been moved from, and when that was put right.</summary>
    public DateTimeOffset? FoundAt { get; private set; }

    public int FoundMissing { get; private set; }

    public int FoundLeft { get; private set; }

    public DateTimeOffset? MendedAt { get; private set; }

    /// <summary>Taken away by a manager; the row stays for the mails that came from it.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public string? RemovedBy { get; private set; }

    /// <summary>From now on nobody reads it, and nothing here opens it any longer.</summary>
    public void Remove(string by, DateTimeOffset at) =>
        (RemovedAt, RemovedBy, SealedSecret, LeasedBy, LeasedUntil, ListensSince, FailingSince) = (at, by, null, null, null, null, null);

    public int Version { get; set; }

    /// <summary>What the sealed secret belongs to: with another host, user or way there it cannot be opened, so nobody can have it sent elsewhere.</summary>
    public string SecretBelongsTo => string.Join('\n', Host.ToLowerInvariant(), Port.ToString(CultureInfo.InvariantCulture), Security.ToString(), CertificateSha256 ?? "", User, SignIn.ToString(), TokenUrl ?? "", ClientId ?? "");

    public static string NewSource() => $"mailbox-{Guid.NewGuid():N}"[..20];
}

public sealed class MailboxMapping : IEntityTypeConfiguration<Mailbox>
{
    public void Configure(EntityTypeBuilder<Mailbox> builder)
    {
        builder.Property(m => m.Name).HasMaxLength(Mailbox.MaxName);
        builder.Property(m => m.Source).HasMaxLength(100);
        builder.Property(m => m.Host).HasMaxLength(253);
        builder.Property(m => m.CertificateSha256).HasMaxLength(Mailbox.MaxFingerprint);
        builder.Property(m => m.User).HasMaxLength(320);
        builder.Property(m => m.TokenUrl).HasMaxLength(Mailbox.MaxAddress);
        builder.Property(m => m.ClientId).HasMaxLength(Mailbox.MaxClientId);
        builder.Property(m => m.Scope).HasMaxLength(Mailbox.MaxAddress);
        builder.Property(m => m.Folder).HasMaxLength(200);
        builder.Property(m => m.MoveTo).HasMaxLength(200);
        builder.Property(m => m.ChangedBy).HasMaxLength(200);
        builder.Property(m => m.LeasedBy).HasMaxLength(200);
        builder.ComplexProperty(m => m.Trouble);
        builder.Ignore(m => m.SecretBelongsTo);
        builder.HasIndex(m => m.Source).IsUnique();
        builder.HasIndex(m => m.Name).IsUnique().HasFilter("removed_at IS NULL");
        builder.Property(m => m.RemovedBy).HasMaxLength(200);
        // Only a reading of old mails asks for those that were taken away.
        builder.HasQueryFilter(m => m.RemovedAt == null);
    }
}
