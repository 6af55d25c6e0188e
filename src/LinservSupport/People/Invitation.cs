namespace LinservSupport.People;

/// <summary>What an invitation can still do.</summary>
public enum InvitationState
{
    Open,
    Accepted,
    Revoked,
    Expired,
}

/// <summary>A single-use way for one person to make an account (policy P2). Only the hash of its token is stored.</summary>
public sealed class Invitation
{
    public int Id { get; private set; }

    /// <summary>Normalised address; the account gets this one and no other.</summary>
    public required string Email { get; init; }

    public required string Name { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; init; }

    public int? CustomerId { get; init; }

    public Customer? Customer { get; init; }

    public Language Language { get; init; }

    public bool SeesCompanyTickets { get; init; }

    public bool IsApprover { get; init; }

    /// <summary>SHA-256 of the token, in lower-case hex.</summary>
    public required string TokenHash { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public string? InvitedBy { get; init; }

    public InvitationState StateAt(DateTimeOffset now) =>
        AcceptedAt is not null ? InvitationState.Accepted
        : RevokedAt is not null ? InvitationState.Revoked
        : ExpiresAt <= now ? InvitationState.Expired
        : InvitationState.Open;
}
