using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>What a manager writes about a person at a customer. Texts as typed; empty is none.</summary>
public sealed record ContactDraft(string Name, string? Email, string? Phone, string? Title, Language Language, bool IsApprover, bool SeesCompanyTickets);

/// <summary>
/// Adds a person to a customer or changes one. A stranger who wrote to us from the address becomes the customer's person.
/// The address of somebody with an account cannot be changed here: it is how they sign in.
/// </summary>
public sealed class SaveContact(SupportDb db, TimeProvider clock)
{
    /// <param name="viewer">A manager.</param>
    /// <param name="customerId">The company.</param>
    /// <param name="id">Null for a new person.</param>
    /// <param name="draft">What was written.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int customerId, int? id, ContactDraft draft, CancellationToken ct)
    {
        if (!viewer.IsManager || !await db.Customers.AnyAsync(c => c.Id == customerId && c.ClosedAt == null, ct)) return new Outcome.Missing();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var contact = id is null ? null : await db.Contacts.SingleOrDefaultAsync(c => c.Id == id && c.CustomerId == customerId && c.RevokedAt == null, ct);
        if (id is not null && contact is null) return new Outcome.Missing();
        if (Check(draft) is { } refused) return refused;

        var email = MailAddresses.Normalise(draft.Email);
        if (email is not null && email != contact?.Email)
        {
            var other = await db.Contacts.Include(c => c.Customer).SingleOrDefaultAsync(c => c.Email == email, ct);
            if (other is not null && (id is not null || other.CustomerId is not null))
                return Outcome.Refuse(nameof(draft.Email), "{0} has this address already.", other.Customer is null ? other.Name : $"{other.Name}, {other.Customer.Name}");
            if (await db.Consultants.AnyAsync(c => c.Email == email, ct)) return Outcome.Refuse(nameof(draft.Email), "This is the address of one of us.");
            contact ??= other;
        }

        if (id is not null && email != contact!.Email && await db.Users.AnyAsync(a => a.ContactId == id && a.RevokedAt == null, ct))
            return Outcome.Refuse(nameof(draft.Email), "This person signs in with the address: close the account first, then invite the new address.");

        if (contact is null) db.Add(contact = new Contact { Name = "", CreatedAt = clock.GetUtcNow() });
        var isRenamed = contact.Id != 0 && (contact.Name != draft.Name.Trim() || contact.Email != email);
        contact.CustomerId = customerId;
        contact.RevokedAt = null;
        contact.Name = draft.Name.Trim();
        contact.Email = email;
        contact.Phone = PhoneNumbers.Normalise(draft.Phone);
        contact.Title = SaveCustomer.Text(draft.Title);
        contact.Language = draft.Language;
        contact.IsApprover = draft.IsApprover;
        contact.SeesCompanyTickets = draft.SeesCompanyTickets;
        await db.SaveChangesAsync(ct);
        if (isRenamed)
        {
            await OpenHeadings.WriteAsync(db, t => t.RequesterId == contact.Id, ct);
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return new Outcome.Done(contact.Id);
    }

    private static Outcome.Refused? Check(ContactDraft draft)
    {
        if (draft.Name.Trim().Length is 0 or > SaveCustomer.MaxName) return Outcome.Refuse(nameof(draft.Name), "Write a name of at most {0} characters.", SaveCustomer.MaxName);
        var (hasEmail, hasPhone) = (SaveCustomer.Text(draft.Email) is not null, SaveCustomer.Text(draft.Phone) is not null);
        if (!hasEmail && !hasPhone) return Outcome.Refuse(nameof(draft.Email), "Write an e-mail address or a telephone number.");
        if (hasEmail && MailAddresses.Normalise(draft.Email) is null) return Outcome.Refuse(nameof(draft.Email), "That is no e-mail address.");
        if (hasPhone && PhoneNumbers.Normalise(draft.Phone) is null) return Outcome.Refuse(nameof(draft.Phone), "That is no telephone number: write 5 to 20 digits.");
        return SaveCustomer.Text(draft.Title)?.Length > 100 ? Outcome.Refuse(nameof(draft.Title), "At most {0} characters.", 100) : null;
    }
}
