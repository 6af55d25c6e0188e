namespace LinservSupport.Mail.Incoming;

/// <summary>Person or machine; and whether a machine of ours may answer.</summary>
public sealed class Classify : IStep
{
    public Task<Decision> DecideAsync(Letter letter, CancellationToken ct)
    {
        (letter.Kind, var because) = Kinds.Of(letter.Mime);
        letter.MayAnswer = letter.MayAnswer && letter.Kind == MailKind.Human && Kinds.MayAnswer(letter.Mime);
        return Task.FromResult(letter.Kind switch
        {
            MailKind.Disposition => Decision.Ignore("read receipt", Sentence.Of("It is a read receipt.")),
            MailKind.FeedbackReport => Decision.Ignore("feedback report", Sentence.Of("It is a mail provider's feedback report.")),
            _ => new(letter.Kind.ToString(), because),
        });
    }
}
