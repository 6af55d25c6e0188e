using LinservSupport.Mail.Incoming;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>A mail while it is being read: its bytes, what the parser made of them, and the letter that comes out.</summary>
public sealed class Draft
{
    /// <summary>To parse: as received, less a mailbox line or stray bytes in front.</summary>
    public required byte[] Bytes { get; set; }

    public MimeMessage Mime { get; set; } = new();

    public Letter Letter { get; } = new();

    /// <summary>False until there is a mail to ask: what cannot be parsed has nothing more to say.</summary>
    public bool IsParsed { get; set; }

    /// <summary>True once a step said what kind of mail it is: the ones after it do not ask again.</summary>
    public bool IsClassified { get; set; }
}

/// <summary>What a step found out.</summary>
/// <param name="Says">One word or two.</param>
/// <param name="Because">In English, for the record.</param>
/// <param name="Ends">How the mail ends here; null to go on.</param>
/// <param name="Why">With <paramref name="Ends"/>: why, for consultants.</param>
public sealed record Decision(string Says, string Because, IncomingState? Ends = null, Sentence? Why = null)
{
    public static Decision Quarantine(string says, Sentence why) => new(says, why.English, IncomingState.Quarantined, why);

    public static Decision Ignore(string says, Sentence why) => new(says, why.English, IncomingState.Ignored, why);
}

/// <summary>One step of reading a mail: bytes in, decision and reason out.</summary>
public interface IReadingStep
{
    Decision Decide(Draft draft);
}
