namespace LinservSupport.Mail.Understanding;

/// <summary>A mail that is no delivery report must have a sender: without one nobody can be asked or answered.</summary>
public sealed class Answerable : IReadingStep
{
    public Decision Decide(Draft draft) => draft.Letter switch
    {
        { FromAddress: not null } => new("yes", "It has one sender."),
        { Kind: MailKind.Bounce } => new("no", "A delivery report needs none."),
        _ => Decision.Quarantine("no sender", Sentence.Of("It has no sender that could be answered.")),
    };
}
