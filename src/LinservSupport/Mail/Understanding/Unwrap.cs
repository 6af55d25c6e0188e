using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Tnef;

namespace LinservSupport.Mail.Understanding;

/// <summary>
/// Opens what mail programs wrap texts and files in: Outlook's TNEF (winmail.dat), S/MIME signatures around the mail, files in the text
/// itself. Nothing is verified by it, and what is encrypted stays a file: there is no key here.
/// </summary>
public sealed class Unwrap(MailLimits limits) : IReadingStep
{
    private const int MostLevels = 8;

    public Decision Decide(Draft draft)
    {
        if (draft.Mime.Body is not { } body) return new("nothing", "It has no body.");

        var opened = new List<string>();
        draft.Letter.IsEncrypted = draft.Mime.NearParts().Any(IsEncrypted);
        draft.Mime.Body = Opened(body, opened, MostLevels);
        return opened.Count == 0 ? draft.Letter.IsEncrypted ? new("encrypted", "It stays a file.") : new("nothing", "Nothing is wrapped.") : new("opened", string.Join(", ", opened.Take(10)));
    }

    private MimeEntity Opened(MimeEntity entity, List<string> opened, int levels)
    {
        if (levels == 0) return entity;

        switch (entity)
        {
            case TnefPart tnef when Try(() => OfOutlook(tnef), "TNEF", opened) is { } inside:
                return Opened(inside, opened, levels - 1);
            case ApplicationPkcs7Mime { Content: not null } signed when Try(() => Signed(signed), "S/MIME signature", opened) is { } inside:
                return Opened(inside, opened, levels - 1);
            case TextPart { IsPlain: true, IsAttachment: false } text when Try(() => UuencodedFiles.Opened(text), "uuencoded files", opened) is { } inside:
                return inside;
            case Multipart { Count: 0, Preamble.Length: > 0 } lost:
                // The boundary that its header names is nowhere in it: everything is text.
                opened.Add("text without parts");
                return new TextPart("plain") { Text = lost.Preamble };
            case Multipart all:
                var hasText = all.Any(part => part is TextPart or MultipartAlternative or MultipartRelated);
                for (var i = 0; i < all.Count && i < limits.MaxParts; i++)
                {
                    var inside = Opened(all[i], opened, levels - 1);
                    if (ReferenceEquals(inside, all[i])) continue;

                    // Outlook writes its text twice: the one that stands in the mail is read.
                    if (hasText && all[i] is TnefPart) WithoutTexts(inside);
                    all[i] = inside;
                }

                return entity;
            default:
                return entity;
        }
    }

    private static bool IsEncrypted(MimeEntity part) => part is MultipartEncrypted or ApplicationPkcs7Mime { SecureMimeType: SecureMimeType.EnvelopedData or SecureMimeType.AuthEnvelopedData };

    // Rich text comes out as a text beside the file.
    private static MimeEntity? OfOutlook(TnefPart tnef)
    {
        if (tnef.ConvertToMessage().Body is not { } body) return null;
        if (Leaves(body).FirstOrDefault(p => p is TextPart { IsRichText: true } or TextPart { ContentType.MediaSubtype: "rtf" }) is not TextPart rich) return body;

        rich.ContentDisposition = new(ContentDisposition.Attachment) { FileName = "body.rtf" };
        var words = RtfText.Of(System.Text.Encoding.Latin1.GetString(Charsets.Bytes(rich)));
        return Leaves(body).OfType<TextPart>().Any(p => p.IsPlain || p.IsHtml) || string.IsNullOrWhiteSpace(words) ? body : new Multipart("mixed") { new TextPart("plain") { Text = words }, body };
    }

    private static IEnumerable<MimeEntity> Leaves(MimeEntity entity) => entity is Multipart all ? all.SelectMany(Leaves) : [entity];

    private static void WithoutTexts(MimeEntity entity)
    {
        if (entity is not Multipart all) return;

        foreach (var text in all.Where(part => part is MultipartAlternative or TextPart { IsAttachment: false }).ToList()) all.Remove(text);
        foreach (var part in all) WithoutTexts(part);
    }

    private static MimeEntity? Signed(ApplicationPkcs7Mime wrapped)
    {
        var cms = new SignedCms();
        cms.Decode(Charsets.Bytes(wrapped));
        return cms.ContentInfo.Content is { Length: > 0 } content ? MimeEntity.Load(new MemoryStream(content)) : null;
    }

    private static MimeEntity? Try(Func<MimeEntity?> open, string what, List<string> opened)
    {
        try
        {
            var inside = open();
            if (inside is not null) opened.Add(what);
            return inside;
        }
        catch (Exception failure) when (failure is FormatException or IOException or ArgumentException or NotSupportedException or InvalidOperationException or CryptographicException or IndexOutOfRangeException or OverflowException)
        {
            // Not readable: it stays a file.
            opened.Add($"{what} cannot be opened");
            return null;
        }
    }
}
