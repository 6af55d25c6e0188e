using System.Collections.Concurrent;

namespace LinservSupport.Mail;

/// <summary>This process among the workers that may share the mailboxes.</summary>
public sealed class ThisWorker
{
    private readonly ConcurrentDictionary<int, bool> _busy = new();

    /// <summary>Another one after each start: a lease of before is not taken for our own.</summary>
    public string Name { get; } = $"{Environment.MachineName}, {Environment.ProcessId}, {Guid.NewGuid().ToString("N")[..6]}";

    /// <summary>False where this process is reading the mailbox already.</summary>
    public bool Begin(int mailboxId) => _busy.TryAdd(mailboxId, true);

    public void End(int mailboxId) => _busy.TryRemove(mailboxId, out _);
}
