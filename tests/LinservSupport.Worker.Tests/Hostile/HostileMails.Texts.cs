using System.Text;

namespace LinservSupport.Worker.Tests.Hostile;

public static partial class HostileMails
{
    private const string Html = From + "Content-Type: text/html; charset=utf-8\r\n\r\n";
    private const string Plain = From + "Subject: Re: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";

    private static IEnumerable<HostileMail> Encodings =>
    [
        Over("a mail above 60 MB", () => $"{Plain}{Of("Hej\r\n", 13_000_000)}"),
        Within("a file of 30 MB in base64", () => $"{From}{Parts(1, $"Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n{Of(Of("A", 76) + "\r\n", 500_000)}")}"),
        Within("a text of 30 MB in base64", () => $"{From}Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n{Of(Of("QUFB", 19) + "\r\n", 500_000)}"),
        Within("quoted-printable of equals signs", () => $"{From}Content-Transfer-Encoding: quoted-printable\r\n\r\n{Of("=", 10_000_000)}"),
        Within("a uuencoded file of 10 MB", () => $"{Plain}begin 644 a.bin\r\n{Of("M" + Of("!", 60) + "\r\n", 160_000)}`\r\nend\r\n"),
        Within("30,000 uuencoded files", () => $"{Plain}{Of("begin 644 a\r\n`\r\nend\r\n", 30_000)}"),
        Within("UTF-7 of 5 MB", () => $"{From}Content-Type: text/plain; charset=utf-7\r\n\r\n{Of("+AAAA-+", 700_000)}"),
        Within("escapes of ISO-2022-JP", () => $"{From}Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n{Of("\u001B$B\u001B(B", 700_000)}"),
        Within("a charset that does not exist", () => $"{From}Content-Type: text/plain; charset=\"{Of("x", 50_000)}\"\r\n\r\nHej"),
        new("half of each UTF-16 character", false, () => [.. Encoding.ASCII.GetBytes($"{From}Content-Type: text/plain; charset=utf-16\r\n\r\n"), .. Enumerable.Repeat((byte)0xD8, 1_000_001)]),
        new("NUL for 5 MB", false, () => [.. Encoding.ASCII.GetBytes(Plain), .. new byte[5_000_000]]),
        new("random bytes", false, () => Random(5_000_000)),
        new("random bytes below a header", false, () => [.. Encoding.ASCII.GetBytes(Plain), .. Random(5_000_000)]),
        Within("carriage returns only", () => $"{From.Replace("\n", "", StringComparison.Ordinal)}\r{Of("Hej\r", 1_000_000)}"),
        Within("five million empty lines", () => $"{Plain}{Of("\n", 5_000_000)}"),
    ];

    private static IEnumerable<HostileMail> Texts =>
    [
        Within("one line of 20 MB", () => $"{Plain}{Of("a", 20_000_000)}"),
        Within("signs of quotation for 2 MB", () => $"{Plain}{Of(">", 1_000_000)}\r\n{Of("> ", 500_000)}"),
        Within("nobody ever wrote", () => $"{Plain}{Of("On Mon 12 May 2026 at 10:42 ", 100_000)}"),
        Within("everybody wrote", () => $"{Plain}{Of("Den 12 maj 2026 skrev\r\n> a\r\n", 60_000)}"),
        Within("fields of headers without end", () => $"{Plain}{Of("From: a\r\nTo: b\r\n\r\n", 100_000)}"),
        Within("signatures without end", () => $"{Plain}{Of("-- \r\nMvh\r\nSent from my \r\n", 100_000)}"),
        Within("addresses without end", () => $"{Plain}{Of("a@", 500_000)} {Of("@a.a.a", 300_000)}"),
        Within("Odoo's addresses without end", () => $"{Plain}{Of("https://a.odoo.com/web#id=1&model=a.b?access_token=", 60_000)}"),
        Within("numbers of documents without end", () => $"{Plain}{Of("INV/2026/00001 S00001,", 100_000)}"),
        Within("PGP's armour without end", () => $"{Plain}{Of("-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: a\r\n\r\n", 40_000)}"),
        Within("closing phrases of a page", () => $"{Plain}Hej\r\n{Of("Mvh ", 200_000)}\r\n{Of("confidential message intended only ", 60_000)}"),
        Within("away and automatic without end", () => $"{From}Subject: Semester\r\n\r\n{Of("jag är ", 200_000)}{Of("this is an automatic ", 50_000)}"),
        Within("soft-broken lines", () => $"{From}Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n{Of("> a \r\n>> b \r\n", 300_000)}"),
    ];

    private static IEnumerable<HostileMail> Pages =>
    [
        Within("200,000 nested divs", () => Html + Of("<div>", 200_000)),
        Within("tags of format that never close", () => Html + Of("<b><i>", 200_000)),
        Within("links that never close", () => Html + Of("<a href=x>a", 100_000)),
        Within("tables in tables", () => Html + Of("<table><tr><td>", 100_000)),
        Within("misnested format, below the depth", () => Html + Of(Of("<b>", 150) + "<p>a" + Of("</b>", 75), 2_000)),
        Within("quotations as deep as allowed", () => Html + Of(Of("<blockquote>", 390) + "a" + Of("</blockquote>", 390), 250)),
        Within("an element with 100,000 attributes", () => $"{Html}<p {Many(100_000, i => $"a{i}=b")}>a</p>"),
        Within("a style of 2.9 MB", () => $"{Html}<p style=\"{Of("color:red;", 290_000)}\">a</p>"),
        Within("a style sheet of 2.9 MB", () => $"{Html}<style>{Of("a>b~c+d{color:red}", 160_000)}</style><p>a</p>"),
        Within("selectors that nest", () => $"{Html}<style>{Of(":not(", 20_000)}a{Of(")", 20_000)}{{}}@media {Of("(", 20_000)}</style>a"),
        Within("45,000 paragraphs with styles and handlers", () => Html + Of("<p style='color:red;margin:1px;background:url(x)' onclick=x>a</p>", 45_000)),
        Within("opening brackets only", () => Html + Of("<", 2_900_000)),
        Within("brackets of comments", () => Html + Of("<!--", 700_000)),
        Within("entities without an end", () => Html + Of("&amp", 700_000)),
        Within("foreign elements", () => Html + Of("<svg><math><mtext><desc>", 20_000)),
        Within("templates and selects", () => Html + Of("<template><select><option>", 30_000)),
        Within("50,000 pictures from elsewhere", () => Html + Of("<img src='http://x.example/a.png'>", 50_000)),
        Within("HTML beyond three million characters", () => Html + Of("<p>Hej</p>", 500_000)),
        Within("text that says it is HTML", () => $"{Plain}<html>{Of("<div><b>", 100_000)}"),
    ];

    private static byte[] Random(int bytes)
    {
        var random = new byte[bytes];
        new Random(4711).NextBytes(random);
        return random;
    }
}
