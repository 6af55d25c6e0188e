using Microsoft.AspNetCore.Identity;

namespace LinservSupport.People;

/// <summary>A way to sign in, for one contact or one consultant.</summary>
public sealed class Account : IdentityUser<int>
{
    public int? ContactId { get; set; }

    public Contact? Contact { get; set; }

    public int? ConsultantId { get; set; }

    public Consultant? Consultant { get; set; }

    public Language Language { get; set; } = Language.Swedish;

    /// <summary>Set when access was taken away; checked on every request.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastSignedInAt { get; set; }
}

/// <summary>The names of the three roles. A manager holds both of the staff roles.</summary>
public static class Roles
{
    public const string Customer = nameof(Customer);
    public const string Consultant = nameof(Consultant);
    public const string Manager = nameof(Manager);
}
