using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People.Reading;

/// <summary>One customer in the list.</summary>
public sealed record CustomerRow(int Id, string Name, string? CustomerNumber, string? BusinessConsultant, int Contacts, int OpenTickets, DateTimeOffset? ClosedAt);

/// <summary>A page of the list.</summary>
/// <param name="Rows">In order of name.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record CustomerList(IReadOnlyList<CustomerRow> Rows, string? Next);

/// <summary>The customers, found by name, number, telephone number, or a person's name or address; keyset-paged by name.</summary>
public sealed class CustomersPage(SupportDb db)
{
    public const int PageSize = 50;

    /// <param name="text">What is looked for; empty for all.</param>
    /// <param name="after">The <see cref="CustomerList.Next"/> of the page before.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<CustomerList> ReadAsync(string? text, string? after, CancellationToken ct)
    {
#pragma warning disable CA1309 // Translated to SQL, whose collation orders the rows as well.
        var customers = db.Customers.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(text)) customers = Matching(customers, text.Trim());
        if (after?.Split('\n') is [var name, var last] && int.TryParse(last, out var id))
            customers = customers.Where(c => string.Compare(c.Name, name) > 0 || (c.Name == name && c.Id > id));
#pragma warning restore CA1309

        var rows = await customers
            .OrderBy(c => c.Name).ThenBy(c => c.Id)
            .Take(PageSize + 1)
            .Select(c => new CustomerRow(
                c.Id,
                c.Name,
                c.CustomerNumber,
                c.BusinessConsultant!.Name,
                c.Contacts.Count(p => p.RevokedAt == null),
                db.Tickets.Count(t => t.CustomerId == c.Id && TicketStatePolicy.Open.Contains(t.State)),
                c.ClosedAt))
            .ToListAsync(ct);
        return rows.Count > PageSize
            ? new(rows[..PageSize], $"{rows[PageSize - 1].Name}\n{rows[PageSize - 1].Id}")
            : new(rows, null);
    }

#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL, which knows neither cultures nor comparisons.
    private static IQueryable<Customer> Matching(IQueryable<Customer> customers, string text)
    {
        var (lower, upper) = (text.ToLowerInvariant(), text.ToUpperInvariant());
        var title = upper[..1] + lower[1..];
        var phone = PhoneNumbers.Normalise(text);
        // SQLite's lower() leaves letters such as Å alone, so the text is tried in the ways that names are written.
        return customers.Where(c =>
            c.Name.ToLower().Contains(lower) || c.Name.Contains(text) || c.Name.Contains(upper) || c.Name.Contains(title)
            || c.CustomerNumber == text || c.OrganisationNumber == text || (phone != null && c.Phone == phone)
            || c.Contacts.Any(p => p.Name.ToLower().Contains(lower) || p.Name.Contains(text) || p.Name.Contains(title) || p.Email!.Contains(lower) || (phone != null && p.Phone == phone)));
    }
#pragma warning restore CA1304, CA1311, CA1862
}
