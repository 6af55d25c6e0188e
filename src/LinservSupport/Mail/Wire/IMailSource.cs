using LinservSupport.Mail.Incoming;

namespace LinservSupport.Mail.Wire;

/// <summary>Somewhere that mail comes from.</summary>
public interface IMailSource
{
    /// <summary>Stored with each mail; with the mail's key it is unique.</summary>
    string Name { get; }

    /// <summary>
    /// Stores what is new, oldest first, and only then marks it or takes it away: whatever happens in between, it is met again.
    /// </summary>
    /// <param name="inbox">Stores and commits one mail.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="ct">Cancels between mails.</param>
    /// <returns>How many were stored that were not there before.</returns>
    Task<int> FetchAsync(Inbox inbox, int most, CancellationToken ct);
}
