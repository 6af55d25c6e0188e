using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace LinservSupport.Mail.Incoming;

/// <summary>Bytes to a mail. A parser accepts nearly anything, so that what it refuses is no mail at all.</summary>
public sealed class Parse : IStep
{
    // Without them ISO-2022-JP, GB 2312, Windows-1252 and others are unknown to .NET.
    static Parse() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public async Task<Decision> DecideAsync(Letter letter, CancellationToken ct)
    {
        try
        {
            letter.Mime = await MimeMessage.LoadAsync(new MemoryStream(letter.Bytes), ct);
        }
        catch (FormatException)
        {
            return Decision.Quarantine("no mail", Sentence.Of("It is not a mail that can be read."));
        }

        if (letter.Mime.Headers.Count == 0) return Decision.Quarantine("no header", Sentence.Of("It is not a mail that can be read."));

        letter.MessageId = Texts.Cut(letter.Mime.MessageId, 500);
        letter.Subject = Texts.Line(letter.Mime.Subject);
        letter.ContentSha256 = ContentHash(letter.Mime);
        return new("parsed", $"{letter.Mime.Headers.Count} header fields");
    }

    // What a person would call the mail; a redelivery has other trace fields and the same hash.
    private static string ContentHash(MimeMessage mail)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var id in new[] { HeaderId.From, HeaderId.To, HeaderId.Cc, HeaderId.Date, HeaderId.Subject })
            hash.AppendData(Encoding.UTF8.GetBytes($"{id}:{mail.Headers[id]}\n"));
        foreach (var part in mail.BodyParts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{part.ContentType.MimeType}\n"));
            if (part is not MimePart { Content: { } content }) continue;

            using var data = new MemoryStream();
            content.DecodeTo(data);
            hash.AppendData(data.GetBuffer().AsSpan(0, (int)data.Length));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
