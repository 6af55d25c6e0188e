using LinservSupport.Charging.Reading;
using LinservSupport.Charging.Statements;
using LinservSupport.Data.Engines;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Charging.Statements;

public sealed class OdooTableTests
{
    private static readonly InvoicingSettings Settings = new() { Product = "SUPPORT" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void An_invoice_has_its_fields_on_the_first_line_and_an_id_of_its_own_on_each()
    {
        var rows = OdooTable.Of(OdooDocument.Invoices, [Of(Samples.Document(1))], Settings);

        Assert.Equal(["linserv_support.invoice_2026_04_10042", "out_invoice", "10042", "2026-04-10042"], rows[1].Take(4));
        Assert.Equal(["linserv_support.invoice_2026_04_10042_e1", "linserv_support.invoice_2026_04_10042_e4", "linserv_support.invoice_2026_04_10042_m4702", "linserv_support.invoice_2026_04_10042_e11"], rows.Skip(1).Select(r => r[5]));
        Assert.All(rows.Skip(2), r => Assert.All(r.Take(5), Assert.Null));
        Assert.All(rows.Skip(1), r => Assert.Equal(["SUPPORT", 1, "25%"], new[] { r[7], r[8], r[10] }));
        Assert.Equal([231.67m, -1390m, 463.33m, 1413.17m], rows.Skip(1).Select(r => r[9]));
        Assert.Equal("LS-4702 , 2 apr 2026: Ändrade villkor för tre kundgrupper – åäö ÅÄÖ é (Maja Lindqvist). 10 min à 1 390 kr per timme.", ((string)rows[1][6]!).Replace('\u00a0', ' '));
    }

    [Fact]
    public void A_month_below_zero_is_a_credit_note_of_the_amount()
    {
        var document = Samples.Document(0);

        var rows = OdooTable.Of(OdooDocument.Invoices, [Of(document)], Settings);

        Assert.Equal(-695m, document.Amount);
        Assert.Equal("out_refund", rows[1][1]);
        Assert.Equal(695m, rows.Skip(1).Sum(r => (int)r[8]! * (decimal)r[9]!));
        Assert.Equal(-695m, OdooTable.Of(OdooDocument.SaleOrders, [Of(document)], Settings).Skip(1).Sum(r => (int)r[7]! * (decimal)r[8]!));
    }

    [Fact]
    public void Line_that_is_no_longer_charged_keeps_its_id_and_costs_nothing()
    {
        var gone = Samples.Document(3).Lines.Last();

        var last = OdooTable.Of(OdooDocument.SaleOrders, [Of(Samples.Document(1)) with { Gone = [gone] }], Settings)[^1];

        Assert.Equal(["linserv_support.order_2026_04_10042_e13", "LS-4702: debiteras inte längre", "SUPPORT", 0, 0m, "25%"], last.Skip(4));
    }

    [Theory]
    [InlineData("2026-04-10042", "linserv_support.order_2026_04_10042")]
    [InlineData("2026-04-K 7.å", "linserv_support.order_2026_04_Kx00207x002ex00e5")]
    public void An_external_id_has_letters_digits_and_underscores_only(string number, string id) =>
        Assert.Equal(id, OdooTable.ExternalId("order", number));

    [Theory]
    [InlineData("25%", "")]
    [InlineData("25% S", "")]
    [InlineData("Moms 12.5", "")]
    [InlineData("account.1_sale_tax_25", "/id")]
    public void A_tax_is_found_by_its_name_or_for_certain_by_its_external_id(string tax, string end)
    {
        var settings = Settings with { Taxes = new() { ["25"] = tax, ["0"] = "" } };

        Assert.Equal($"invoice_line_ids/tax_ids{end}", OdooTable.Of(OdooDocument.Invoices, [Of(Samples.Document(1))], settings)[0][^1]);
        Assert.Equal(($"order_line/tax_id{end}", tax), ((string)OdooTable.Of(OdooDocument.SaleOrders, [Of(Samples.Document(1))], settings)[0][^1]!, (string)OdooTable.Of(OdooDocument.SaleOrders, [Of(Samples.Document(1))], settings)[1][^1]!));
    }

    [Fact]
    public void Importing_a_file_again_and_a_later_revision_finds_the_same_records()
    {
        var first = Of(Samples.Document(2));
        var (once, twice) = (OdooTable.Of(OdooDocument.Invoices, [first], Settings), OdooTable.Of(OdooDocument.Invoices, [first], Settings));
        var revised = OdooTable.Of(OdooDocument.Invoices, [first with { Document = first.Document with { Revision = first.Document.Revision + 1 } }], Settings);

        Assert.Equal(once.Select(r => string.Join('|', r)), twice.Select(r => string.Join('|', r)));
        Assert.Equal(once.Select(r => (r[0], r[5])), revised.Select(r => (r[0], r[5])));
        Assert.Equal(once.Count - 1, once.Skip(1).Select(r => r[5]).Distinct().Count());
    }

    [Theory, OnBothEngines]
    public async Task There_is_no_file_while_a_number_a_tax_or_a_product_is_missing(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await using (var db = stage.Database.Open())
        {
            await db.Customers.Where(c => c.Id == stage.Cast.Norrvik.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.CustomerNumber, (string?)null).SetProperty(c => c.VatPercent, 12.5m), Ct);
        }

        await CloseMonthTests.LogAsync(stage, await Cast.RegisterAsync(stage.Database, stage.Cast.Karin), "60", new(2026, 4, 3));
        Assert.Equal("No closed statement of this month has anything to invoice.", (await ReadAsync(stage))!.Problems[0].English);
        await CloseMonthTests.CloseAsync(stage, null, new(2026, 4, 1));

        var batch = (await ReadAsync(stage))!;
        Assert.Equal(
            [
                "Norrvik Möbler AB has no customer number, by which Odoo finds the company. Write it on the customer’s page.",
                "No tax in Odoo is named for VAT 12.5: set Invoicing__Taxes__12.5.",
                "Sale orders need a product: set Invoicing__Product to its internal reference.",
            ],
            batch.Problems.Select(p => p.English));
        Assert.Equal($"2026-04-c{stage.Cast.Norrvik.Id}", Assert.Single(batch.Statements).Document.Number);
        Assert.Null(await stage.RunAsync<OdooExport, OdooBatch?>(o => o.ReadAsync(Cast.As(stage.Cast.Amira), null, new(2026, 4, 1), OdooDocument.Invoices, Ct)));
    }

    private static OdooStatement Of(StatementDocument document) => new(document, "10042", Language.Swedish, []);

    private static Task<OdooBatch?> ReadAsync(Stage stage) =>
        stage.RunAsync<OdooExport, OdooBatch?>(o => o.ReadAsync(Cast.As(stage.Cast.Anna), null, new(2026, 4, 1), OdooDocument.SaleOrders, Ct));
}
