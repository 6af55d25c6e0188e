using System.Text.RegularExpressions;

namespace LinservSupport.Odoo;

/// <summary>
/// The numbers that Odoo gives its documents by default. Prefixes are data that a company may change, so this reads shapes;
/// what it does not know is not wrong, only not recognised.
/// </summary>
public static partial class DocumentNumbers
{
    private const int Longest = 40;

    /// <summary>What a whole token is; null for anything that is no document number.</summary>
    public static FoundReference? Read(ReadOnlySpan<char> token)
    {
        if (token.Length is < 4 or > Longest || !token.ContainsAnyInRange('0', '9')) return null;

        var text = token.ToString().ToUpperInvariant();
        if (Sale().IsMatch(text)) return new(ReferenceKind.SalesOrder, text);
        if (Purchase().IsMatch(text)) return new(ReferenceKind.PurchaseOrder, text);
        if (Stock().Match(text) is { Success: true } stock) return new(StockKind(stock.Groups[1].Value), text);
        return Move().Match(text) is { Success: true } move ? new(MoveKind(move.Groups[1].Value), text) : null;
    }

    private static ReferenceKind StockKind(string code) => code switch
    {
        "MO" => ReferenceKind.ManufacturingOrder,
        "RO" => ReferenceKind.Name,
        _ => ReferenceKind.Transfer,
    };

    private static ReferenceKind MoveKind(string journal) => journal switch
    {
        "INV" => ReferenceKind.CustomerInvoice,
        "RINV" => ReferenceKind.CreditNote,
        "BILL" or "RBILL" => ReferenceKind.VendorBill,
        _ when journal.StartsWith("PBNK", StringComparison.Ordinal) || journal.StartsWith("PCSH", StringComparison.Ordinal) => ReferenceKind.Payment,
        _ => ReferenceKind.JournalEntry,
    };

    // S355 is a grade of steel and S90 a car: without the leading zero a sales order has at least five digits.
    [GeneratedRegex(@"^S(?:\d{5,6}|0\d{2,3}|O\d{3,6})$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Sale();

    [GeneratedRegex(@"^PO?\d{5,6}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Purchase();

    [GeneratedRegex(@"^[A-Z0-9]{1,5}/(IN|OUT|PICK|PACK|INT|QC|STOR|XD|MO|PC|SFP|RO|DS|SBC)/\d{4,6}(?:-\d{3})?$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Stock();

    // Journal, year (or a split fiscal year, common in Sweden), perhaps a month, number.
    [GeneratedRegex(@"^([A-ZÅÄÖ][A-ZÅÄÖ0-9]{1,8})/(?:(?:19|20)\d{2}(?:-(?:(?:19|20)?\d{2}))?|\d{2}-\d{2})(?:/(?:0[1-9]|1[0-2]))?/\d{3,6}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Move();
}
