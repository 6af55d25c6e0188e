using System.Text.Json.Serialization;
using LinservSupport.Mail.Incoming;

namespace LinservSupport.Mail.Understanding;

/// <summary>Who or what wrote a mail, in the order in which that is found out.</summary>
public enum MailKind
{
    Human,
    Bounce,
    FeedbackReport,
    Disposition,
    AutoReply,
    List,

    /// <summary>Our own mail, or one that goes round.</summary>
    Loop,
}

/// <summary>What our own mail server found out about the sender's domain (RFC 8601).</summary>
public enum SenderProof
{
    Unknown,
    Passed,
    Failed,
}

/// <summary>One step of reading a mail: what it decided, and why, for those who ask later.</summary>
public sealed record StepTaken(string Name, string Decision, string Reason);

/// <summary>A file in a mail, under the name and type that its sender gave it.</summary>
/// <param name="Name">As sent: cleaned only where it is stored.</param>
/// <param name="Type">As sent; never trusted.</param>
/// <param name="ContentId">Without brackets; null where nothing can refer to it.</param>
/// <param name="Data">Decoded.</param>
public sealed record LetterFile(string Name, string Type, string? ContentId, [property: JsonIgnore] byte[] Data);

/// <summary>A mail inside a mail that somebody passed on.</summary>
/// <param name="Address">Of its sender, normalised.</param>
/// <param name="Name">Of its sender.</param>
/// <param name="Subject">Empty where the block in the text names none.</param>
/// <param name="Text">What it said.</param>
public sealed record Forwarded(string Address, string Name, string Subject, string Text);

/// <summary>
/// Everything that a mail says, found out from its bytes and the settings alone: no database, no clock, no network. It can be written
/// as JSON (files apart), since it may be found out in another process than the one that files it.
/// </summary>
public sealed class Letter
{
    public List<StepTaken> Steps { get; init; } = [];

    /// <summary>How reading ended; null where the mail goes on to be filed.</summary>
    public IncomingState? Ends { get; set; }

    /// <summary>With <see cref="Ends"/>: why, for consultants.</summary>
    public Sentence Why { get; set; } = Sentence.Nothing;

    public string? MessageId { get; set; }

    /// <summary>Hash of what a person would call the mail.</summary>
    public string? ContentSha256 { get; set; }

    /// <summary>Normalised; null for a bounce without a sender.</summary>
    public string? FromAddress { get; set; }

    /// <summary>The sender's address as the mail has it.</summary>
    public string? FromAsWritten { get; set; }

    public string FromName { get; set; } = "";

    public string Subject { get; set; } = "";

    /// <summary>To and Cc, normalised, without our own address.</summary>
    public List<string> Recipients { get; init; } = [];

    /// <summary>What stands behind the plus of our own address, wherever a server or the sender wrote it.</summary>
    public List<string> Tokens { get; init; } = [];

    /// <summary>Message-IDs that it says it answers, the newest first.</summary>
    public List<string> Answers { get; init; } = [];

    /// <summary>Outlook's name of the conversation; null where it has none.</summary>
    public string? ThreadIndex { get; set; }

    public MailKind Kind { get; set; }

    /// <summary>False where nothing may be sent in answer by itself.</summary>
    public bool MayAnswer { get; set; } = true;

    /// <summary>A notice that nobody asked for, such as a monitoring system's.</summary>
    public bool IsUnasked { get; set; }

    public SenderProof Proof { get; set; }

    public string Visible { get; set; } = "";

    /// <summary>Quotation and signature; null where there is none.</summary>
    public string? Quoted { get; set; }

    /// <summary>Cleaned for display; null where the mail has no HTML, or none that can be cleaned.</summary>
    public string? Html { get; set; }

    /// <summary>Pictures in <see cref="Html"/> that would be fetched from elsewhere: blocked until a reader asks for them.</summary>
    public int RemoteImages { get; set; }

    /// <summary>There is no key here: what is in it stays a file.</summary>
    public bool IsEncrypted { get; set; }

    public Forwarded? Forwarded { get; set; }

    [JsonIgnore]
    public List<LetterFile> Files { get; } = [];

    /// <summary>Files beyond the limits: kept in the raw mail only.</summary>
    public int FilesLeftOut { get; set; }

    public List<FailedRecipient> Failed { get; init; } = [];

    /// <summary>Of the mail that came back, without brackets.</summary>
    public string? OriginalMessageId { get; set; }

    /// <summary>Tokens of the addresses that our mails come back to, as a bounce has them.</summary>
    public List<string> ReturnTokens { get; init; } = [];

    /// <summary>Everything in a bounce that is shaped like one of our own Message-IDs; the signature is for whoever has the key to check.</summary>
    public List<string> OurIds { get; init; } = [];

    /// <summary>Of a mail that could not be read to its end.</summary>
    public static Letter Stopped(Sentence why)
    {
        var letter = new Letter { Steps = [new("Read", "stopped", why.English)] };
        letter.End(IncomingState.Quarantined, why);
        return letter;
    }

    /// <summary>Something to show for a mail without text.</summary>
    public string TextOrSubject() => Visible.Length > 0 ? Visible : Subject.Length > 0 ? Subject : "–";

    public void End(IncomingState state, Sentence why) => (Ends, Why) = (state, why);
}
