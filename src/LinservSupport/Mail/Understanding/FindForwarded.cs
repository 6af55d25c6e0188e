using System.Text.RegularExpressions;
using LinservSupport.People;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>The mail inside a mail that somebody passed on: as the block that mail programs put above what they quote, or as a file.</summary>
public sealed partial class FindForwarded(MailLimits limits) : IReadingStep
{
    private const int LinesOfBlock = 10;

    public Decision Decide(Draft draft)
    {
        var letter = draft.Letter;
        if (letter.Kind != MailKind.Human || !(Subject().IsMatch(letter.Subject) || Marker().IsMatch(letter.Quoted ?? letter.Visible))) return new("no", "Nothing says that it was passed on.");

        // The block was written by the program of the one who passes it on; a file may have been made by whoever sent it to them.
        letter.Forwarded = AsText(Bodies.Text(draft.Mime, limits)) ?? AsFile(draft.Mime);
        return letter.Forwarded is { } inside ? new("yes", $"From {inside.Address} originally.") : new("no", "It was passed on, and does not tell from whom.");
    }

    private Forwarded? AsFile(MimeMessage mail)
    {
        if (mail.BodyParts.OfType<MessagePart>().FirstOrDefault()?.Message is not { } inside || inside.From.Mailboxes.FirstOrDefault() is not { } from || MailAddresses.Normalise(from.Address) is not { } address) return null;

        var text = Bodies.Text(inside, limits);
        return new(address, Texts.Line(from.Name, 200), Texts.Line(inside.Subject), Texts.Body(text));
    }

    private static Forwarded? AsText(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (From().Match(Plain(lines[i])) is not { Success: true } from) continue;

            var (address, subject, end, fields) = (AddressIn(from.Groups[1].Value), "", i, 1);
            for (var next = i + 1; next < lines.Length && next < i + LinesOfBlock && Plain(lines[next]).Length > 0; next++)
            {
                if (SubjectField().Match(Plain(lines[next])) is { Success: true } named) subject = named.Groups[1].Value.Trim();
                // Long lines are broken, and the address may stand on the second.
                else if (!Field().IsMatch(Plain(lines[next]))) address ??= AddressIn(lines[next]);
                fields += Field().IsMatch(Plain(lines[next])) ? 1 : 0;
                end = next;
            }

            if (address is null || fields < 2) continue;

            var name = from.Groups[1].Value.Split('<', '[')[0].Trim().Trim('"', '\'').Trim();
            return new(address, name.Contains('@', StringComparison.Ordinal) ? "" : Texts.Line(name, 200), Texts.Line(subject), Texts.Body(string.Join('\n', lines[(end + 1)..].Select(l => l == HtmlText.QuoteFollows ? "" : Unquoted(l)))).Trim());
        }

        return null;
    }

    private static string Plain(string line) => line.Trim().TrimStart('>', ' ').Replace("*", "", StringComparison.Ordinal).Trim();

    private static string Unquoted(string line) => line.StartsWith("> ", StringComparison.Ordinal) ? line[2..] : line;

    private static string? AddressIn(string text) => Address().Matches(text).Select(m => MailAddresses.Normalise(m.Value)).FirstOrDefault(a => a is not null);

    private const RegexOptions Linear = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"^\s*\[?(fwd?|vb|wg|vs|vl|tr|i|rv|enc|doorst|videresendt|vidarebefordrat|weitergeleitet)\s*:", Linear)]
    private static partial Regex Subject();

    [GeneratedRegex(@"(?m)^[>\s]*(-{2,}\s*)?(forwarded message|begin forwarded message|vidarebefordrat (meddelande|brev|mejl)|(start på |begynnelse på )?videresendt (e-?)?(melding|meddelelse|besked|post)|(anfang der )?weitergeleiteten? (nachricht|e-?mail)|edelleenlähetetty viesti|välitetty viesti|message transféré|doorgestuurd bericht|mensaje reenviado)", Linear)]
    private static partial Regex Marker();

    [GeneratedRegex(@"^(?:from|från|fra|von|lähettäjä|de|van)\s*:\s*(\S.*)$", Linear)]
    private static partial Regex From();

    [GeneratedRegex(@"^(?:subject|ämne|emne|betreff|aihe|objet|onderwerp|asunto|assunto|oggetto)\s*:\s*(.*)$", Linear)]
    private static partial Regex SubjectField();

    [GeneratedRegex(@"^(date|sent|skickat|sendt|gesendet|lähetetty|datum|dato|päiväys|päivämäärä|pvm|envoyé|verzonden|enviado|to|till|til|an|vastaanottaja|à|aan|para|cc|kopia|kopi|kopie|subject|ämne|emne|betreff|aihe|objet|onderwerp|asunto|reply-to|svara till|importance|prioritet)\s*:", Linear)]
    private static partial Regex Field();

    [GeneratedRegex(@"[^\s<>,;:""@()\[\]]+@[\p{L}0-9.-]+[\p{L}0-9]", Linear)]
    private static partial Regex Address();
}
