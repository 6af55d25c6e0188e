using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Tnef;

namespace LinservSupport.Mail.Understanding;

/// <summary>
/// Opens what mail programs wrap texts and files in: Outlook's TNEF (winmail.dat), and S/MIME signatures around the mail. Nothing is
/// verified by it, and what is encrypted stays a file: there is no key here.
/// </summary>
public sealed class Unwrap(MailLimits limits) : IReadingStep
{
    private const int MostLevels = 8;

    public Decision Decide(Draft draft)
    {
        if (draft.Mime.Body is not { } body) return new("nothing", "It has no body.");

        var opened = new List<string>();
        draft.Mime.Body = Opened(body, opened, MostLevels);
        return opened.Count == 0 ? new("nothing", "Nothing is wrapped.") : new("opened", string.Join(", ", opened.Take(10)));
    }

    private MimeEntity Opened(MimeEntity entity, List<string> opened, int levels)
    {
        if (levels == 0) return entity;

        switch (entity)
        {
            case TnefPart tnef when Try(() => tnef.ConvertToMessage().Body, "TNEF", opened) is { } inside:
                return Opened(inside, opened, levels - 1);
            case ApplicationPkcs7Mime { Content: not null } signed when Try(() => Signed(signed), "S/MIME signature", opened) is { } inside:
                return Opened(inside, opened, levels - 1);
            case Multipart all:
                for (var i = 0; i < all.Count && i < limits.MaxParts; i++)
                {
                    var inside = Opened(all[i], opened, levels - 1);
                    if (!ReferenceEquals(inside, all[i])) all[i] = inside;
                }

                return entity;
            default:
                return entity;
        }
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
