using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// Reads and files invented mails and takes it all back, so that the first real ones of a worker that was just started do not wait for the
/// runtime to compile what they need. Real mail is never kept waiting by it.
/// </summary>
public sealed class Rehearsal(SupportDb db, ILetterReader reader, Intake intake, MailSettings settings, TimeProvider clock)
{
    // By then nearly all that a mail needs was met often enough to be compiled for good.
    public const int Enough = 40;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <param name="rounds">How often all of them, at most.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many mails were read and taken back.</returns>
    public async Task<int> RunAsync(int rounds, CancellationToken ct)
    {
        var (begin, mails) = (clock.GetTimestamp(), 0);
        for (var round = 0; round < rounds && clock.GetElapsedTime(begin) < Longest && !await db.IncomingMails.AnyAsync(m => m.State == IncomingState.Stored, ct); round++)
        {
            // Nobody whose row somebody else may be waiting for.
            var somebody = $"{Guid.NewGuid():N}@company.invalid";
            foreach (var talk in RehearsalMails.Talks(round, somebody, settings.Address))
            {
                var letters = await Task.WhenAll(talk.Select(raw => reader.ReadAsync(raw, ct)));
                await intake.RehearseAsync(somebody, letters, ct);
                mails += letters.Length;
            }
        }

        return mails;
    }
}
