using System.Diagnostics;
using CsCheck;
using LinservSupport.Odoo;

namespace LinservSupport.Tests.Odoo;

public sealed class OdooReferencesTests
{
    [Theory]
    [InlineData("S01234", ReferenceKind.SalesOrder)]
    [InlineData("S042", ReferenceKind.SalesOrder)]
    [InlineData("SO042", ReferenceKind.SalesOrder)]
    [InlineData("S123456", ReferenceKind.SalesOrder)]
    [InlineData("P00042", ReferenceKind.PurchaseOrder)]
    [InlineData("PO00042", ReferenceKind.PurchaseOrder)]
    [InlineData("INV/2026/00042", ReferenceKind.CustomerInvoice)]
    [InlineData("INV/2021/01/0001", ReferenceKind.CustomerInvoice)]
    [InlineData("INV/25-26/0042", ReferenceKind.CustomerInvoice)]
    [InlineData("INV/2025-2026/0042", ReferenceKind.CustomerInvoice)]
    [InlineData("RINV/2026/00009", ReferenceKind.CreditNote)]
    [InlineData("BILL/2026/03/0007", ReferenceKind.VendorBill)]
    [InlineData("BILL/25-26/03/0007", ReferenceKind.VendorBill)]
    [InlineData("RBILL/2026/03/0007", ReferenceKind.VendorBill)]
    [InlineData("PBNK1/2026/00012", ReferenceKind.Payment)]
    [InlineData("MISC/2026/03/0007", ReferenceKind.JournalEntry)]
    [InlineData("TAX/2026/04/0001", ReferenceKind.JournalEntry)]
    [InlineData("LÖN/2026/04/0001", ReferenceKind.JournalEntry)]
    [InlineData("WH/IN/00012", ReferenceKind.Transfer)]
    [InlineData("WH/OUT/00012", ReferenceKind.Transfer)]
    [InlineData("WH/INT/00012", ReferenceKind.Transfer)]
    [InlineData("BORÅS/IN/00012", null)]
    [InlineData("WH/MO/00042", ReferenceKind.ManufacturingOrder)]
    [InlineData("WH/MO/00042-001", ReferenceKind.ManufacturingOrder)]
    [InlineData("WH/RO/00042", ReferenceKind.Name)]
    [InlineData("S7", null)]
    [InlineData("P1", null)]
    [InlineData("S355", null)]
    [InlineData("ISO9001", null)]
    [InlineData("IPS00042x", null)]
    [InlineData("2026/01/0003", null)]
    [InlineData("path/to/INV/2026/00042/x", null)]
    [InlineData("PS5", null)]
    [InlineData("SO2", null)]
    [InlineData("S01234.5", null)]
    [InlineData("TS00042", null)]
    [InlineData("INV/2026/13/0001", null)]
    [InlineData("INV/1826/00042", null)]
    public void A_document_number_is_told_by_its_shape(string text, ReferenceKind? kind)
    {
        var found = OdooReferences.In($"Hej! Se {text}, tack.");

        if (kind is null) Assert.Empty(found);
        else Assert.Equal(new FoundReference(kind.Value, text), Assert.Single(found));
    }

    [Fact]
    public void Each_is_found_once_in_the_order_of_the_text_and_in_capitals()
    {
        var found = OdooReferences.In("“s01234”: inv/2026/00042 (S01234), P00042; WH/OUT/00007!");

        Assert.Equal(["S01234", "INV/2026/00042", "P00042", "WH/OUT/00007"], found.Select(f => f.Value));
    }

    [Fact]
    public void An_address_gives_the_instance_and_the_record()
    {
        var found = OdooReferences.In("URL: https://erp.norrvik.example/web#id=42&model=sale.order&view_type=form.");

        Assert.Equal(
            [
                new(ReferenceKind.Instance, "erp.norrvik.example", "https://erp.norrvik.example/"),
                new(ReferenceKind.Record, "sale.order,42", "https://erp.norrvik.example/web#id=42&model=sale.order&view_type=form"),
            ],
            found);
    }

    [Fact]
    public void An_address_without_a_scheme_is_found_where_it_can_be_nothing_else()
    {
        Assert.Equal(["acme.odoo.com", "account.move,7"], OdooReferences.In("Se acme.odoo.com/odoo/customer-invoices/7").Select(f => f.Value));
        Assert.Empty(OdooReferences.In("Mejla info@acme.odoo.com eller se www.linserv.se/web och linserv.se"));
    }

    [Theory]
    [InlineData("Se (https://erp.norrvik.example/mail/view?model=sale.order&res_id=42&access_token=3fa85f64)")]
    [InlineData("https://erp.norrvik.example/web?debug=assets#model=sale.order&id=42&view_type=form")]
    [InlineData("Har ni sett https://erp.norrvik.example/odoo/sales/42?")]
    [InlineData("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Ferp.norrvik.example%2Fodoo%2Fsales%2F42&data=05%7C02&reserved=0")]
    [InlineData("https://urldefense.com/v3/__https://erp.norrvik.example/odoo/sales/42__;!!AbC!xyz$")]
    [InlineData("https://urldefense.proofpoint.com/v2/url?u=https-3A__erp.norrvik.example_odoo_sales_42&d=DwMF&c=euG")]
    public void An_address_is_found_with_its_query_at_the_end_of_a_question_and_inside_a_mail_filters(string text)
    {
        var found = OdooReferences.In(text);

        Assert.Equal(["erp.norrvik.example", "sale.order,42"], found.Select(f => f.Value));
        Assert.DoesNotContain("3fa85f64", string.Join(' ', found), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_any_kind_is_read_without_failing_and_never_gives_more_than_fits() =>
        Gen.Char["S01234/.:#?&=-_ \nINVhttps://web#id=model\u202E<>\"'å\uD83D\uDE00\0@%"].Array[0, 400].Select(characters => new string(characters)).Sample(text =>
        {
            foreach (var found in OdooReferences.In(text))
            {
                Assert.InRange(found.Value.Length, 1, OdooReference.MaxValue);
                Assert.True(found.Url is null || found.Url.Length <= OdooReference.MaxUrl);
            }
        });

    [Fact]
    public void A_number_is_found_wherever_it_stands_between_other_words() =>
        Gen.Select(Gen.Int[10_000, 999_999], Gen.OneOf("", " ", "(", "“", "\n", ": ", "Order:"), Gen.OneOf("", " ", ")", ".", ", ", "?", "\r\n")).Sample((number, before, after) =>
            Assert.Equal($"S{number}", Assert.Single(OdooReferences.In($"Se {before}S{number}{after} nu")).Value));

    [Theory]
    [InlineData("S", 1_000_000)]
    [InlineData("/", 1_000_000)]
    [InlineData("INV/", 500_000)]
    [InlineData("https://", 200_000)]
    [InlineData("http://a.odoo.com/web#id=1& ", 100_000)]
    [InlineData("S01234,P00042,", 100_000)]
    [InlineData("a.b/", 400_000)]
    [InlineData("token=", 300_000)]
    [InlineData("https://a.safelinks.protection.outlook.com/?url=", 50_000)]
    [InlineData("https://urldefense.com/v3/__", 50_000)]
    public void The_time_to_read_a_text_does_not_explode_however_it_is_made(string part, int times)
    {
        var text = string.Concat(Enumerable.Repeat(part, times));
        var clock = Stopwatch.StartNew();

        var found = OdooReferences.In(text);
        PastedSecrets.BlottedOut(text);

        Assert.True(found.Count <= OdooReferences.MostPerText);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{part} × {times} took {clock.Elapsed}.");
    }
}
