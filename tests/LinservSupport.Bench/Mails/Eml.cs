using System.Globalization;
using System.Text;

namespace LinservSupport.Bench.Mails;

/// <summary>Parts of a mail as bytes, in the character set and encoding that they say.</summary>
internal static class Eml
{
    private const int LineBytes = 57;

    static Eml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static byte[] Part(string type, string encoding, string text) =>
        [.. Encoding.ASCII.GetBytes($"Content-Type: {type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"), .. Encode(Charset(type).GetBytes(text), encoding), .. "\r\n"u8];

    public static byte[] File(string type, string name, byte[] data, string? contentId = null) =>
    [
        .. Encoding.UTF8.GetBytes($"Content-Type: {type}; name=\"{name}\"\r\nContent-Disposition: {(contentId is null ? "attachment" : "inline")}; filename=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n{(contentId is null ? "" : $"Content-ID: <{contentId}>\r\n")}\r\n"),
        .. Encode(data, "base64"),
    ];

    public static byte[] Multipart(string kind, string boundary, params byte[][] parts) =>
    [
        .. Encoding.ASCII.GetBytes($"Content-Type: multipart/{kind}; boundary=\"{boundary}\"\r\n\r\n"),
        .. parts.SelectMany(part => (byte[])[.. Encoding.ASCII.GetBytes($"--{boundary}\r\n"), .. part, .. "\r\n"u8]),
        .. Encoding.ASCII.GetBytes($"--{boundary}--\r\n"),
    ];

    /// <summary>A delivery report (RFC 3464) about a mail of ours.</summary>
    public static byte[] Report(string boundary, string recipient, string messageId) => Encoding.ASCII.GetBytes(
        $"""
        Content-Type: multipart/report; report-type=delivery-status; boundary="{boundary}"

        --{boundary}
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --{boundary}
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.bolag.example

        Final-Recipient: rfc822; {recipient}
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 User unknown

        --{boundary}
        Content-Type: text/rfc822-headers

        From: Linserv Support <support@linserv.se>
        Message-ID: <{messageId}>
        Subject: whatever

        --{boundary}--

        """.ReplaceLineEndings("\r\n"));

    /// <summary>The same bytes for the same seed, with a beginning.</summary>
    public static byte[] Bytes(int seed, int count, string beginning)
    {
        var data = new byte[count];
        new Random(seed).NextBytes(data);
        Encoding.Latin1.GetBytes(beginning).CopyTo(data, 0);
        return data;
    }

    private static Encoding Charset(string type)
    {
        var name = type[(type.IndexOf("charset=", StringComparison.Ordinal) + "charset=".Length)..].Trim('"');
        return name == "utf-99" ? Encoding.UTF8 : Encoding.GetEncoding(name);
    }

    private static byte[] Encode(byte[] data, string encoding) => encoding switch
    {
        "base64" => [.. data.Chunk(LineBytes).SelectMany(line => Encoding.ASCII.GetBytes(Convert.ToBase64String(line) + "\r\n"))],
        "quoted-printable" => Encoding.ASCII.GetBytes(string.Join("\r\n", Encoding.Latin1.GetString(data).Split("\r\n").Select(QuotedLine))),
        _ => data,
    };

    private static string QuotedLine(string line)
    {
        var (written, length) = (new StringBuilder(), 0);
        foreach (var c in line)
        {
            var one = c is '=' or < ' ' or > '~' ? string.Create(CultureInfo.InvariantCulture, $"={(int)c:X2}") : c.ToString();
            if (length + one.Length > 73)
            {
                written.Append("=\r\n");
                length = 0;
            }

            written.Append(one);
            length += one.Length;
        }

        return written.ToString();
    }
}
