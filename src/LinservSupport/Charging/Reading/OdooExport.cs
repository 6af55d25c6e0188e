using LinservSupport.Charging.Statements;
using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>A month's closed statements for Odoo, and what stands in the way of exporting them.</summary>
/// <param name="From">First day of the month.</param>
/// <param name="CustomerName">Where it is one customer's only.</param>
/// <param name="Statements">Those with something to invoice, or with something that an earlier revision invoiced.</param>
/// <param name="Problems">Each has to be put right before there is a file.</param>
public sealed record OdooBatch(DateOnly From, string? CustomerName, IReadOnlyList<OdooStatement> Statements, IReadOnlyList<Sentence> Problems)
{
    public decimal Amount => Statements.Sum(s => s.Document.Amount);

    public int LineCount => Statements.Sum(s => s.Charged.Count());
}

/// <summary>For managers: what of a month is to be invoiced in Odoo, in a fixed number of queries.</summary>
public sealed class OdooExport(SupportDb db, InvoicingSettings settings)
{
    /// <param name="viewer">A manager.</param>
    /// <param name="customerId">One customer; null for all.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="kind">As what; sale orders need a product.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<OdooBatch?> ReadAsync(Viewer viewer, int? customerId, DateOnly month, OdooDocument kind, CancellationToken ct)
    {
        if (!viewer.IsManager) return null;

        var (from, _) = Charges.MonthOf(month);
        var documents = await ClosedStatements.OfAsync(db, s => customerId == null || s.CustomerId == customerId, from, ct);
        var customers = await db.Customers.AsNoTracking().Where(c => db.Statements.Any(s => s.CustomerId == c.Id && s.Month == from)).ToDictionaryAsync(c => c.Id, ct);
        if (customerId is { } one && !await db.Customers.AnyAsync(c => c.Id == one, ct)) return null;

        var before = await db.StatementLines.AsNoTracking()
            .Where(l => l.Amount != 0m)
            .Join(db.Statements.Where(s => s.Month == from && s.ReopenedAt != null && (customerId == null || s.CustomerId == customerId)), l => l.StatementId, s => s.Id, (l, s) => new { s.CustomerId, Line = l })
            .ToListAsync(ct);
        var goneOf = before.ToLookup(b => b.CustomerId, b => b.Line);
        var statements = documents
            .Select(d => new OdooStatement(d, customers[d.CustomerId].CustomerNumber ?? "", customers[d.CustomerId].Language, Gone(d, goneOf[d.CustomerId])))
            .Where(s => s.Charged.Any() || s.Gone.Count > 0)
            .ToList();
        return new(from, customerId is null ? null : customers.GetValueOrDefault(customerId.Value)?.Name, statements, [.. Problems(statements, kind)]);
    }

    private static List<StatementLine> Gone(StatementDocument document, IEnumerable<StatementLine> before)
    {
        var charged = document.Lines.Where(l => l.Amount != 0m).Select(l => l.Key).ToHashSet();
        return [.. before.DistinctBy(l => l.Key).Where(l => !charged.Contains(l.Key)).OrderBy(l => l.TicketId).ThenBy(l => l.Key, StringComparer.Ordinal)];
    }

    private IEnumerable<Sentence> Problems(List<OdooStatement> statements, OdooDocument kind)
    {
        if (statements.Count == 0) yield return Sentence.Of("No closed statement of this month has anything to invoice.");
        foreach (var nameless in statements.Where(s => s.CustomerNumber.Length == 0))
            yield return Sentence.Of("{0} has no customer number, by which Odoo finds the company. Write it on the customer’s page.", nameless.Document.CustomerName);
        foreach (var percent in statements.Select(s => s.Document.VatPercent).Distinct().Where(p => settings.TaxFor(p) is null))
            yield return Sentence.Of("No tax in Odoo is named for VAT {0}: set {1}.", percent.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), $"Invoicing__Taxes__{percent.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}");
        if (kind == OdooDocument.SaleOrders && string.IsNullOrWhiteSpace(settings.Product))
            yield return Sentence.Of("Sale orders need a product: set {0} to its internal reference.", "Invoicing__Product");
    }
}
