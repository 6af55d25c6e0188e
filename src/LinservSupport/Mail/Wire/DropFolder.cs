using System.Collections.Concurrent;
using System.Security.Cryptography;
using LinservSupport.Mail.Incoming;

namespace LinservSupport.Mail.Wire;

/// <summary>
/// Mail as files: <c>in/*.eml</c>, moved to <c>in/done</c> when it is stored. The key is the hash of the bytes. A file that is larger than we read
/// waits whole in <c>in/large</c>, under the name of its hash.
/// </summary>
public sealed class DropFolder(string folder, MailSettings settings, TimeProvider clock) : IMailSource
{
    public const string Source = "folder";

    // Read and stored at once.
    private const long MostBytesAtOnce = 8 * 1024 * 1024;

    private static readonly TimeSpan Implausible = TimeSpan.FromHours(1);

    private readonly string _in = Path.Combine(folder, "in");
    private readonly string _done = Path.Combine(folder, "in", "done");
    private readonly string _large = Path.Combine(folder, "in", "large");

    // Seen in the folder and not fetched yet: a flood is not listed anew for each batch of it.
    private readonly ConcurrentQueue<FileInfo> _seen = new();

    public string Name => Source;

    public async Task<int> FetchAsync(Inbox inbox, int most, CancellationToken ct)
    {
        Directory.CreateDirectory(_done);
        var stored = await TakeWholeAsync(inbox.Large, ct);
        var some = new List<(FileInfo File, byte[] Raw)>();
        Exception? unreadable = null;
        if (_seen.IsEmpty) Look();
        for (var looked = 0; looked < most && _seen.TryDequeue(out var file); looked++)
        {
            ct.ThrowIfCancellationRequested();
            file.Refresh();
            if (!file.Exists || !IsSettled(file)) continue;

            try
            {
                if (file.Length > settings.Limits.MaxBytes) stored += await StoreTooLargeAsync(inbox, file, ct);
                else some.Add((file, await File.ReadAllBytesAsync(file.FullName, ct)));
            }
            catch (FileNotFoundException)
            {
                // Another worker was quicker.
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // It keeps no other out; that it is there is told when they are stored.
                unreadable = failure;
            }

            if (some.Sum(f => (long)f.Raw.Length) < MostBytesAtOnce) continue;

            stored += await StoreAsync(inbox, some, ct);
            some.Clear();
        }

        stored += await StoreAsync(inbox, some, ct);
        return unreadable is null ? stored : throw new IOException("A file in the drop folder cannot be read.", unreadable);
    }

    private void Look()
    {
        foreach (var file in new DirectoryInfo(_in).EnumerateFiles("*.eml").Where(IsSettled).OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal)) _seen.Enqueue(file);
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
        var beginning = new byte[MailLimits.BeginningBytes];
        string hash;
        await using (var stream = file.OpenRead())
        {
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
            stream.Position = 0;
            beginning = beginning[..await stream.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, ct)];
        }

        var isNew = await inbox.StoreTooLargeAsync(Name, hash, beginning, file.Length, ct);
        Directory.CreateDirectory(_large);
        File.Move(file.FullName, LargeFile(hash), overwrite: true);
        return isNew ? 1 : 0;
    }

    private async Task<int> TakeWholeAsync(LargeMails large, CancellationToken ct)
    {
        var taken = 0;
        foreach (var mail in await large.DueAsync(Name, ct))
        {
            var file = new FileInfo(LargeFile(mail.Key));
            if (!file.Exists)
            {
                await large.LeaveGoneAsync(mail, ct);
            }
            else if (file.Length > settings.Limits.MaxBytes)
            {
                await large.LeaveTooLargeAsync(mail, file.Length, ct);
            }
            else
            {
                await large.CompleteAsync(Name, mail.Key, await File.ReadAllBytesAsync(file.FullName, ct), ct);
                MoveToDone(file);
                taken++;
            }
        }

        return taken;
    }

    private string LargeFile(string key) => Path.Combine(_large, $"{key}.eml");

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
