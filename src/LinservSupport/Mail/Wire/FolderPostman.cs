using System.Globalization;
using LinservSupport.Mail.Outgoing;

namespace LinservSupport.Mail.Wire;

/// <summary>Writes mails to a folder instead of sending them: what runs with no set-up.</summary>
public sealed class FolderPostman(string folder, MailSettings settings) : IPostman
{
    /// <summary>Written beside and renamed: who watches the folder never reads half a mail. The row's id names the file, so a repeat overwrites it.</summary>
    public async Task<Delivery> SendAsync(OutgoingMail mail, IReadOnlyList<MailFile> files, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{mail.Id:D8}-{mail.Kind}.eml"));
            var partial = path + ".writing";
            using (var message = MimeWriter.Write(mail, files, settings)) await message.WriteToAsync(partial, ct);
            File.Move(partial, path, overwrite: true);
            return new Delivery.Sent();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Delivery.Later($"folder: {failure.GetType().Name}");
        }
    }
}
