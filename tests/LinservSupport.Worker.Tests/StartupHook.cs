using System.Diagnostics;
using LinservSupport.Worker.Tests;
using Microsoft.EntityFrameworkCore.Diagnostics;

/// <summary>
/// Loaded into a worker's process by the runtime (DOTNET_STARTUP_HOOKS) before its first line runs: kills it without a chance to finish
/// anything at the database command that LS_DIE_AT names, and with LS_ROUNDS has the sweeps of mail take turns instead of waiting for their
/// bells. The product has no such door.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("LS_DIE_AT") is { Length: > 0 } at) DiagnosticListener.AllListeners.Subscribe(new Listeners(new Killer(at.Split(';'))));
        if (Environment.GetEnvironmentVariable("LS_ROUNDS") is not null) Rounds.Go();
    }

    private sealed class Listeners(Killer killer) : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore") value.Subscribe(killer);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    /// <summary>Each part is an event's last word and what its command contains ("CommandExecuted:INSERT INTO tickets"); the last part kills.</summary>
    private sealed class Killer(string[] steps) : IObserver<KeyValuePair<string, object?>>
    {
        private int _at;

        public void OnNext(KeyValuePair<string, object?> value)
        {
            var step = steps[_at].Split(':', 2);
            if (!value.Key.EndsWith("." + step[0], StringComparison.Ordinal)) return;
            if (step.Length > 1 && (value.Value as CommandEventData)?.Command.CommandText.Replace("\"", "", StringComparison.Ordinal).Contains(step[1], StringComparison.Ordinal) != true) return;
            if (++_at < steps.Length) return;

            _at--;
            Process.GetCurrentProcess().Kill();
            // Its death takes a moment; nothing more may happen meanwhile.
            Thread.Sleep(Timeout.Infinite);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
