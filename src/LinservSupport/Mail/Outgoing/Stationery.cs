using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using LinservSupport.ServiceLevels;

namespace LinservSupport.Mail.Outgoing;

/// <summary>
/// Our paper: what is written on it comes out as text and as HTML, in one language. HTML is tables and inline styles, since mail
/// programs know little else; dark colours where the reader's program asks for them; under 10 kB for an ordinary mail.
/// </summary>
public sealed partial class Stationery(MailSettings settings, Language language)
{
    private const string Font = "font-family:'Segoe UI',-apple-system,Roboto,Helvetica,Arial,sans-serif";
    private const string Table = "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"";
    private const string Dark = "@media (prefers-color-scheme:dark){.bg{background:#0d1215!important}.cd{background:#151b1f!important;border-color:#273138!important}.tx,.tx a{color:#e9eef1!important}.mu,.mu a{color:#afbac2!important}.ln{border-color:#273138!important}.qt{background:#10161a!important;border-color:#6cc3e2!important}.bt{background:#6cc3e2!important}.bta{color:#05222d!important}.r0{background:#2c373e!important}.r1{background:#4fb3d6!important}.r2{background:#2f7b9a!important}}";
    private const int Width = 72;
    private const int MinutesPerBlock = 30;
    private const int MostBlocks = 20;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _html = new();
    private (string Label, string Url)? _stop;

    public Language Language => language;

    public string Say(string english, params object[] values) => Words.Say(language, english, values);

    /// <summary>"tis 12 maj 10:18" in Stockholm.</summary>
    public string When(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, WorkingCalendar.Stockholm).ToString("ddd d MMM HH:mm", language.Culture()).Replace(".", "", StringComparison.Ordinal);

