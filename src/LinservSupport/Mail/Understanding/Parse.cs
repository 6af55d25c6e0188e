using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace LinservSupport.Mail.Understanding;

/// <summary>Bytes to a mail. A parser accepts nearly anything, so that what it refuses is no mail at all.</summary>
public sealed class Parse(MailLimits limits) : IReadingStep
{
    public Decision Decide(Draft draft)
    {
        try
        {
            draft.Mime = Load(draft.Bytes);
        }
        catch (FormatException)
        {
            return Decision.Quarantine("no mail", Sentence.Of("It is not a mail that can be read."));
        }

        // The fields that are about the body stand with it.
        if (draft.Mime.Headers.Count == 0 && draft.Mime.Body is not { Headers.Count: > 0 }) return Decision.Quarantine("no header", Sentence.Of("It is not a mail that can be read."));

        if (Depth(draft.Mime) > limits.MaxNesting)
        {
            Glimpse.Into(draft);
            return Decision.Quarantine("nested too deep", Sentence.Of("It is nested deeper than we read."));
        }

        MendParts.In(draft.Mime);
        var letter = draft.Letter;
        draft.IsParsed = true;
        letter.MessageId = Texts.Cut(draft.Mime.MessageId, 500);
        letter.Subject = draft.Mime.Subject is null ? "" : Texts.Line(Utf7.ReadWords(draft.Mime.Headers.First(h => h.Id == HeaderId.Subject)) ?? draft.Mime.Subject);
        letter.ContentSha256 = ContentHash(draft.Mime);
        return new("parsed", $"{draft.Mime.Headers.Count} header fields");
    }

    // Where fields hold bare letters of some charset, it is the text's.
    private static MimeMessage Load(byte[] bytes)
    {
        var mail = MimeMessage.Load(new MemoryStream(bytes));
        if (Ascii.IsValid(bytes) || !HasBareLetters(mail) || mail.BodyParts.OfType<TextPart>().Select(p => p.ContentType.Charset).FirstOrDefault(c => !string.IsNullOrEmpty(c)) is not { } charset) return mail;

        return Charsets.Named(charset) is { } encoding ? MimeMessage.Load(new ParserOptions { CharsetEncoding = encoding }, new MemoryStream(bytes)) : mail;
    }

    private static bool HasBareLetters(MimeMessage mail) =>
        mail.Headers.Concat(mail.BodyParts.SelectMany(p => p.Headers)).Any(h => !Ascii.IsValid(h.RawValue) && !System.Text.Unicode.Utf8.IsValid(h.RawValue));

    // Parts in parts and mails in mails alike, without recursion.
    private static int Depth(MimeMessage mail)
    {
        var (deepest, open) = (0, new Stack<(MimeEntity Entity, int Level)>());
        if (mail.Body is { } body) open.Push((body, 1));
        while (open.TryPop(out var one))
        {
            deepest = Math.Max(deepest, one.Level);
            if (one.Entity is Multipart all) foreach (var part in all) open.Push((part, one.Level + 1));
            else if (one.Entity is MessagePart { Message.Body: { } inside }) open.Push((inside, one.Level + 1));
        }

        return deepest;
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
