using System.Text;

namespace LinservSupport.Worker.Tests.Hostile;

/// <summary>A mail that somebody made to stop its reader.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="IsOverLimit">It goes beyond a limit that holds before or while it is parsed: it must end in quarantine. Of the others it is enough that they end.</param>
/// <param name="Make">Its bytes, made when they are needed.</param>
public sealed record HostileMail(string Name, bool IsOverLimit, Func<byte[]> Make)
{
    public override string ToString() => Name;
}

/// <summary>Mails that try the bounds of reading, each in its own way; made here, so that none of them lies about as a file.</summary>
public static partial class HostileMails
{
    public const string From = "From: Mallory <mallory@elsewhere.example>\r\nTo: support@linserv.se\r\nMIME-Version: 1.0\r\n";

    public static IEnumerable<HostileMail> All => [.. Headers, .. Structures, .. Encodings, .. Texts, .. Pages, .. Repairs];

    private static IEnumerable<HostileMail> Headers =>
    [
        Over("one header field of 50 MB", () => $"X-A: {Of("a", 50_000_000)}\r\n{From}\r\nHej"),
        Over("a header block of 50 MB in short fields", () => $"{From}{Many(1_000_000, i => $"X-{i}: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")}\r\nHej"),
        Over("100,000 encoded words in one subject", () => $"{From}Subject:{Of(" =?utf-8?Q?a?=", 100_000)}\r\n\r\nHej"),
        Within("encoded words in fields that are just short enough", () => $"{From}{Many(14, i => $"X-{i}:{Of(" =?utf-8?Q?a?=", 4_500)}")}Subject:{Of(" =?utf-8?B?w6Q=?=", 3_500)}\r\n\r\nHej"),
        Over("100,000 recipients in one field", () => $"From: m@elsewhere.example\r\nTo: {Of("a@b.example,", 100_000)}\r\n\r\nHej"),
        Over("100,000 recipients in folded lines", () => $"From: m@elsewhere.example\r\nCc: a@b.example{Of(",\r\n a@b.example", 100_000)}\r\n\r\nHej"),
        Over("100,000 recipients in many fields", () => $"{From}{Many(20_000, i => $"To: a{i}@b.example, b@b.example")}\r\nHej"),
        Within("1,900 recipients", () => $"From: m@elsewhere.example\r\nTo: {Of("a@b.example,\r\n ", 1_900)}x@b.example\r\n\r\nHej"),
        Within("a sender in thousands of comments", () => $"From: {Of("(", 30_000)}a{Of(")", 30_000)} <m@elsewhere.example>\r\n\r\nHej"),
        Within("a sender in quotes that never end", () => $"From: {Of("\\\"\"", 20_000)} <m@elsewhere.example>\r\n\r\nHej"),
        Within("groups in groups of recipients", () => $"{From}Cc: {Of("a:", 30_000)};\r\n\r\nHej"),
        Within("references of opening brackets", () => $"{From}References: {Of("<", 60_000)}\r\nIn-Reply-To: {Of("<a@", 20_000)}\r\n\r\nHej"),
        Within("40,000 references in one mail", () => $"{From}{Many(14, _ => $"References: {Of("<a@b> ", 10_000)}")}\r\nHej"),
        Within("9,000 Received fields", () => $"{Many(9_000, i => $"Received: from a{i} by b for <c@d.example>; Tue, 12 May 2026 10:00:00 +0200")}{From}\r\nHej"),
        Within("trace fields that make an expression look back", () => $"{From}Received: {Of("by for ", 9_000)}\r\nReceived: {Of("by a ", 12_000)}\r\n\r\nHej"),
        Within("Authentication-Results of brackets", () => $"Authentication-Results: mx.linserv.example; {Of("(", 60_000)}\r\n{From}\r\nHej"),
        Within("a date of digits", () => $"{From}Date: {Of("9", 60_000)}\r\n\r\nHej"),
        Within("a message id of at signs", () => $"{From}Message-ID: <{Of("@", 60_000)}>\r\n\r\nHej"),
        Within("broken words in the subject", () => $"{From}Subject: {Of("=?", 30_000)}\r\n\r\nHej"),
        Within("UTF-7 words in the subject", () => $"{From}Subject: {Of("=?utf-7?Q?+AAA?= ", 3_500)}\r\n\r\nHej"),
        Within("automatic words again and again in the subject", () => $"{From}Subject: {Of("Re: Out of office ", 3_500)}\r\n\r\nHej"),
        Over("a field of a part beyond the limit", () => $"{From}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; {Of("a=b; ", 40_000)}\r\n\r\nHej\r\n--b--\r\n"),
        Within("10,000 parameters in a content type", () => $"{From}Content-Type: text/plain{Of(";a=b", 15_000)}\r\n\r\nHej"),
        Within("RFC 2231 in thousands of pieces", () => $"{From}{File(string.Concat(Enumerable.Range(0, 3_000).Select(i => $";filename*{i}*=%41")))}"),
        Within("RFC 2231 with pieces of huge numbers", () => $"{From}{File(";filename*2147483647*=a;filename*999999999999999999*=b;filename*-1*=c;filename*0*=utf-8''d")}"),
        Within("a file's name of 60 kB with everything in it", () => $"{From}{File($";filename=\"..\\../{Of("\u202Eå💩\u0000", 6_000)}.exe\"")}"),
        Within("lone halves of characters and NUL in names", () => $"From: \"a\u0000b\" <m@elsewhere.example>\r\nSubject: a\u0000b =?utf-16?B?2AA=?= =?utf-8?B?7aCA?=\r\n\r\nHej \u0000 du"),
    ];

    private static IEnumerable<HostileMail> Structures =>
    [
        Over("multiparts 1,000 deep", () => $"{From}{Nested(1_000)}"),
        Over("multiparts 4,900 deep", () => $"{From}{Nested(4_900)}"),
        Over("mails in mails 300 deep", () => $"{From}{Of("Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n", 300)}\r\nHej"),
        Over("mails in mails 4,000 deep", () => $"{From}{Of("Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n", 4_000)}\r\nHej"),
        Over("100,000 parts", () => $"{From}{Parts(100_000, "\r\n\r\na")}"),
        Within("4,900 parts", () => $"{From}{Parts(4_900, "\r\n\r\na")}"),
        Within("2,000 parts of HTML", () => $"{From}{Parts(2_000, "Content-Type: text/html\r\n\r\n<div><p style='color:red'>a</p></div>")}"),
        Within("alternatives of alternatives", () => $"{From}{Parts(2_000, "Content-Type: text/html\r\n\r\n<p>a", "alternative")}"),
        Within("one boundary for parts in parts", () => $"{From}Content-Type: multipart/mixed; boundary=b\r\n\r\n{Of("--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n", 2_000)}Hej"),
        Within("a boundary as long as a field", () => $"{From}Content-Type: multipart/mixed; boundary=\"{Of("b", 60_000)}\"\r\n\r\nHej"),
        Within("boundaries that begin alike", () => $"{From}Content-Type: multipart/mixed; boundary=b\r\n\r\n{Many(4_000, i => $"--b{Of("b", i % 60)}\r\n\r\na")}"),
        Over("20,000 lines of dashes", () => $"{From}\r\n{Of("--\r\na\r\n", 20_000)}"),
        Within("a report with 4,000 delivery statuses", () => $"{From}{Parts(4_000, "Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822;a@b.example\r\nAction: failed", "report; report-type=delivery-status")}"),
        Within("a report on 100,000 recipients", () => $"{From}{Parts(1, $"Content-Type: message/delivery-status\r\n\r\n{Many(100_000, i => $"Final-Recipient: rfc822;a{i}@b.example\r\nAction: failed\r\n")}", "report; report-type=delivery-status")}"),
        Within("a bounce in words on 100,000 addresses", () => $"{From}Return-Path: <>\r\nSubject: Undelivered Mail\r\n\r\n{Many(100_000, i => $"<a{i}@b.example>: 550 5.1.1 user unknown")}"),
        Within("a bounce of a line without end", () => $"{From}Return-Path: <>\r\nSubject: Undelivered Mail\r\n\r\n{Of("a@b.c ", 500_000)}"),
        Within("a piece of a mail, and one that lies elsewhere", () => $"{From}{Parts(100, "Content-Type: message/partial; number=1; total=99999999; id=\"a\"\r\n\r\na\r\n--b\r\nContent-Type: message/external-body; access-type=URL; URL=\"http://127.0.0.1/\"\r\n\r\n")}"),
        Within("TNEF whose lengths are the largest", () => $"{From}Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64([0x78, 0x9F, 0x3E, 0x22, 1, 0, 1, 6, 0x90, 8, 0, 0xFF, 0xFF, 0xFF, 0x7F, .. new byte[200]])}"),
        Within("TNEF of thousands of small attributes", () => $"{From}Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64([0x78, 0x9F, 0x3E, 0x22, 1, 0, .. Enumerable.Repeat<byte[]>([2, 0x02, 0x90, 6, 0, 1, 0, 0, 0, 1, 1, 0], 60_000).SelectMany(b => b)])}"),
        Within("compressed rich text that says it is 2 GB", () => $"{From}Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64(Tnef(RichText()))}"),
        Within("signatures that hold signatures, and lengths of 2 GB", () => $"{From}{Parts(200, $"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64([0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF, .. Enumerable.Repeat((byte)0x30, 500)])}")}"),
        Within("a calendar of a million lines", () => $"{From}{Parts(1, $"Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:99999999T999999Z\r\nRRULE:FREQ=SECONDLY\r\n{Of("ATTENDEE:a\r\n", 1_000_000)}END:VEVENT\r\nEND:VCALENDAR")}"),
    ];

    private static HostileMail Over(string name, Func<string> make) => new(name, true, () => Encoding.UTF8.GetBytes(make()));

    private static HostileMail Within(string name, Func<string> make) => new(name, false, () => Encoding.UTF8.GetBytes(make()));

    private static string Of(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string Many(int lines, Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines; i++) text.Append(line(i)).Append("\r\n");
        return text.ToString();
    }

    private static string Nested(int levels) => Many(levels, i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}") + "\r\nHej";

    private static string Parts(int parts, string part, string kind = "mixed") => $"Content-Type: multipart/{kind}; boundary=b\r\n\r\n{Of($"--b\r\n{part}\r\n", parts)}--b--\r\n";

    private static string File(string parameters) => Parts(1, $"Content-Type: application/pdf\r\nContent-Disposition: attachment{parameters}\r\n\r\n%PDF");

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);

    // One attribute: the mail's properties, as the bytes of attMAPIProps.
    private static byte[] Tnef(byte[] properties) => [0x78, 0x9F, 0x3E, 0x22, 1, 0, 1, 0x03, 0x90, 6, 0, .. BitConverter.GetBytes(properties.Length), .. properties, .. BitConverter.GetBytes((ushort)properties.Sum(b => b))];

    // PR_RTF_COMPRESSED with a head that promises two gigabytes, and references into its own window.
    private static byte[] RichText()
    {
        byte[] packed = [.. BitConverter.GetBytes(0x7FFFFFF0), .. BitConverter.GetBytes(0x7FFFFFF0), .. "LZFu"u8, 0, 0, 0, 0, .. Enumerable.Repeat((byte)0xFF, 4_000)];
        return [.. BitConverter.GetBytes(1), 0x02, 0x01, 0x09, 0x10, .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(packed.Length), .. packed];
    }
}
