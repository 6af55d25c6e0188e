using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>The contact behind a caller: one we have by id, mail address or number, else a new one.</summary>
public sealed class Callers(SupportDb db, TimeProvider clock)
{
    /// <summary>Either the contact, tracked (new ones unsaved), or why there is none.</summary>
    public async Task<(Contact? Contact, Outcome? Otherwise)> FindOrMakeAsync(Caller caller, CancellationToken ct)
    {
        if (caller.ContactId is { } id)
            return await Active().SingleOrDefaultAsync(c => c.Id == id, ct) is { } chosen ? (chosen, null) : (null, new Outcome.Missing());

        var email = MailAddresses.Normalise(caller.Email);
        var phone = PhoneNumbers.Normalise(caller.Phone);
        if (!string.IsNullOrWhiteSpace(caller.Email) && email is null) return Refuse("Email", "“{0}” is not a mail address.", caller.Email);
        if (!string.IsNullOrWhiteSpace(caller.Phone) && phone is null) return Refuse("Phone", "“{0}” is not a telephone number we can call.", caller.Phone);

        if (email is not null && await db.Contacts.Include(c => c.Customer).SingleOrDefaultAsync(c => c.Email == email, ct) is { } byMail)
            return byMail.CustomerId == caller.CustomerId && byMail.RevokedAt is null
                ? (byMail, null)
                : Refuse("Email", "{0} belongs to {1}. Choose that contact, or leave the address out.", email, byMail.Customer?.Name ?? byMail.Name);

        if (email is null && phone is not null
            && await Active().OrderBy(c => c.Id).FirstOrDefaultAsync(c => c.Phone == phone && c.CustomerId == caller.CustomerId, ct) is { } byPhone)
            return (byPhone, null);

        return await MakeAsync(caller, email, phone, ct);
    }

    private async Task<(Contact?, Outcome?)> MakeAsync(Caller caller, string? email, string? phone, CancellationToken ct)
    {
        var name = caller.Name?.Trim() ?? "";
        if (name.Length is 0 or > 200) return Refuse("Name", "Write the caller’s name, at most {0} characters.", 200);
        if (email is null && phone is null) return Refuse("Phone", "Write a number or a mail address, so that we can answer.");

        var customer = caller.CustomerId is { } customerId
            ? await db.Customers.SingleOrDefaultAsync(c => c.Id == customerId && c.ClosedAt == null, ct)
            : null;
        if (caller.CustomerId is not null && customer is null) return Refuse("CustomerId", "Choose a company from the list.");

        var contact = new Contact { Name = name, Email = email, Phone = phone, Customer = customer, Language = customer?.Language ?? Language.Swedish, CreatedAt = clock.GetUtcNow() };
        db.Contacts.Add(contact);
        return (contact, null);
    }

    private IQueryable<Contact> Active() => db.Contacts.Include(c => c.Customer).Where(c => c.RevokedAt == null && (c.Customer == null || c.Customer.ClosedAt == null));

    private static (Contact?, Outcome?) Refuse(string field, string english, params object[] values) => (null, Outcome.Refuse(field, english, values));
}
