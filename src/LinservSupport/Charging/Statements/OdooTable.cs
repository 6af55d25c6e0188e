using System.Globalization;

namespace LinservSupport.Charging.Statements;

/// <summary>What Odoo imports a statement as.</summary>
public enum OdooDocument
{
    Invoices,
    SaleOrders,
}

/// <summary>A closed month on its way to Odoo.</summary>
/// <param name="Document">The revision that stands.</param>
/// <param name="CustomerNumber">The partner's reference in Odoo.</param>
/// <param name="Language">Of the customer: texts on the invoice are in it.</param>
/// <param name="Gone">Lines that an earlier revision charged and this one does not.</param>
public sealed record OdooStatement(StatementDocument Document, string CustomerNumber, Language Language, IReadOnlyList<StatementLine> Gone)
{
    public IEnumerable<StatementLine> Charged => Document.Lines.Where(l => l.Amount != 0m);
}

/// <summary>
/// The rows of an import file: one for each charged line, the first of a statement with the fields of the whole. External ids follow from the
/// statement's number and the line's key, so that importing again writes over what is there. Quantity is always 1 of the amount, so that no
/// rounding of hours can change a number; a line that is gone has quantity 0.
/// </summary>
public static class OdooTable
{
    public static IReadOnlyList<IReadOnlyList<object?>> Of(OdooDocument kind, IEnumerable<OdooStatement> statements, InvoicingSettings settings) => kind == OdooDocument.Invoices
        ? [["id", "move_type", "partner_id", "ref", "narration", "invoice_line_ids/id", "invoice_line_ids/name", "invoice_line_ids/product_id", "invoice_line_ids/quantity", "invoice_line_ids/price_unit", $"invoice_line_ids/tax_ids{settings.TaxColumnEnd}"], .. statements.SelectMany(s => Rows("invoice", s, settings))]
        : [["id", "partner_id", "client_order_ref", "note", "order_line/id", "order_line/name", "order_line/product_id", "order_line/product_uom_qty", "order_line/price_unit", $"order_line/{settings.OrderTaxField}{settings.TaxColumnEnd}"], .. statements.SelectMany(s => Rows("order", s, settings))];

    /// <summary>What Odoo knows a record by: letters, digits and underscores only.</summary>
    public static string ExternalId(string kind, string number, string? line = null) =>
        $"linserv_support.{kind}_{string.Concat(number.Select(Letter))}{(line is null ? "" : "_" + line)}";

    private static IEnumerable<IReadOnlyList<object?>> Rows(string kind, OdooStatement statement, InvoicingSettings settings)
    {
        var d = statement.Document;
        // Odoo posts no invoice below zero: then it is a credit note of the amount.
        var isCredit = d.Amount < 0m && kind == "invoice";
        object?[] whole = [ExternalId(kind, d.Number), .. kind == "invoice" ? [isCredit ? "out_refund" : "out_invoice"] : Array.Empty<object?>(), statement.CustomerNumber, d.Number, Narration(statement)];
        var tax = settings.TaxFor(d.VatPercent) ?? "";
        var lines = statement.Charged.Select(l => (Line: l, Quantity: 1, Price: isCredit ? -l.Amount : l.Amount, Text: Text(l, statement.Language)))
            .Concat(statement.Gone.Select(l => (Line: l, Quantity: 0, Price: 0m, Text: Words.Say(statement.Language, "{0}: no longer charged", Tickets.TicketNumber.Write(l.TicketId)))));
        return lines.Select((l, i) => (IReadOnlyList<object?>)[
            .. i == 0 ? whole : new object?[whole.Length],
            ExternalId(kind, d.Number, l.Line.Key), l.Text, settings.Product, l.Quantity, l.Price, tax]);
    }

    private static string Narration(OdooStatement statement) => Words.Say(
        statement.Language,
        "Support {0}, statement {1}. Every entry with its reason is in the portal.",
        Figures.Month(statement.Document.From, statement.Language),
        statement.Document.Number);

    /// <summary>"LS-4711 Subject, 12 May: what was done (consultant). 1 h 30 min at SEK 1,390 per hour."</summary>
    public static string Text(StatementLine l, Language language)
    {
        var minutes = l.ChargedMinutes - l.PackMinutes;
        var time = Words.Say(language, "{0} at {1} per hour", Figures.Minutes(minutes), Figures.Money(l.HourlyAmount, language));
        if (l.PackMinutes != 0) time = Words.Say(language, "{0}, besides {1} from the pack", time, Figures.Minutes(l.PackMinutes));
        var what = l.WorkedOn is { } day
            ? $"{day.ToString("d MMM yyyy", language.Culture()).Replace(".", "", StringComparison.Ordinal)}: {l.Text.In(language)} ({l.Consultant})"
            : l.Text.In(language);
        return $"{Tickets.TicketNumber.Write(l.TicketId)} {l.Subject}, {what}. {time}.";
    }

    private static string Letter(char c) => char.IsAsciiLetterOrDigit(c) ? c.ToString() : c == '-' ? "_" : string.Create(CultureInfo.InvariantCulture, $"x{(int)c:x4}");
}
