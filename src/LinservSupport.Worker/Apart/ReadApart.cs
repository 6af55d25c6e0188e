using System.Collections.Concurrent;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Worker.Apart;

/// <summary>
/// Has mails read by processes of their own, a few at once, which live on from mail to mail. One that takes too long or too much is killed,
/// and its mail goes into quarantine: nothing less stops a parser for sure. A mail that is not read soon gives up its place and goes on in
/// the slow lane, so that however many such mails come, the others find a place.
/// </summary>
public sealed class ReadApart(MailSettings settings, ReadingLimits limits, ILogger<ReadApart> log) : ILetterReader, IDisposable
{
    // Together with those that are being read they must stay below what the sweep has begun and not filed (ReadMail), or none would be left to begin.
    private const int MostWaiting = 2;

    private readonly ConcurrentBag<ReaderProcess> _idle = [];
    private readonly SemaphoreSlim _places = new(limits.LeavesOne(MostWaiting).Processes);
    private readonly SemaphoreSlim _slow = new(limits.SlowProcesses);
    private readonly ReadHere _here = new(settings);
    private int _waiting;

    public async Task<Letter> ReadAsync(byte[] raw, CancellationToken ct)
    {
        var lane = _places;
        await lane.WaitAsync(ct);
        try
        {
            if (await ReadAsync(raw, MayGoOn, ct) is { } letter) return letter;
        }
        finally
        {
            lane.Release();
        }

        return await ReadSlowlyAsync(raw, ct);

        bool MayGoOn()
        {
            if (!_slow.Wait(0, CancellationToken.None)) return false;

            lane = _slow;
            _places.Release();
            return true;
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var process)) process.Dispose();
        _places.Dispose();
        _slow.Dispose();
    }

    // From the beginning, once the slow lane has a place; not where many wait for one already.
    private async Task<Letter> ReadSlowlyAsync(byte[] raw, CancellationToken ct)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting) return ReaderProcess.TooLong();

            await _slow.WaitAsync(ct);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await ReadAsync(raw, () => true, ct) ?? ReaderProcess.TooLong();
        }
        finally
        {
            _slow.Release();
        }
    }

    private async Task<Letter?> ReadAsync(byte[] raw, Func<bool> mayGoOn, CancellationToken ct)
    {
        // Where no process can be started, mail is read all the same, and somebody is told.
        if ((_idle.TryTake(out var process) ? process : await StartAsync()) is not { } reader) return await _here.ReadAsync(raw, ct);

        try
        {
            return await reader.ReadAsync(raw, mayGoOn, ct);
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

    /// <summary>Beside those: for mails that take long.</summary>
    public int SlowProcesses { get; init; } = 2;

    /// <summary>Of processor time: a mail that takes more goes on in the slow lane.</summary>
    public double FastSeconds { get; init; } = 1;

    /// <summary>Of processor time.</summary>
    public int MaxCpuSeconds { get; init; } = 5;

    /// <summary>Of the clock, for one reading: with what it waits for a place a mail is in quarantine within ten seconds. One that had less than half of its processor time by then is read on, up to five times as long.</summary>
    public int MaxSeconds { get; init; } = 8;

    public int MaxMegabytes { get; init; } = 768;

    /// <summary>Fails where hostile mails could take every one that the sweep begins at once: the ordinary ones behind them would not be begun.</summary>
    public ReadingLimits LeavesOne(int waiting) => Processes + SlowProcesses + waiting < ReadMail.EnoughAhead
        ? this
        : throw new InvalidOperationException($"{Section}: Processes and SlowProcesses may be {ReadMail.EnoughAhead - waiting - 1} together.");
}
