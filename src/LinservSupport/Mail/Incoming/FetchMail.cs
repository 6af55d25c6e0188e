using LinservSupport.Mail.Wire;
using LinservSupport.Sweeps;
using Microsoft.Extensions.Logging;

namespace LinservSupport.Mail.Incoming;

/// <summary>Stores what is new in every source, batch after batch. A source that fails does not stop the others, and makes the ring count as failed.</summary>
public sealed class FetchMail(IEnumerable<IMailSource> sources, FetchMailboxes mailboxes, Inbox inbox, TimeProvider clock, ILogger<FetchMail> log) : ISweep
{
    // A full batch is followed by another, for as long.
    private static readonly TimeSpan LongestRing = TimeSpan.FromSeconds(10);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var stored = 0;
        var begin = clock.GetTimestamp();
        Exception? failed = null;
        foreach (var source in sources)
        {
            try
            {
                int some;
                do
                {
                    some = await source.FetchAsync(inbox, ISweep.BatchSize, ct);
                    stored += some;
                }
                while (some >= ISweep.BatchSize && clock.GetElapsedTime(begin) < LongestRing);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.LogWarning("Mail source {Source} failed: {Failure}", source.Name, failure.GetType().Name);
                failed = failure;
            }
        }

        int more;
        do
        {
            (more, var inMailbox) = await mailboxes.RunAsync(ct);
            stored += more;
            failed = inMailbox ?? failed;
        }
        while (more >= ISweep.BatchSize && failed is null && clock.GetElapsedTime(begin) < LongestRing);

        await inbox.Large.LeaveUnreadAsync(ct);
        return failed is null ? stored : throw new InvalidOperationException("A mail source failed.", failed);
    }
}
