using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People.Reading;

/// <summary>What the portal needs to know about the person behind a session.</summary>
/// <param name="Viewer">Who they are now.</param>
/// <param name="Email">What they sign in with.</param>
/// <param name="Company">The customer's name; null for staff.</param>
/// <param name="SecurityStamp">Changes with the password and when every session is ended.</param>
public sealed record SignedIn(Viewer Viewer, string Email, string? Company, string SecurityStamp);

/// <summary>The person behind an account, as the database knows them at this moment: one query a request.</summary>
public sealed class Viewers(SupportDb db)
{
    /// <summary>Null where nobody may be signed in with it any longer: access revoked, person left, customer closed.</summary>
    public Task<SignedIn?> OfAsync(int accountId, CancellationToken ct) => OfAsync(accountId, null, ct);

    /// <summary>As above, and null where the session was signed out.</summary>
    public async Task<SignedIn?> OfAsync(int accountId, Guid? session, CancellationToken ct)
    {
        var found = await db.Users.AsNoTracking()
            .Where(a => a.Id == accountId && a.RevokedAt == null && (session == null || !db.EndedSessions.Any(e => e.Key == session)))
            .Where(a =>
                (a.Contact != null && a.Contact.RevokedAt == null && a.Contact.Customer != null && a.Contact.Customer.ClosedAt == null)
                || (a.Consultant != null && a.Consultant.LeftAt == null))
            .Select(a => new
            {
                a.Id,
                a.Email,
                a.Language,
                a.SecurityStamp,
                a.ConsultantId,
                Consultant = a.Consultant == null ? null : a.Consultant.Name,
                IsManager = a.Consultant != null && a.Consultant.IsManager,
                a.ContactId,
                Contact = a.Contact == null ? null : a.Contact.Name,
                CustomerId = a.Contact == null ? null : a.Contact.CustomerId,
                // Who answers for the company must see what the question is about (policy H5).
                SeesCompanyTickets = a.Contact != null && (a.Contact.SeesCompanyTickets || a.Contact.IsApprover),
                IsApprover = a.Contact != null && a.Contact.IsApprover,
                Company = a.Contact == null || a.Contact.Customer == null ? null : a.Contact.Customer.Name,
            })
            .SingleOrDefaultAsync(ct);
        if (found is null) return null;

        var viewer = found.ConsultantId is { } consultantId
            ? new Viewer(found.Id, found.Consultant!, found.Language, null, null, false, false, consultantId, found.IsManager)
            : new Viewer(found.Id, found.Contact!, found.Language, found.ContactId, found.CustomerId, found.SeesCompanyTickets, found.IsApprover, null, false);
        return new(viewer, found.Email ?? "", found.Company, found.SecurityStamp ?? "");
    }
}
