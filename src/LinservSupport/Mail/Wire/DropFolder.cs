using LinservSupport.Mail.Incoming;

namespace LinservSupport.Mail.Wire;

/// <summary>Mail as files: <c>in/*.eml</c>, moved to <c>in/done</c> when it is stored. The key is the hash of the bytes.</summary>
public sealed class DropFolder(string folder, MailSettings settings, TimeProvider clock) : IMailSource
{
    private static readonly TimeSpan Implausible = TimeSpan.FromHours(1);

    private readonly string _in = Path.Combine(folder, "in");
    private readonly string _done = Path.Combine(folder, "in", "done");

    public string Name => "folder";

    public async Task<int> FetchAsync(Inbox inbox, int most, CancellationToken ct)
    {
        Directory.CreateDirectory(_done);
        var stored = 0;
        var files = new DirectoryInfo(_in).EnumerateFiles("*.eml").Where(IsSettled).OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).Take(most).ToList();
        foreach (var file in files)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                if (await StoreAsync(inbox, file, ct)) stored++;
                MoveToDone(file);
            }
            catch (FileNotFoundException)
            {
                // Another worker was quicker.
            }
        }

        return stored;
    }

    // A time in the future says nothing (an unpacked archive, another clock): such a file does not wait for ever.
    private bool IsSettled(FileInfo file)
    {
        var age = clock.GetUtcNow() - new DateTimeOffset(file.LastWriteTimeUtc);
        return age >= TimeSpan.FromSeconds(settings.DropFolder.SettleSeconds) || age < -Implausible;
    }

    private async Task<bool> StoreAsync(Inbox inbox, FileInfo file, CancellationToken ct)
    {
        if (file.Length <= settings.Limits.MaxBytes)
        {
            var raw = await File.ReadAllBytesAsync(file.FullName, ct);
            return await inbox.StoreAsync(Name, Inbox.Hash(raw), raw, ct);
        }

        // Too large to read: the row holds its beginning, the folder the whole.
        var beginning = new byte[settings.Limits.MaxFieldBytes];
        await using var stream = file.OpenRead();
        await stream.ReadExactlyAsync(beginning, ct);
        return await inbox.StoreTooLargeAsync(Name, Inbox.Hash(beginning), beginning, file.Length, ct);
    }

    private void MoveToDone(FileInfo file)
    {
        var target = Path.Combine(_done, file.Name);
        if (File.Exists(target)) target = Path.Combine(_done, $"{Guid.CreateVersion7():N}-{file.Name}");
        File.Move(file.FullName, target);
    }
}
