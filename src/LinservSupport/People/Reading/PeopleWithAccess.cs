using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People.Reading;

/// <summary>Somebody with an account, as managers see them.</summary>
public sealed record PersonWithAccess(int AccountId, string Name, string Email, string? Company, string Role, bool SeesCompanyTickets, bool IsApprover, DateTimeOffset? LastSignedInAt, DateTimeOffset? RevokedAt);

/// <summary>An invitation that is still open or went out of date unused.</summary>
public sealed record PersonInvited(int InvitationId, string Name, string Email, string? Company, string Role, DateTimeOffset ExpiresAt, bool IsExpired);

/// <param name="People">One page, by address.</param>
/// <param name="After">The address that the next page begins after; null on the last.</param>
/// <param name="Invited">Who has not accepted yet.</param>
/// <param name="Companies">Whom a customer's person can be invited for.</param>
public sealed record AccessList(IReadOnlyList<PersonWithAccess> People, string? After, IReadOnlyList<PersonInvited> Invited, IReadOnlyList<(int Id, string Name)> Companies);

public sealed class PeopleWithAccess(SupportDb db, TimeProvider clock)
{
    private const int PageSize = 50;

    public async Task<AccessList> ReadAsync(string? after, CancellationToken ct)
    {
        var from = after?.ToUpperInvariant() ?? "";
        var people = await db.Users.AsNoTracking()
            .Where(a => a.NormalizedEmail!.CompareTo(from) > 0)
            .OrderBy(a => a.NormalizedEmail)
            .Take(PageSize + 1)
            .Select(a => new PersonWithAccess(
                a.Id,
                a.Consultant != null ? a.Consultant.Name : a.Contact != null ? a.Contact.Name : a.Email!,
                a.Email!,
                a.Contact != null && a.Contact.Customer != null ? a.Contact.Customer.Name : null,
                a.Consultant == null ? Roles.Customer : a.Consultant.IsManager ? Roles.Manager : Roles.Consultant,
                a.Contact != null && (a.Contact.SeesCompanyTickets || a.Contact.IsApprover),
                a.Contact != null && a.Contact.IsApprover,
                a.LastSignedInAt,
                a.RevokedAt))
            .ToListAsync(ct);
        var hasMore = people.Count > PageSize;
        if (hasMore) people.RemoveAt(PageSize);
        return new(people, hasMore ? people[^1].Email : null, await InvitedAsync(ct), await CompaniesAsync(ct));
    }

    private async Task<List<PersonInvited>> InvitedAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = await db.Invitations.AsNoTracking().Include(i => i.Customer)
            .Where(i => i.AcceptedAt == null && i.RevokedAt == null)
            .OrderByDescending(i => i.CreatedAt)
            .Take(PageSize)
            .ToListAsync(ct);
        return [.. open.Select(i => new PersonInvited(i.Id, i.Name, i.Email, i.Customer?.Name, i.Role, i.ExpiresAt, i.ExpiresAt <= now))];
    }

    private async Task<List<(int Id, string Name)>> CompaniesAsync(CancellationToken ct)
    {
        var companies = await db.Customers.AsNoTracking().Where(c => c.ClosedAt == null).OrderBy(c => c.Name).Select(c => new { c.Id, c.Name }).ToListAsync(ct);
        return [.. companies.Select(c => (c.Id, c.Name))];
    }
}
