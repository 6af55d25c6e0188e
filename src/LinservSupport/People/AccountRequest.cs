using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.People;

/// <summary>What can still be done with a request for an account.</summary>
public enum AccountRequestState
{
    /// <summary>The address is not confirmed: nobody of us sees it yet.</summary>
    Unconfirmed,
    Open,
    Granted,
    Declined,
    Expired,
}

/// <summary>Somebody asks for an account (policy P2). It reaches the company's Business Consultant once the address is confirmed by a mailed link.</summary>
public sealed class AccountRequest : Data.IVersioned
{
    public static readonly TimeSpan TimeToConfirm = TimeSpan.FromDays(2);

    public int Id { get; private set; }

    public required string Name { get; init; }

    /// <summary>Normalised address.</summary>
    public required string Email { get; init; }

    /// <summary>The company as the person wrote it.</summary>
    public required string Company { get; init; }

    public string? Phone { get; init; }

    public Language Language { get; init; }

    /// <summary>SHA-256 of the token, in lower-case hex.</summary>
    public required string TokenHash { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The customer that the written company seems to be; who answers chooses.</summary>
    public int? CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public string? AnsweredBy { get; set; }

    public bool IsGranted { get; set; }

    public int Version { get; set; }

    public AccountRequestState StateAt(DateTimeOffset now) =>
        AnsweredAt is not null ? IsGranted ? AccountRequestState.Granted : AccountRequestState.Declined
        : ConfirmedAt is not null ? AccountRequestState.Open
        : ExpiresAt <= now ? AccountRequestState.Expired
        : AccountRequestState.Unconfirmed;
}

public sealed class AccountRequestMapping : IEntityTypeConfiguration<AccountRequest>
{
    public void Configure(EntityTypeBuilder<AccountRequest> builder)
    {
        builder.Property(r => r.Name).HasMaxLength(200);
        builder.Property(r => r.Email).HasMaxLength(MailAddresses.MaxLength);
        builder.Property(r => r.Company).HasMaxLength(200);
        builder.Property(r => r.Phone).HasMaxLength(20);
        builder.Property(r => r.TokenHash).HasMaxLength(64);
        builder.Property(r => r.AnsweredBy).HasMaxLength(200);
        builder.HasIndex(r => r.TokenHash).IsUnique();
        builder.HasIndex(r => r.ConfirmedAt).HasFilter("confirmed_at IS NOT NULL AND answered_at IS NULL");
        builder.HasOne(r => r.Customer).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
