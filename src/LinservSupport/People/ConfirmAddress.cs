using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>One of us says that an address works again from which a mail came back: then nobody is warned of it any longer.</summary>
public sealed class ConfirmAddress(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int customerId, int contactId, CancellationToken ct)
    {
        if (!viewer.IsStaff || await db.Contacts.SingleOrDefaultAsync(c => c.Id == contactId && c.CustomerId == customerId, ct) is not { } contact) return new Outcome.Missing();

        contact.AddressWorks(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(contactId);
    }
}
