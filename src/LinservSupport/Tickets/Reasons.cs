namespace LinservSupport.Tickets;

/// <summary>The reason that a person gives for a change, kept in the history.</summary>
internal static class Reasons
{
    public const int MaxLength = 2000;

    public static Outcome.Refused TooLong() => Outcome.Refuse("Because", "A reason has at most {0} characters.", MaxLength);

    public static string? Tidied(string? because) => string.IsNullOrWhiteSpace(because) ? null : because.Trim();
}
