namespace LinservSupport;

/// <summary>How something a person asked for ended. Refusing is an answer, not an exception: only bugs and broken infrastructure throw.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>It happened. <paramref name="Id"/> is the id of what was made or changed, where the caller has a use for it (a ticket's number).</summary>
    public sealed record Done(long Id = 0) : Outcome;

    /// <summary>What was asked for does not exist, or not for this viewer: the two are deliberately the same answer.</summary>
    public sealed record Missing : Outcome;

    /// <summary>It was not done, and <see cref="Why"/> says so to a person, beside the field that <see cref="Field"/> names ("" for the whole form).</summary>
    public sealed record Refused(string Field, Sentence Why) : Outcome;

    /// <summary>A refusal whose English words are the key to the Swedish ones in <see cref="Words"/>.</summary>
    public static Refused Refuse(string field, string english, params object[] values) => new(field, Sentence.Of(english, values));
}
