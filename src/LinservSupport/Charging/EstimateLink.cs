using LinservSupport.People;

namespace LinservSupport.Charging;

/// <summary>A link in a mail by which one person answers one revision of one estimate, once (policy H5). Only the hash of its token is stored.</summary>
public sealed class EstimateLink
{
    /// <summary>How long it works: two reminders and a week of holiday fit in; an approval of last month's question should be asked for anew.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public int Id { get; private set; }

    public int EstimateId { get; init; }

    public Estimate? Estimate { get; init; }

    public int Revision { get; init; }

    public int ContactId { get; init; }

    public Contact? Contact { get; init; }

    /// <summary>SHA-256 of the token, in lower-case hex.</summary>
    public required string TokenHash { get; init; }

    public DateTimeOffset WrittenAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The decision was made by it.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>A later mail brought the same person another.</summary>
    public DateTimeOffset? VoidAt { get; set; }
}

/// <summary>What a link can do for the one who opens it.</summary>
public enum EstimateLinkState
{
    /// <summary>Answers.</summary>
    Open,

    /// <summary>Somebody has decided, by it or otherwise.</summary>
    Answered,

    /// <summary>Opened by somebody who is signed in as another person.</summary>
    NotYours,

    /// <summary>Its person may no longer answer for the company.</summary>
    NoAccess,

    /// <summary>The ticket is solved or closed, which took the question back.</summary>
    Solved,

    Withdrawn,

    /// <summary>The proposal is another one now; its mail came later.</summary>
    Changed,

    /// <summary>A later mail has another link to the same proposal.</summary>
    Replaced,

    Expired,
}
