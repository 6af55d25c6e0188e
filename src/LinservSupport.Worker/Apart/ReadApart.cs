using System.Collections.Concurrent;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Worker.Apart;

/// <summary>
/// Has mails read by processes of their own, a few at once, which live on from mail to mail. One that takes too long or too much is killed,
/// and its mail goes into quarantine: nothing less stops a parser for sure.
/// </summary>
public sealed class ReadApart(MailSettings settings, ReadingLimits limits, ILogger<ReadApart> log) : ILetterReader, IDisposable
{
    private readonly ConcurrentBag<ReaderProcess> _idle = [];
    private readonly SemaphoreSlim _places = new(limits.Processes);
    private readonly ReadHere _here = new(settings);

    public async Task<Letter> ReadAsync(byte[] raw, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            // Where no process can be started, mail is read all the same, and somebody is told.
            if ((_idle.TryTake(out var process) ? process : await StartAsync()) is not { } reader) return await _here.ReadAsync(raw, ct);

            return await ReadAsync(reader, raw, ct);
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

    private async Task<Letter> ReadAsync(ReaderProcess reader, byte[] raw, CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(raw, ct);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
        finally
        {
            if (reader.IsAlive) _idle.Add(reader);
            else reader.Dispose();
        }
    }

    private async Task<ReaderProcess?> StartAsync()
    {
        var started = await Task.Run(() => ReaderProcess.Start(settings, limits));
        if (started is null) log.LogError("No process for reading mail can be started: mails are read without a limit of their time.");
        return started;
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

    /// <summary>Of the clock; a mail is in quarantine within ten seconds. One that had less than half of its processor time by then waits on, up to five times as long.</summary>
    public int MaxSeconds { get; init; } = 8;

    public int MaxMegabytes { get; init; } = 768;
}
