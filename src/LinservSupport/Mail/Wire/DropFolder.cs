using LinservSupport.Mail.Incoming;

namespace LinservSupport.Mail.Wire;

/// <summary>Mail as files: <c>in/*.eml</c>, moved to <c>in/done</c> when it is stored. The key is the hash of the bytes.</summary>
public sealed class DropFolder(string folder, MailSettings settings, TimeProvider clock) : IMailSource
{
    // Read and stored at once.
    private const long MostBytesAtOnce = 8 * 1024 * 1024;

    private static readonly TimeSpan Implausible = TimeSpan.FromHours(1);

    private readonly string _in = Path.Combine(folder, "in");
    private readonly string _done = Path.Combine(folder, "in", "done");

    public string Name => "folder";

    public async Task<int> FetchAsync(Inbox inbox, int most, CancellationToken ct)
    {
        Directory.CreateDirectory(_done);
        var stored = 0;
        var some = new List<(FileInfo File, byte[] Raw)>();
        var files = new DirectoryInfo(_in).EnumerateFiles("*.eml").Where(IsSettled).OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).Take(most).ToList();
        foreach (var file in files)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                if (file.Length > settings.Limits.MaxBytes) stored += await StoreTooLargeAsync(inbox, file, ct);
                else some.Add((file, await File.ReadAllBytesAsync(file.FullName, ct)));
            }
            catch (FileNotFoundException)
            {
                // Another worker was quicker.
            }

            if (some.Sum(f => (long)f.Raw.Length) < MostBytesAtOnce) continue;

            stored += await StoreAsync(inbox, some, ct);
            some.Clear();
        }

        return stored + await StoreAsync(inbox, some, ct);
    }

    // A time in the future says nothing (an unpacked archive, another clock): such a file does not wait for ever.
    private bool IsSettled(FileInfo file)
    {
        var age = clock.GetUtcNow() - new DateTimeOffset(file.LastWriteTimeUtc);
        return age >= TimeSpan.FromSeconds(settings.DropFolder.SettleSeconds) || age < -Implausible;
    }

    private async Task<int> StoreAsync(Inbox inbox, List<(FileInfo File, byte[] Raw)> some, CancellationToken ct)
    {
        if (some.Count == 0) return 0;

        var stored = await inbox.StoreAsync(Name, [.. some.Select(f => (Inbox.Hash(f.Raw), f.Raw))], ct);
        foreach (var (file, _) in some) MoveToDone(file);
        return stored;
    }

    // The row holds its beginning, the folder the whole.
    private async Task<int> StoreTooLargeAsync(Inbox inbox, FileInfo file, CancellationToken ct)
    {
        var beginning = new byte[settings.Limits.MaxFieldBytes];
        await using (var stream = file.OpenRead()) await stream.ReadExactlyAsync(beginning, ct);
        var isNew = await inbox.StoreTooLargeAsync(Name, Inbox.Hash(beginning), beginning, file.Length, ct);
        MoveToDone(file);
        return isNew ? 1 : 0;
    }

    private void MoveToDone(FileInfo file)
    {
        var target = Path.Combine(_done, file.Name);
        if (File.Exists(target)) target = Path.Combine(_done, $"{Guid.CreateVersion7():N}-{file.Name}");
        try
        {
            File.Move(file.FullName, target);
        }
        catch (FileNotFoundException)
        {
            // Another worker was quicker.
        }
    }
}
