using System.Collections.Concurrent;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Worker.Apart;

/// <summary>
/// Has mails read by processes of their own, a few at once, which live on from mail to mail. One that takes too long or too much is killed,
/// and its mail goes into quarantine: nothing less stops a parser for sure.
/// </summary>
public sealed class ReadApart(MailSettings settings, ReadingLimits limits) : ILetterReader, IDisposable
{
    private readonly ConcurrentBag<ReaderProcess> _idle = [];
    private readonly SemaphoreSlim _places = new(limits.Processes);

    public async Task<Letter> ReadAsync(byte[] raw, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        var process = _idle.TryTake(out var waiting) ? waiting : ReaderProcess.Start(settings, limits);
        try
        {
            // Both ends of a pipe block: neither may hold up whoever waits for other mails.
            var letter = await process.ReadAsync(raw, ct);
            if (process.IsAlive) _idle.Add(process);
            else process.Dispose();
            return letter;
        }
        catch
        {
            process.Dispose();
            throw;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var process)) process.Dispose();
        _places.Dispose();
    }
}

/// <summary>What reading one mail may take. Configuration section <c>Mail:Reading</c>.</summary>
public sealed record ReadingLimits
{
    public const string Section = "Mail:Reading";

    /// <summary>Reading processes at once: while one is busy with a hostile mail, the others go on.</summary>
    public int Processes { get; init; } = 2;

    /// <summary>Of processor time.</summary>
    public int MaxCpuSeconds { get; init; } = 5;

    /// <summary>Of the clock; a mail is in quarantine within ten seconds.</summary>
    public int MaxSeconds { get; init; } = 8;

    public int MaxMegabytes { get; init; } = 768;
}
