using System.Text;

namespace LinservSupport.Mail.Understanding;

/// <summary>
/// Reads one mail by the steps in their order. Pure: the same bytes and settings give the same letter. What cannot be parsed ends there;
/// what is ignored or quarantined for another reason is read on, so that whoever looks at it sees what it says.
/// </summary>
public sealed class LetterReader(MailSettings settings)
{
    // Without them ISO-2022-JP, GB 2312, Windows-1252 and others are unknown to .NET.
    static LetterReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private readonly IReadingStep[] _steps =
    [
        new Precheck(settings.Limits), new Parse(settings.Limits), new Sender(), new Addressees(settings),
        new OwnMail(settings), new DeliveryReport(settings.Limits), new FeedbackReport(), new Disposition(), new AutomaticReply(settings.Limits), new MailingList(), new Human(), new Answerable(),
        new Authenticate(settings), new Unwrap(settings.Limits), new SplitReply(settings.Limits), new FindForwarded(settings.Limits), new CleanHtml(settings.Limits), new TakeFiles(),
    ];

    public Letter Read(byte[] raw)
    {
        var draft = new Draft { Bytes = raw };
        var letter = draft.Letter;
        foreach (var step in _steps)
        {
            var decision = Decide(step, draft);
            letter.Steps.Add(new(step.GetType().Name, decision.Says, decision.Because));
            if (decision.Ends is not { } state) continue;

            if (letter.Ends is null) letter.End(state, decision.Why ?? Sentence.Nothing);
            if (!draft.IsParsed) break;
        }

        return letter;
    }

    // A fault of ours in one step costs this mail a look by a person, and the mails beside it nothing.
    private static Decision Decide(IReadingStep step, Draft draft)
    {
        try
        {
            return step.Decide(draft);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return Decision.Quarantine("fault", Sentence.Of("It cannot be read: our program stumbles over it ({0}).", fault.GetType().Name));
        }
    }
}
