using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People.Reading;

/// <summary>One of us, as a list to choose from shows them.</summary>
/// <param name="Id">The consultant.</param>
/// <param name="Name">The consultant's name.</param>
/// <param name="OpenTickets">How many open tickets they have.</param>
public sealed record Colleague(int Id, string Name, int OpenTickets);

/// <summary>Everybody who can take a ticket, by name. One query.</summary>
public sealed class Colleagues(SupportDb db)
{
    /// <param name="open">How many open tickets each has.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Colleague>> ReadAsync(IReadOnlyDictionary<int, int> open, CancellationToken ct)
    {
        var people = await db.Consultants.AsNoTracking().Where(c => c.LeftAt == null).Select(c => new { c.Id, c.Name }).ToListAsync(ct);
        return [.. people.Select(c => new Colleague(c.Id, c.Name, open.GetValueOrDefault(c.Id))).OrderBy(c => c.Name, StringComparer.Create(Language.Swedish.Culture(), ignoreCase: true))];
    }
}
