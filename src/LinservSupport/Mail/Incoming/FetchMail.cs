using LinservSupport.Mail.Wire;
using LinservSupport.Sweeps;
using Microsoft.Extensions.Logging;

namespace LinservSupport.Mail.Incoming;

/// <summary>Stores what is new in every source. A source that fails does not stop the others, and makes the ring count as failed.</summary>
public sealed class FetchMail(IEnumerable<IMailSource> sources, FetchMailboxes mailboxes, Inbox inbox, ILogger<FetchMail> log) : ISweep
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var stored = 0;
        Exception? failed = null;
        foreach (var source in sources)
        {
            try
            {
                stored += await source.FetchAsync(inbox, ISweep.BatchSize, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.LogWarning("Mail source {Source} failed: {Failure}", source.Name, failure.GetType().Name);
                failed = failure;
            }
        }

        var (more, inMailbox) = await mailboxes.RunAsync(ct);
        stored += more;
        failed = inMailbox ?? failed;
        return failed is null ? stored : throw new InvalidOperationException("A mail source failed.", failed);
    }
}
