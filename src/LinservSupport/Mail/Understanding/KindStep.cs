namespace LinservSupport.Mail.Understanding;

/// <summary>A step that asks whether a mail is of one kind. The first that says yes decides; unsure is a person.</summary>
public abstract class KindStep(MailKind kind) : IReadingStep
{
    public Decision Decide(Draft draft)
    {
        if (draft.IsClassified) return new("not asked", $"It is known to be {draft.Letter.Kind}.");
        if (Why(draft) is not { } because) return new("no", WhyNot);

        (draft.Letter.Kind, draft.IsClassified) = (kind, true);
        if (kind != MailKind.Human) draft.Letter.MayAnswer = false;
        return Found(draft, because);
    }

    protected abstract string WhyNot { get; }

    /// <summary>Why the mail is of this kind; null where it is not.</summary>
    protected abstract string? Why(Draft draft);

    protected virtual Decision Found(Draft draft, string because) => new("yes", because);
}
