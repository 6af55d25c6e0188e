using System.Text.RegularExpressions;
using LinservSupport.People;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>
/// A delivery report in words: who was not reached, by where addresses stand in it. Each address gets points for standing alone on a line,
/// behind a label, or beside a server's refusal; those of the sender and of servers themselves do not count.
/// </summary>
public sealed partial class BounceText
{
    private const int MostLines = 2_000;
    private const int Enough = 3;

    private readonly string[] _report;
    private readonly ReturnedMail _returned;
    private readonly MimeMessage _mail;

    public BounceText(string text, MimeMessage mail)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', MostLines + 1).Take(MostLines).ToArray();
        var cut = Enumerable.Range(0, lines.Length).FirstOrDefault(i => i > 0 && BeginsReturned(lines, i), lines.Length);
        (_report, _mail, _returned) = (lines[..cut], mail, new(mail, string.Join('\n', lines[..cut]), string.Join('\n', lines[cut..])));
        var said = $"{mail.SubjectLine()}\n{string.Join('\n', _report)}";
        (IsDelay, IsSuccess, Status) = (BounceWords.IsDelay(said) && !GivenUp().IsMatch(said), BounceWords.IsSuccess(said) && !BounceWords.InText(said), BounceReport.StatusIn(string.Join('\n', _report)));
    }

    public bool IsDelay { get; }

    public bool IsSuccess { get; }

    public string Status { get; }

    public string? OriginalMessageId => _returned.MessageId();

    public IReadOnlyList<FailedRecipient> Recipients()
    {
        var points = new Dictionary<string, (int Points, int Line)>();
        var senders = Senders();
        for (var i = 0; i < _report.Length; i++)
        {
            foreach (Match match in AddressShape().Matches(_report[i]))
            {
                if (MailAddresses.Normalise(match.Value.Trim('.', '\'', '-', '=', '*')) is not { } address || senders.Contains(address) || IsServers(address)) continue;

                var here = Points(i, match);
                if (!points.TryGetValue(address, out var before) || before.Points < here) points[address] = (here, i);
            }
        }

        var found = new List<FailedRecipient>();
        var most = points.Count == 0 ? 0 : points.Values.Max(p => p.Points);
        // What clearly names some must not be blurred by what was mentioned in passing.
        foreach (var (address, (_, line)) in points.Where(p => p.Value.Points >= Math.Min(most, Enough) && p.Value.Points > 0).OrderBy(p => p.Value.Line)) BounceReport.Add(found, new(address, StatusNear(line), !IsDelay));
        if (found.Count > 0) return found;

        if (BareNames() is { Count: > 0 } bare) return bare;

        // The report names nobody: a returned mail to one person was for that person.
        return _returned.Field(HeaderId.To) is { } to && AddressShape().Matches(to).Select(m => MailAddresses.Normalise(m.Value.Trim('.', '\''))).OfType<string>().Where(a => !IsServers(a)).Distinct().ToList() is [var only]
            ? [new(only, Status, !IsDelay)]
            : [];
    }

    // A large provider writes only what stands before the @ of its own customers' addresses: alone on a line, below what became of the mail.
    private List<FailedRecipient> BareNames()
    {
        var domain = _mail.From.Mailboxes.FirstOrDefault()?.Address is { } from ? from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..] : "";
        var said = Enumerable.Range(0, _report.Length).FirstOrDefault(i => Intro().IsMatch(_report[i]) && _report[i].TrimEnd().EndsWith(':'), -1);
        if (said < 0 || !domain.Contains('.', StringComparison.Ordinal) || !_mail.IsFromDaemon()) return [];

        return [.. _report.Skip(said + 1).Where(l => !string.IsNullOrWhiteSpace(l)).TakeWhile(l => BareName().IsMatch(l)).Take(100).Select(l => MailAddresses.Normalise($"{l.Trim()}@{domain}")).OfType<string>().Select(a => new FailedRecipient(a, Status, !IsDelay))];
    }

    private HashSet<string> Senders()
    {
        var all = _mail.To.Mailboxes.Concat(_mail.From.Mailboxes).Concat(_mail.Cc.Mailboxes).Select(m => MailAddresses.Normalise(m.Address))
            .Append(_returned.Field(HeaderId.From) is { } from && AddressShape().Match(from) is { Success: true } match ? MailAddresses.Normalise(match.Value) : null);
        return [.. all.OfType<string>()];
    }

    private int Points(int at, Match match)
    {
        // Only what stands near it, where a line is a whole page.
        var (from, to) = (Math.Max(0, match.Index - 80), Math.Min(_report[at].Length, match.Index + match.Length + 160));
        var line = _report[at].Length > 400 ? _report[at][from..to] : _report[at];
        var before = _report[at][from..match.Index].Trim().TrimEnd('<', '"', '\'', '(', '[');
        var after = _report[at][(match.Index + match.Length)..to].Trim().TrimStart('>', '"', '\'', ')', ']');
        var around = string.Join(' ', _report[Math.Max(0, at - 4)..at].Select(l => l.Length > 400 ? "" : l));
        var points = 0;
        if (GeneratedFrom().IsMatch(before)) return Enough;
        if (NotThem().IsMatch(before) || IsAboutOriginal(at)) return 0;
        if (before.Length == 0 || Bullet().IsMatch(before)) points += after.Length == 0 ? 3 : after[0] is ':' or '.' or ',' or '-' or '(' or '.' ? 2 : 1;
        if (Label().IsMatch(before)) points += 3;
        if (Intro().IsMatch(around)) points += 2;
        if (Intro().IsMatch(before)) points += 2;
        if (Refusal().IsMatch(line) || (at + 1 < _report.Length && Refusal().IsMatch(_report[at + 1])) || (at + 2 < _report.Length && Refusal().IsMatch(_report[at + 2]))) points += 2;
        return points;
    }

    // "Your message To: … Subject: … did not reach": what was sent, not who was not reached.
    private bool IsAboutOriginal(int at) => ToLine().IsMatch(_report[at]) && _report.Skip(at + 1).Take(3).Any(l => SubjectLine().IsMatch(l));

    private string StatusNear(int line)
    {
        for (var i = line; i < Math.Min(_report.Length, line + 6); i++)
        {
            if (BounceReport.StatusIn(_report[i]) is { Length: > 0 } status) return status;
        }

        return Status;
    }

    // A line that only stands above what came back, or the header of that itself.
    private static bool BeginsReturned(string[] lines, int at)
    {
        if (ReturnedFollows().IsMatch(lines[at])) return true;

        return TraceField().IsMatch(lines[at]) && lines.Skip(at).Take(12).Count(l => HeaderField().IsMatch(l)) >= 3;
    }

    private static bool IsServers(string address) => ServersOwn().IsMatch(address);

    private const RegexOptions Linear = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"[^\s<>,;:""@()\[\]{}|`=]+@[\p{L}0-9._-]+\.?[\p{L}0-9]", Linear)]
    private static partial Regex AddressShape();

    [GeneratedRegex(@"^[-=_*# ]*(below this line is a copy|this is a copy of|(the )?(original|returned|unsent|undelivered) (message|mail|e-?mail)( (header|text))?s?( follows| is attached| below| included)?[\s:.=*-]*$|original message (follows|headers|text|details|--)|-+ ?(included|returned|original|start of returned|message header|unsent|undelivered) |the (header|text|body|first .{1,40}) of the (original )?message|(your|the) (original )?(message|mail) (is|was|reads|begins|follows|header)( as)?( \(?in part\)?)?[^.]{0,40}follows|a copy of (your|the) (original )?message|ursprungligt meddelande|ursprüngliche nachricht|opprinnelig melding|message d'origine|mensaje original|message header|.{0,20}オリジナルメール|received:.{0,20}$)", Linear)]
    private static partial Regex ReturnedFollows();

    [GeneratedRegex(@"^(>\s*)?(return-path|received|x-[a-z-]+|message-id|from|date|dkim-signature|mime-version|content-type|delivered-to|subject|to):\s*\S", Linear)]
    private static partial Regex TraceField();

    [GeneratedRegex(@"^(>\s*)?(return-path|received|message-id|from|date|to|subject|mime-version|content-type|cc|x-[a-z-]+|delivered-to|reply-to):", Linear)]
    private static partial Regex HeaderField();

    [GeneratedRegex(@"(mail from|\bfrom|sender|contact|reply-?to|return-?path|message-?id|help|please|postmaster|administrator|kontakta|absender|expéditeur|envelope-from|originator|reporting-mta|\bby|forwarded by|questions|source""|identity/|sourcearn)[^@]{0,40}:?\s*$", Linear)]
    private static partial Regex NotThem();

    [GeneratedRegex(@"((final|original|failed|intended|envelope)?[- ]?recipients?(\(s\))?|\bto|rcpt to|address(es|ed)?|user|mottagare|empfänger|destinataire|destinatario|modtager|mottaker|vastaanottaja|宛先|smtp|rfc822|delivery (failed|failure)|failed|e-?mail|account|mailbox|undeliverable|not delivered|message for|(mail|message|e-?mail) to|delivery to)\W{0,8}$", Linear)]
    private static partial Regex Label();

    [GeneratedRegex(@"recipients?|following address|addresses? (failed|had|below)|these address|failed addr|delivery to|failed (permanently|to deliver)|could not be (delivered|sent)|couldn.t be (delivered|sent)|couldn.t deliver|not (be )?delivered|undeliverable|did not reach|unable to deliver|to the following|reason|unknown user|user unknown|permanent fatal errors|transient|transcript of session|was not delivered|mottagare|empfänger|destinataires?|destinatari|kunde inte|konnte nicht|宛先|送信|配信|届け", Linear)]
    private static partial Regex Intro();

    [GeneratedRegex(@"\b[45]\d\d[\s-]|[45]\.\d\.\d|user unknown|unknown user|no such|not found|mailbox|unknown|does ?n[o']t exist|unrouteable|quota|over limit|full|rejected|denied|refused|timed? ?out|undeliverable|unable|not listed|invalid|disabled|unavailable|host .{0,60}said|error|failed|can't|couldn't|doesn't|inactive|suspended|expired|blocked|not accept|deferred", Linear)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"^\s+[a-z0-9][a-z0-9._+-]{1,60}\s*$", Linear)]
    private static partial Regex BareName();

    [GeneratedRegex(@"generated from\s*$", Linear)]
    private static partial Regex GeneratedFrom();

    [GeneratedRegex(@"^\s*(to|till|an)\s*:", Linear)]
    private static partial Regex ToLine();

    [GeneratedRegex(@"^\s*(subject|sent|ämne|skickat|betreff|gesendet)\s*:", Linear)]
    private static partial Regex SubjectLine();

    [GeneratedRegex(@"^[-*•·>#]{1,3}$|^\d{1,2}[.)]$|^&lt;$", Linear)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^(mailer-?daemon|postmaster|post_master|abuse|no-?reply|double-bounce|mail-?admin|hostmaster)@|@(aol\.net|example\.invalid)$", Linear)]
    private static partial Regex ServersOwn();

    [GeneratedRegex(@"given up|giving up|gave up|too long|permanent(ly)?|will not be retried|no further attempts|couldn.t be delivered|could not be delivered for|expired|returned to sender|\(failure\)", Linear)]
    private static partial Regex GivenUp();
}
