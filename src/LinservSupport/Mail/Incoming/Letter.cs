using LinservSupport.People;
using LinservSupport.Tickets;
using MimeKit;

namespace LinservSupport.Mail.Incoming;

/// <summary>Who or what wrote a mail, in the order in which that is found out.</summary>
public enum MailKind
{
    Human,
    Bounce,
    FeedbackReport,
    Disposition,
    AutoReply,
    List,
}

/// <summary>What our own mail server found out about the sender's domain (RFC 8601).</summary>
public enum SenderProof
{
    Unknown,
    Passed,
    Failed,
}

/// <summary>One mail on its way through the steps: each step adds what it found.</summary>
public sealed class Letter
{
    public required long Id { get; init; }

    public required string Source { get; init; }

    public required string Sha256 { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The mail to parse: as received, less a mailbox line or stray bytes in front.</summary>
    public required byte[] Bytes { get; set; }

    public MimeMessage Mime { get; set; } = new();

    public string? MessageId { get; set; }

    public string? ContentSha256 { get; set; }

    /// <summary>Normalised; null for a bounce without a sender.</summary>
    public string? FromAddress { get; set; }

    public string FromName { get; set; } = "";

    public string Subject { get; set; } = "";

    public MailKind Kind { get; set; }

    /// <summary>False where nothing may be sent in answer by itself.</summary>
    public bool MayAnswer { get; set; } = true;

    public SenderProof Proof { get; set; }

    /// <summary>The ticket that it belongs to; null for a new one.</summary>
    public int? ThreadId { get; set; }

    /// <summary>True where our own signed Message-ID says so; false for a number in the subject.</summary>
    public bool IsThreadSigned { get; set; }

    /// <summary>A ticket that it names without belonging to it: mentioned in a note.</summary>
    public int? NamedId { get; set; }

    /// <summary>The contact who has the sender's address; null for a stranger.</summary>
    public Contact? Contact { get; set; }

    /// <summary>The contact's access was taken away, or the company's: a stranger in every respect.</summary>
    public bool IsRevoked { get; set; }

    /// <summary>The consultant whose address it claims to come from.</summary>
    public Consultant? Consultant { get; set; }

    public string Visible { get; set; } = "";

    public string? Quoted { get; set; }

    public List<Attachment> Files { get; } = [];

    /// <summary>Files beyond the limits: kept in the raw mail only.</summary>
    public int FilesLeftOut { get; set; }

    /// <summary>Where it was filed.</summary>
    public int? TicketId { get; set; }

    /// <summary>Something to show for a mail without text.</summary>
    public string TextOrSubject() => Visible.Length > 0 ? Visible : Subject.Length > 0 ? Subject : "–";
}

/// <summary>What a step decided, and why; kept with the mail for those who ask later.</summary>
/// <param name="Says">One word or two.</param>
/// <param name="Because">In English, for the record.</param>
/// <param name="Ends">How the mail ends here; null to go on.</param>
/// <param name="Why">With <paramref name="Ends"/>: why, for consultants.</param>
public sealed record Decision(string Says, string Because, IncomingState? Ends = null, Sentence? Why = null)
{
    public static Decision Quarantine(string says, Sentence why) => new(says, why.English, IncomingState.Quarantined, why);

    public static Decision Ignore(string says, Sentence why) => new(says, why.English, IncomingState.Ignored, why);
}

/// <summary>One step of reading a mail.</summary>
public interface IStep
{
    Task<Decision> DecideAsync(Letter letter, CancellationToken ct);
}