    public Stationery Heading(string words)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<h1 class=\"tx\" style=\"margin:0 0 14px;{Font};font-size:22px;line-height:1.3;color:#16212a\">{Encode(words)}</h1>");
        Add(words);
        return this;
    }

    /// <param name="words">The paragraph.</param>
    /// <param name="bold">A part of it that stands out, and on one line where it is a number of ours; null for none.</param>
    public Stationery Paragraph(string words, string? bold = null)
    {
        var html = Encode(words);
        if (bold is not null) html = html.Replace(Encode(bold), $"<b{(bold.Contains(' ') ? "" : " style=\"white-space:nowrap\"")}>{Encode(bold)}</b>", StringComparison.Ordinal);
        _html.Append(CultureInfo.InvariantCulture, $"<p class=\"tx\" style=\"margin:0 0 14px;{Font};font-size:16px;line-height:1.5;color:#16212a\">{html}</p>");
        Add(words);
        return this;
    }

    public Stationery Small(string words)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<p class=\"mu\" style=\"margin:0 0 12px;{Font};font-size:13px;line-height:1.5;color:#4a5762\">{Encode(words)}</p>");
        Add(words);
        return this;
    }

    /// <summary>A line that leads somewhere, with words below it.</summary>
    public Stationery Link(string label, string url, string words = "")
    {
        _html.Append(CultureInfo.InvariantCulture, $"<p class=\"tx\" style=\"margin:0 0 12px;{Font};font-size:15px;line-height:1.5;color:#16212a\">{Anchor(label, url)}{(words.Length > 0 ? "<br>" + Encode(words) : "")}</p>");
        Add(words.Length > 0 ? $"{label}\n{words}\n{url}" : $"{label}: {url}");
        return this;
    }

    /// <summary>What a person wrote, with a line beside it. Addresses in what one of us wrote can be pressed; in what others wrote they are only words.</summary>
    public Stationery Quote(string words, bool isOurs = true)
    {
        _html.Append(CultureInfo.InvariantCulture, $"{Table} style=\"margin:0 0 16px\"><tr><td class=\"qt\" style=\"padding:12px 16px;border-left:3px solid #0a5a76;background:#f4f6f7\"><p class=\"tx\" style=\"margin:0;{Font};font-size:16px;line-height:1.5;color:#16212a\">{(isOurs ? Linked(words) : Encode(words))}</p></td></tr></table>");
        Add(words);
        return this;
    }

    /// <summary>What was said before: in the text with ">" in front, as replies have it.</summary>
    public Stationery Earlier(string who, string words)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<p class=\"mu\" style=\"margin:12px 0 4px;{Font};font-size:13px;color:#4a5762\">{Encode(who)}</p><blockquote type=\"cite\" class=\"mu ln\" style=\"margin:0 0 12px;padding:0 0 0 12px;border-left:2px solid #e0e5e8;{Font};font-size:13px;line-height:1.5;color:#4a5762\">{Encode(words)}</blockquote>");
        _text.Append(who).Append('\n').AppendJoin('\n', words.Split('\n').Select(l => $"> {l}".TrimEnd())).Append("\n\n");
        return this;
    }

    public Stationery Facts(params (string Label, string Value)[] facts)
    {
        _html.Append(CultureInfo.InvariantCulture, $"{Table} style=\"margin:0 0 16px;border-collapse:collapse\">");
        var column = facts.Max(f => f.Label.Length) + 2;
        foreach (var (label, value) in facts)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"mu ln\" valign=\"top\" style=\"padding:8px 12px 8px 0;border-top:1px solid #e0e5e8;{Font};font-size:14px;line-height:1.4;color:#4a5762;width:38%\">{Encode(label)}</td><td class=\"tx ln\" valign=\"top\" style=\"padding:8px 0;border-top:1px solid #e0e5e8;{Font};font-size:14px;line-height:1.4;color:#16212a;font-weight:600\">{Encode(value)}</td></tr>");
            _text.Append($"{label}:".PadRight(column)).Append(' ').Append(value).Append('\n');
        }

        _html.Append("</table>");
        _text.Append('\n');
        return this;
    }

    /// <summary>Few enough blocks to count.</summary>
    public static bool HasRuler(int minutes) => Blocks(minutes) <= MostBlocks;

    /// <summary>Half-hour blocks of approved time: used, free, asked for. Nothing where there would be too many to count.</summary>
    public Stationery Ruler(int usedMinutes, int approvedMinutes, int askedMinutes = 0)
    {
        var blocks = Blocks(Math.Max(approvedMinutes, askedMinutes));
        if (!HasRuler(Math.Max(approvedMinutes, askedMinutes))) return this;

        _html.Append(CultureInfo.InvariantCulture, $"{Table} style=\"margin:0 0 6px;table-layout:fixed\"><tr>");
        for (var i = 0; i < blocks; i++)
        {
            var (name, colour) = i < Blocks(usedMinutes) ? ("r1", "#0a5a76") : askedMinutes > 0 ? ("r2", "#4a98b6") : ("r0", "#d9e0e4");
            if (i > 0) _html.Append("<td width=\"3\" style=\"font-size:0\">&nbsp;</td>");
            _html.Append(CultureInfo.InvariantCulture, $"<td class=\"{name}\" height=\"10\" bgcolor=\"{colour}\" style=\"font-size:0;border-radius:3px\">&nbsp;</td>");
        }

        _html.Append("</tr></table>");
        return this;
    }

    public Stationery Button(string label, string url)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:4px 0 18px\"><tr><td class=\"bt\" bgcolor=\"#0a5a76\" style=\"border-radius:8px\"><a href=\"{Encode(url)}\" class=\"bta\" style=\"display:inline-block;padding:12px 20px;{Font};font-size:16px;font-weight:600;color:#ffffff;text-decoration:none\">{Encode(label)}</a></td></tr></table>");
        _text.Append(label).Append(": ").Append(url).Append("\n\n");
        return this;
    }

    /// <summary>A link at the foot by which the reader gets no more of these.</summary>
    public Stationery Stop(string label, string url)
    {
        _stop = (label, url);
        return this;
    }

    /// <param name="subject">The mail's subject, which is the HTML's title as well.</param>
    /// <param name="foot">Why the reader gets this.</param>
    /// <param name="isAnswerable">Says at the top where an answer goes.</param>
    public (string Text, string Html) Finish(string subject, string foot, bool isAnswerable)
    {
        var above = isAnswerable ? Say("Reply above this line and your answer lands on the ticket.") : "";
        var stop = _stop is var (label, url) ? $"<br><a class=\"mu\" href=\"{Encode(url)}\" style=\"color:#4a5762\">{Encode(label)}</a>" : "";
        var html = $"""
            <!doctype html>
            <html lang="{language.Code()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>{Encode(subject)}</title>
            <style>{Dark}</style></head>
            <body class="bg" style="margin:0;padding:0;background:#f4f6f7">{Table}><tr><td align="center" style="padding:20px 12px">{Table} style="max-width:600px"><tr><td class="mu" style="padding:0 4px 10px;{Font};font-size:12px;color:#4a5762">{Encode(above)}</td></tr>
            <tr><td class="cd" style="background:#ffffff;border:1px solid #e0e5e8;border-radius:12px;padding:26px 26px 14px;overflow-wrap:anywhere;word-break:break-word"><p class="tx" style="margin:0 0 18px;{Font};font-size:15px;font-weight:700;color:#16212a">Linserv <span class="mu" style="font-weight:400;color:#4a5762">Support</span></p>{_html}</td></tr>
            <tr><td class="mu" style="padding:14px 6px;{Font};font-size:12px;line-height:1.6;color:#4a5762">Linserv AB · <a class="mu" href="tel:{Encode(settings.PhoneDialled)}" style="color:#4a5762">{Encode(settings.Phone)}</a> · <a class="mu" href="mailto:{Encode(settings.Address)}" style="color:#4a5762">{Encode(settings.Address)}</a><br>{Encode(foot)}{stop}</td></tr></table></td></tr></table></body></html>
            """;
        var text = $"{(above.Length > 0 ? above + "\n\n" : "")}{_text}-- \nLinserv AB, {settings.Phone}, {settings.Address}\n{foot}\n{(_stop is var (words, at) ? $"{words}: {at}\n" : "")}";
        return (text, html);
    }

    private void Add(string words)
    {
        foreach (var line in words.Split('\n')) Wrap(line);
        _text.Append('\n');
    }

    private void Wrap(string line)
    {
        var length = 0;
        foreach (var word in line.Split(' '))
        {
            if (length > 0 && length + 1 + word.Length > Width)
            {
                _text.Append('\n');
                length = 0;
            }

            if (length > 0) _text.Append(' ');
            _text.Append(word);
            length += word.Length + 1;
        }

        _text.Append('\n');
    }

    private static int Blocks(int minutes) => (minutes + MinutesPerBlock - 1) / MinutesPerBlock;

    private static string Linked(string words) => string.Concat(Address().Split(words).Select((part, i) => i % 2 == 0 ? Encode(part) : Anchor(part, part)));

    private static string Anchor(string label, string url) => $"<a href=\"{Encode(url)}\" style=\"color:#0a5a76\">{Encode(label)}</a>";

    // Ends before what ends a sentence.
    [GeneratedRegex(@"(https?://[^\s<>""]{0,2000}[^\s<>"".,;:!?)\]}'])", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    private static string Encode(string text) => Encoder.Encode(text).Replace("&#xA;", "<br>", StringComparison.Ordinal);
}
