using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;

namespace LinservSupport.Mail;

/// <summary>Mails ourselves at an address with a token behind a plus. When it comes in, bounces to such addresses do as well, and they are used from then on.</summary>
public sealed class TestReturnAddress(SupportDb db, MailSettings settings, Outbox outbox)
{
    public async Task<Outcome> RunAsync(Viewer viewer, CancellationToken ct)
    {
        if (!viewer.IsManager || settings.TracksBounces is not null) return new Outcome.Missing();

        await outbox.TestReturnAddressAsync(viewer.Language, ct);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(0);
    }
}
