using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LinservSupport.Mail;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Worker.Apart;

/// <summary>One reading process, seen from outside: given a mail, waited for, and killed where it takes too much.</summary>
public sealed class ReaderProcess : IDisposable
{
    // 128 and SIGABRT: the runtime ends itself so when it has no stack or no memory left.
    private const int Aborted = 134;
    private const int Patience = 5;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private static readonly string[] Kept = ["PATH", "DOTNET_ROOT", "HOME", "TMPDIR", "TZ", "LANG", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"];

    private readonly Process _process;
    private readonly ReadingLimits _limits;

    private ReaderProcess(Process process, ReadingLimits limits) => (_process, _limits) = (process, limits);

    public bool IsAlive { get; private set; } = true;

    public int Id => _process.Id;

    /// <summary>Null where it does not come up.</summary>
    public static ReaderProcess? Start(MailSettings settings, ReadingLimits limits)
    {
        try
        {
            if (Process.Start(Program(limits)) is not { } process) return null;

            // Neither mailboxes nor passwords: what is read there was written by strangers.
            var input = process.StandardInput.BaseStream;
            LetterWire.Write(input, JsonSerializer.SerializeToUtf8Bytes(new MailSettings { Address = settings.Address, AuthenticationServer = settings.AuthenticationServer, Limits = settings.Limits }));
            input.Flush();
            if (LetterWire.Read(process.StandardOutput.BaseStream) is not null) return new(process, limits);

            process.Dispose();
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or IOException)
        {
            // Told by whoever asked for it.
        }

        return null;
    }

    /// <summary>Null where the mail takes longer than a fast one may, and <paramref name="mayGoOn"/> then says no.</summary>
    public async Task<Letter?> ReadAsync(byte[] raw, Func<bool> mayGoOn, CancellationToken ct)
    {
        var (begin, cpu, isSlow) = (Stopwatch.GetTimestamp(), _process.TotalProcessorTime, false);
        var answer = Task.Run(() => Ask(raw), CancellationToken.None);
        while (await Task.WhenAny(answer, Task.Delay(Look, ct)) != answer)
        {
            ct.ThrowIfCancellationRequested();
            var used = Used(cpu);
            if (IsTooLong(begin, used))
            {
                await StopAsync(answer);
                return TooLong();
            }

            if (isSlow || used <= _limits.FastSeconds) continue;

            isSlow = mayGoOn();
            if (isSlow) continue;

            await StopAsync(answer);
            return null;
        }

        if (await answer is { } letter) return letter;

        IsAlive = false;
        await _process.WaitForExitAsync(ct);
        // Ended from outside it may be read the next time; ended by the mail it would be again.
        return _process.ExitCode == Aborted
            ? TooMuch()
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The reading process ended with {_process.ExitCode}."));
    }

    public void Dispose()
    {
        IsAlive = false;
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Program(ReadingLimits limits)
    {
        var program = typeof(ReaderProcess).Assembly.Location;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet", ["exec"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        // Inside another program, such as the portal, what the worker runs on is what that program runs on: its own files name libraries that do not stand there.
        if (System.Reflection.Assembly.GetEntryAssembly()?.Location is { Length: > 0 } entry && entry != program && File.Exists(Path.ChangeExtension(entry, ".runtimeconfig.json")))
        {
            foreach (var word in new[] { "--runtimeconfig", Path.ChangeExtension(entry, ".runtimeconfig.json"), "--depsfile", Path.ChangeExtension(entry, ".deps.json") }) start.ArgumentList.Add(word);
        }

        start.ArgumentList.Add(program);
        start.ArgumentList.Add(ReadMails.Command);
        Strip(start, limits);
        return start;
    }

    // Without the environment of its parent, which holds the way to the database.
    private static void Strip(ProcessStartInfo start, ReadingLimits limits)
    {
        var kept = Kept.Select(name => (name, value: Environment.GetEnvironmentVariable(name))).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept.Where(k => k.value is not null)) start.Environment[name] = value;
        start.Environment["DOTNET_GCHeapHardLimit"] = $"{(long)limits.MaxMegabytes * 1024 * 1024:X}";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
    }

    private Letter? Ask(byte[] raw)
    {
        try
        {
            LetterWire.Write(_process.StandardInput.BaseStream, raw);
            _process.StandardInput.BaseStream.Flush();
            return LetterWire.ReadLetter(_process.StandardOutput.BaseStream);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    // Nothing more where it has ended by itself.
    private double Used(TimeSpan before)
    {
        _process.Refresh();
        return _process.HasExited ? 0 : (_process.TotalProcessorTime - before).TotalSeconds;
    }

    private bool IsTooLong(long begin, double used)
    {
        var clock = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        // On a machine that has no time for anything, a mail that hardly got any is not to blame for the clock.
        return used > _limits.MaxCpuSeconds
            || (clock > _limits.MaxSeconds && used > _limits.MaxCpuSeconds / 2.0)
            || clock > _limits.MaxSeconds * Patience;
    }

    private async Task StopAsync(Task answer)
    {
        IsAlive = false;
        _process.Kill();
        await answer;
    }

    public static Letter TooLong() => Letter.Stopped(Sentence.Of("Reading it takes longer than a mail may take."));

    public static Letter TooMuch() => Letter.Stopped(Sentence.Of("Reading it takes more memory than a mail may have."));
}
