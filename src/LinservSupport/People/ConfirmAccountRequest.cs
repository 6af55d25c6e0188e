using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>The mailed link proves the address; the request goes to the company's Business Consultant, or to the managers where we do not know the company (policy P2).</summary>
public sealed class ConfirmAccountRequest(SupportDb db, Outbox outbox, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(string token, CancellationToken ct)
    {
        var hash = InvitationToken.Hash(token);
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Two clicks at once: the second finds it confirmed.
        var isFirst = await db.AccountRequests.Where(r => r.TokenHash == hash && r.ConfirmedAt == null && r.ExpiresAt > now)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.ConfirmedAt, now).SetProperty(r => r.Version, r => r.Version + 1), ct) > 0;
        if (await db.AccountRequests.SingleOrDefaultAsync(r => r.TokenHash == hash, ct) is not { } request) return new Outcome.Missing();
        if (!isFirst)
        {
            return request.ConfirmedAt is null
                ? Outcome.Refuse("", "The link is too old. Ask again, and we send a new one.")
                : new Outcome.Done(request.Id);
        }

        request.Customer = await LikelyAsync(request, ct);
        var people = request.Customer?.BusinessConsultant is { LeftAt: null } consultant
            ? [consultant]
            : await db.Consultants.Where(c => c.IsManager && c.LeftAt == null).OrderBy(c => c.Id).ToListAsync(ct);
        foreach (var person in people) await outbox.AccountAskedForAsync(person, request, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(request.Id);
    }

    // Somebody we know at that address, else a company of that name. A domain alone proves nothing: who answers decides.
    private async Task<Customer?> LikelyAsync(AccountRequest request, CancellationToken ct)
    {
        var key = NameKeys.Key(request.Company);
        var known = await db.Contacts.Where(c => c.Email == request.Email && c.Customer!.ClosedAt == null).Select(c => c.CustomerId).SingleOrDefaultAsync(ct);
        return await db.Customers.Include(c => c.BusinessConsultant)
            .Where(c => c.ClosedAt == null && (c.Id == known || (known == null && c.NameKey == key)))
            .OrderBy(c => c.Id).FirstOrDefaultAsync(ct);
    }
}
