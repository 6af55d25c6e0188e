using System.Text;

namespace LinservSupport.Worker.Tests.Hostile;

/// <summary>What tries the repairs of broken mails, the formats beside HTML, and files that grow when they are opened.</summary>
public static partial class HostileMails
{
    private static IEnumerable<HostileMail> Repairs =>
    [
        Within("lines of blanks in the header", () => $"{From}{Of(" \r\n", 20_000)}x"),
        Within("lines of no field in the header", () => $"{From}{Of("garbage\r\n", 6_000)}X-A: b\r\n\r\n"),
        Within("boundaries that are nowhere", () => $"{From}X-A: {Of("boundary=\r\n", 5_000)}\r\nHej"),
        Over("another boundary than it names, a million times", () => $"{From}Content-Type: multipart/mixed; boundary=\"zz\"\r\n\r\n{Of("--a\r\nContent\r\n", 1_000_000)}"),
        Within("a sender of addresses that never end", () => $"From: {Of("a.", 30_000)}@\r\n\r\nHej"),
        Within("a sender of at signs", () => $"From: {Of("a@a", 20_000)}\r\n\r\nHej"),
        Within("a sender of links", () => $"From: {Of("<mailto:", 7_000)}a@b.example\r\n\r\nHej"),
        Within("20,000 senders' fields", () => $"{Of("From: a@b.example\r\n", 20_000)}\r\nHej"),
        Within("bare letters in fields and every part", () => $"{From}{Parts(4_000, "Content-Type: text/plain; charset=koi8-r; name=\"åäö\"\r\n\r\na")}"),
        Within("4,000 parts of no known type", () => $"{From}{Parts(4_000, "Content-Type: text\r\n\r\na")}"),
        Within("base64 of 40 MB in one line", () => $"{From}Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{Of("QUFB", 10_000_000)}"),
        Within("text that calls itself base64", () => $"{From}Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{Of("hej du ", 3_000_000)}"),
        Within("base64 of nothing but ends", () => $"{From}Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{Of("Q=Q=Q=", 3_000_000)}"),
        Within("soft line ends only", () => $"{From}Content-Transfer-Encoding: quoted-printable\r\n\r\n{Of("=\r\n", 4_000_000)}"),
        new("bytes that are no UTF-8 for 10 MB", false, () => [.. Encoding.ASCII.GetBytes(Plain), .. Enumerable.Repeat<byte[]>([0xFF, 0xFE, 0xC3], 3_500_000).SelectMany(b => b)]),
        Within("shifts of HZ", () => $"{From}Content-Type: text/plain; charset=hz-gb-2312\r\n\r\n{Of("~{~}", 2_000_000)}"),
        Within("enriched text of brackets", () => $"{From}Content-Type: text/enriched\r\n\r\n{Of("<", 20_000_001)}"),
        Within("rich text of braces", () => $"{From}Content-Type: text/rtf\r\n\r\n{{\\rtf1{Of("{", 20_000_000)}"),
        Within("500 rich texts", () => $"{From}{Parts(500, $"Content-Type: text/rtf\r\n\r\n{Of("{\\rtf1 hej}", 1_000)}")}"),
        Within("a calendar folded five million times", () => $"{From}{Parts(1, $"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:{Of("\r\n a", 5_000_000)}")}"),
        Within("a calendar of methods, quotes and lengths", () => $"{From}{Parts(50, $"Content-Type: application/ics\r\n\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nDTSTART:99981231T235959Z\r\nDURATION:P99999999999D\r\nORGANIZER;{Of("CN=\"a\";", 20_000)}:{Of("\"", 50_000)}")}"),
        Within("mails in mails 90 deep around 20 MB", () => $"{From}{Of("Content-Type: message/rfc822\r\n\r\nSubject: a\r\n", 90)}\r\n{Of("x", 20_000_000)}"),
        Within("pages as alternatives in alternatives", () => $"{From}{Many(60, i => $"Content-Type: multipart/alternative; boundary=b{i}\r\n\r\n--b{i}\r\nContent-Type: text/html\r\n\r\n{Of("<p>a", 10_000)}\r\n--b{i}")}\r\nx"),
        Within("fifteen pages of 2.9 MB", () => $"{From}{Parts(15, $"Content-Type: text/html\r\n\r\n{Of("<p>a</p>", 360_000)}")}"),
        Within("rich text of 60 MB in 7", () => $"{From}Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64(Tnef(RichText(60_000_000)))}"),
        Within("TNEF in TNEF in TNEF", () => $"{From}Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n{Base64(Attached(6))}"),
    ];

    // Compressed as Outlook does it, and said right: seventeen letters in two bytes.
    private static byte[] RichText(int length)
    {
        var packed = new List<byte>([0, .. "{\\rtf1 a"u8]);
        for (var made = 8; made < length; made += 8 * 17) packed.AddRange([0xFF, .. Enumerable.Repeat<byte[]>([207 >> 4, ((207 & 15) << 4) | 15], 8).SelectMany(b => b)]);
        byte[] whole = [.. BitConverter.GetBytes(packed.Count + 12), .. BitConverter.GetBytes(length), .. "LZFu"u8, 0, 0, 0, 0, .. packed];
        return [.. BitConverter.GetBytes(1), 0x02, 0x01, 0x09, 0x10, .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(whole.Length), .. whole, .. new byte[3 - ((whole.Length + 3) % 4)]];
    }

    // Each holds the one before as a file, four times.
    private static byte[] Attached(int levels)
    {
        var inside = Tnef(RichText(1_000));
        for (var level = 0; level < levels; level++)
        {
            byte[] file = [.. Attribute(0x00069002, [1, .. new byte[13]]), .. Attribute(0x0006900F, inside)];
            inside = [0x78, 0x9F, 0x3E, 0x22, 1, 0, .. file, .. file, .. file, .. file];
        }

        return inside;
    }

    private static byte[] Attribute(int tag, byte[] value) => [2, .. BitConverter.GetBytes(tag), .. BitConverter.GetBytes(value.Length), .. value, .. BitConverter.GetBytes((ushort)value.Sum(b => b))];
}
