using System.Globalization;
using System.Text.RegularExpressions;
using LinservSupport.History;

namespace LinservSupport.Mail.Outgoing;

/// <summary>What a mail server's code means, in words (RFC 3463, RFC 7505, and what Exchange and Google make of it).</summary>
public static partial class DeliveryWords
{
    /// <summary>Kept where the line broke after the whole mail was handed over, so often that a person must look.</summary>
    public const string Uncertain = "uncertain";

    /// <summary>Kept where nothing was mailed, since the person does not belong to the ticket's company any longer.</summary>
    public const string Left = "left";

    /// <param name="status">What we keep of an answer: its codes, such as "550 5.1.1", or a word of our own.</param>
    public static Sentence Of(string? status)
    {
        if (status is null) return Sentence.Of("We do not know why.");
        if (status == Left) return Sentence.Of("The person no longer belongs to the company: nothing about its tickets is mailed to them.");
        if (status.StartsWith(Uncertain, StringComparison.Ordinal)) return Sentence.Of("The line broke after the whole mail was handed over: it may have arrived. Ask, or write again.");
        if (status.StartsWith("connect", StringComparison.Ordinal) || status.StartsWith("line", StringComparison.Ordinal)) return Sentence.Of("Our mail server could not be reached for several days.");

        return Enhanced().Match(status) is { Success: true } code && OfEnhanced(int.Parse(code.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(code.Groups[2].ValueSpan, CultureInfo.InvariantCulture)) is { } words
            ? words
            : OfReply(status);
    }

    /// <summary>The reason on a line of the history as its reader reads it: that a mail did not arrive is kept with its code.</summary>
    public static string? Because(EventKind kind, string? status, string? stored, Language language) => (kind, status) switch
    {
        (EventKind.MailFailed, "" or Left) => Of(status).In(language),
        (EventKind.MailFailed, not null) => $"{Of(status).In(language)} ({status})",
        _ => stored,
    };

    private static Sentence? OfEnhanced(int subject, int detail) => (subject, detail) switch
    {
        (1, 1 or 6 or 10) => Sentence.Of("The address does not exist at the recipient’s mail server."),
        (1, 2) or (4, 4) => Sentence.Of("The recipient’s domain does not exist or takes no mail."),
        (1, 3) => Sentence.Of("The address is not written correctly."),
        (1, 7 or 8) or (7, 57 or 60) or (2, 252) => Sentence.Of("The mail server does not let our account send from our address. That is ours to mend."),
        (2, 1) => Sentence.Of("The mailbox is closed."),
        (2, 2) => Sentence.Of("The mailbox is full."),
        (2, 3) or (3, 4) => Sentence.Of("The mail is too large for the recipient’s mail server."),
        (4, 6) => Sentence.Of("The mail went round between mail servers."),
        (3, _) => Sentence.Of("The recipient’s mail server has a fault."),
        (4, _) => Sentence.Of("The recipient’s mail server could not be reached."),
        (7, >= 20 and <= 27) or (7, 509 or 515) => Sentence.Of("The recipient’s mail server does not believe that the mail is ours (SPF, DKIM, DMARC). That is ours to mend."),
        (7, _) => Sentence.Of("The recipient’s mail server refused it by its rules, as spam or as not permitted."),
        _ => null,
    };

    private static Sentence OfReply(string status) => status switch
    {
        ['5', '5', '0' or '1' or '3', ..] => Sentence.Of("The recipient’s mail server does not take mail for the address."),
        ['5', '5', '2', ..] => Sentence.Of("The mailbox is full, or the mail too large for it."),
        ['4', ..] => Sentence.Of("The recipient’s mail server put it off for several days."),
        _ => Sentence.Of("The recipient’s mail server refused it."),
    };

    [GeneratedRegex(@"\b[245]\.([0-9]{1,3})\.([0-9]{1,3})\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Enhanced();
}
