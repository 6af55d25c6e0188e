using LinservSupport.Data;
using LinservSupport.Mail.Incoming;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Outgoing;

/// <summary>Whether addresses with a token behind a plus (VERP) reach us.</summary>
public enum ReturnAddressState
{
    /// <summary>The settings say no.</summary>
    Off,

    /// <summary>The settings say yes, whatever was tried.</summary>
    On,
    Untried,
    Underway,

    /// <summary>The mail to such an address came back, or could not be sent.</summary>
    CameBack,
    Lost,

    /// <summary>The mail to such an address arrived: mails have return addresses of their own.</summary>
    Arrives,
}

/// <summary>How it stands, when it was tried last, and the address that it is about.</summary>
public sealed record ReturnAddressFacts(ReturnAddressState State, DateTimeOffset? TriedAt, string Example);

/// <summary>
/// Whether our mails may have return addresses of their own. A mail server that does not know plus addresses would let every bounce vanish, so
/// by default they have them only once a mail of ours to such an address has come in here.
/// </summary>
public sealed class ReturnAddress(SupportDb db, MailSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public async Task<bool> HasTokensAsync(CancellationToken ct) =>
        settings.TracksBounces ?? (await StateAsync(ct)).State == ReturnAddressState.Arrives;

    /// <summary>Null for everybody but managers.</summary>
    public async Task<ReturnAddressFacts?> ReadAsync(Viewer viewer, CancellationToken ct)
    {
        if (!viewer.IsManager) return null;

        var (state, at) = settings.TracksBounces switch
        {
            true => (ReturnAddressState.On, null),
            false => (ReturnAddressState.Off, null),
            null => await StateAsync(ct),
        };
        return new(state, at, BounceAddress.Write(settings, "x"));
    }

    private async Task<(ReturnAddressState State, DateTimeOffset? At)> StateAsync(CancellationToken ct)
    {
        var last = await db.OutgoingMails.AsNoTracking().Where(m => m.Kind == OutgoingKind.AddressTest)
            .OrderByDescending(m => m.Id).Select(m => new { m.MessageId, m.WrittenAt, m.FailedAt }).FirstOrDefaultAsync(ct);
        if (last is null) return (ReturnAddressState.Untried, null);
        if (await db.IncomingMails.AnyAsync(m => m.MessageId == last.MessageId && m.State != IncomingState.Stored, ct)) return (ReturnAddressState.Arrives, last.WrittenAt);
        if (last.FailedAt is not null) return (ReturnAddressState.CameBack, last.WrittenAt);

        return (clock.GetUtcNow() - last.WrittenAt < Patience ? ReturnAddressState.Underway : ReturnAddressState.Lost, last.WrittenAt);
    }
}
