using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People.Reading;

/// <summary>Somebody who may be calling.</summary>
public sealed record PossibleCaller(int Id, string Name, string? Title, int CustomerId, string Company, string? Phone, string? Email);

/// <summary>A company that somebody may be calling from: for a caller who is not in the list yet.</summary>
public sealed record CallingCompany(int Id, string Name, string? CustomerNumber);

public sealed record PossibleCallers(IReadOnlyList<PossibleCaller> People, IReadOnlyList<CallingCompany> Companies)
{
    public static readonly PossibleCallers Nobody = new([], []);
}

/// <summary>
/// Finds who is calling by the beginning of a name, a company, a customer number, a telephone number, a mail address or by a ticket's number.
/// Two queries; every condition is a range of an index, and the words after the first narrow what it found.
/// </summary>
public sealed class WhoIsCalling(SupportDb db)
{
    public const int MostPeople = 8;
    public const int MostCompanies = 4;

    public async Task<PossibleCallers> FindAsync(Viewer viewer, string? text, CancellationToken ct)
    {
        text = text?.Trim() ?? "";
        var words = NameKeys.Words(text);
        if (!viewer.IsStaff || words.Length == 0 || words[0].Length < 2 || text.Length > 200) return PossibleCallers.Nobody;

        var companies = Companies(text, words[0]);
        var people = People(text, words[0]);
        var fromCompanies = db.Contacts.Where(c => companies.Any(k => k.Id == c.CustomerId)).Select(c => c.Id);
        var found = db.Contacts.AsNoTracking()
            .Where(c => c.RevokedAt == null && c.CustomerId != null && c.Customer!.ClosedAt == null)
            .Where(c => people.Contains(c.Id) || fromCompanies.Contains(c.Id));
        foreach (var word in words.Skip(IsName(text) ? 1 : words.Length))
            found = found.Where(c => (c.NameKey + " " + c.Customer!.NameKey).Contains(word));
        return new(
            await found.OrderBy(c => c.NameKey).ThenBy(c => c.Id).Take(MostPeople)
                .Select(c => new PossibleCaller(c.Id, c.Name, c.Title, c.CustomerId!.Value, c.Customer!.Name, c.Phone, c.Email))
                .ToListAsync(ct),
            await companies.AsNoTracking().Where(c => c.ClosedAt == null).OrderBy(c => c.NameKey).ThenBy(c => c.Id).Take(MostCompanies)
                .Select(c => new CallingCompany(c.Id, c.Name, c.CustomerNumber))
                .ToListAsync(ct));
    }

    private IQueryable<int> People(string text, string first)
    {
        var people = db.Contacts.BeginningWith(c => c.NameKey, first).Select(c => c.Id)
            .Union(db.Contacts.BeginningWith(c => c.NameTailKey, first).Select(c => c.Id));
        if (text.Contains('@', StringComparison.Ordinal)) people = people.Union(db.Contacts.BeginningWith(c => c.Email, text.ToLowerInvariant()).Select(c => c.Id));
        if (PhoneNumbers.Normalise(text) is { } phone) people = people.Union(db.Contacts.BeginningWith(c => c.Phone, phone).Select(c => c.Id));
        return TicketNumber.Read(text) is { } number ? people.Union(db.Tickets.Where(t => t.Id == number).Select(t => t.RequesterId)) : people;
    }

    private IQueryable<Customer> Companies(string text, string first)
    {
        var ids = db.Customers.BeginningWith(c => c.NameKey, first).Select(c => c.Id)
            .Union(db.Customers.BeginningWith(c => c.NameTailKey, first).Select(c => c.Id))
            .Union(db.Customers.BeginningWith(c => c.CustomerNumber, text).Select(c => c.Id));
        if (PhoneNumbers.Normalise(text) is { } phone) ids = ids.Union(db.Customers.BeginningWith(c => c.Phone, phone).Select(c => c.Id));
        return db.Customers.Where(c => ids.Contains(c.Id));
    }

    // A number or an address is one thing, however it is spelt; words of a name narrow each other.
    private static bool IsName(string text) =>
        text.Any(char.IsLetter) && !text.Contains('@', StringComparison.Ordinal) && TicketNumber.Read(text) is null;
}
