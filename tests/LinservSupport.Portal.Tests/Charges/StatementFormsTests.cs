using System.Globalization;
using LinservSupport.Charging;
using LinservSupport.Charging.Statements;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Charges;

/// <summary>A statement as page, PDF, CSV, XLSX and file for Odoo: read back from each, cell by cell, the numbers are the same.</summary>
public sealed class StatementFormsTests
{
    private static readonly DateOnly April = new(2026, 4, 1);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 1, 7, 0, 0, TimeSpan.Zero));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Page_PDF_CSV_XLSX_and_Odoo_have_the_same_numbers_also_after_reversing_and_reopening(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, _clock, ("Invoicing:Product", "SUPPORT"));
        var cast = await Cast.JoinAsync(portal.Database);
        var corrected = await WorkInAprilAsync(portal, cast);
        var norrvik = cast.Norrvik.Id;
        var (karin, anna) = (await portal.SignInAsync(cast.Karin), await portal.SignInAsync(cast.Anna));

        await CompareAsync(karin, anna, norrvik, "2026-04", isClosed: false);
        await PressAsync(anna, "/charges/close?month=2026-04");
        var april = await CompareAsync(karin, anna, norrvik, "2026-04", isClosed: true);
        Assert.Contains(april, l => l is { Worked: 0, Charged: > 0 });
        Assert.Contains(april, l => l is { Worked: > 0, Charged: 0 });
        Assert.Contains(april, l => l.Charged > 0 && l.Amount == 0);
        Assert.Contains(april, l => l.Amount != decimal.Truncate(l.Amount));

        await CorrectAsync(portal, cast, corrected);
        _clock.Advance(TimeSpan.FromDays(31));
        (karin, anna) = (await portal.SignInAsync(cast.Karin), await portal.SignInAsync(cast.Anna));
        Assert.Equal(april, await CompareAsync(karin, anna, norrvik, "2026-04", isClosed: true));
        await PressAsync(anna, $"/charges/close?month=2026-05&customer={norrvik}");
        var may = await CompareAsync(karin, anna, norrvik, "2026-05", isClosed: true);
        Assert.Contains(may, l => l.Worked < 0 && l.Charged < 0 && l.Amount < 0);
        Assert.Equal(may, await CompareAsync(karin, anna, norrvik, "2026-05", isClosed: true));

        await PressAsync(anna, $"/charges/reopen?month=2026-05&customer={norrvik}", ("Because", "En rad var fel"));
        await WaiveAsync(portal, cast, "Rättad");
        await PressAsync(anna, $"/charges/close?month=2026-05&customer={norrvik}");
        var again = await CompareAsync(karin, anna, norrvik, "2026-05", isClosed: true);
        Assert.NotEqual(may, again);
        Assert.Contains("Revision 1 öppnades igen 1 juni 2026 av Anna Wretling: En rad var fel", Forms.Plain((await karin.GetPageAsync("/charges?month=2026-05")).QuerySelector(".sheet")!.TextContent), StringComparison.Ordinal);
    }

    private static async Task<List<Forms.Line>> CompareAsync(HttpClient karin, HttpClient anna, int customer, string month, bool isClosed)
    {
        var page = (await karin.GetPageAsync($"/charges?month={month}")).QuerySelector(".sheet")!;
        var html = Forms.OfPage(page);
        var csv = Forms.OfCsv(await karin.GetByteArrayAsync(Uri($"/charges/csv?month={month}"), Ct));
        var xlsx = Forms.OfXlsx(await karin.GetByteArrayAsync(Uri($"/charges/xlsx?month={month}"), Ct));
        var pdf = Forms.OfPdf(await karin.GetByteArrayAsync(Uri($"/charges/pdf?month={month}"), Ct));

        Assert.NotEmpty(html);
        Assert.Equal(html, csv.Lines);
        Assert.Equal(html, pdf.Lines);
        Assert.Equal(csv.Rows, xlsx.Rows);
        Assert.All(csv.Cells, cells => Assert.Equal(cells.Worked + cells.Rounding, cells.Charged + cells.Above + cells.Free - cells.Minimum));
        foreach (var (name, value) in Forms.Totals(page)) Assert.Contains($"{name} {value}", pdf.Text, StringComparison.Ordinal);
        Assert.Equal(html.Sum(l => l.Amount), xlsx.Sum);
        Assert.Equal(html.Sum(l => l.Amount), xlsx.Summary["Kronor utan moms"]);
        Assert.Equal(Math.Round(xlsx.Sum * 0.25m, 2, MidpointRounding.AwayFromZero), xlsx.Summary["Moms 25 %"]);
        Assert.Equal(xlsx.Sum + xlsx.Summary["Moms 25 %"], xlsx.Summary["Summa med moms"]);
        Assert.Contains(("Summa med moms", Forms.Money(xlsx.Summary["Summa med moms"])), Forms.Totals(page));
        if (isClosed) await CompareWithOdooAsync(anna, customer, month, html);
        return html;
    }

    private static async Task CompareWithOdooAsync(HttpClient anna, int customer, string month, List<Forms.Line> lines)
    {
        var charged = lines.Where(l => l.Amount != 0).Select(l => l.Amount).ToList();
        foreach (var kind in Enum.GetValues<OdooDocument>())
        {
            var csv = Forms.Csv(await anna.GetByteArrayAsync(Uri($"/charges/odoo-file?month={month}&customer={customer}&as={kind}&format=csv"), Ct), ',');
            var xlsx = Forms.Sheets(await anna.GetByteArrayAsync(Uri($"/charges/odoo-file?month={month}&customer={customer}&as={kind}&format=xlsx"), Ct))[0];
            var (quantity, price) = kind == OdooDocument.Invoices ? ("invoice_line_ids/quantity", "invoice_line_ids/price_unit") : ("order_line/product_uom_qty", "order_line/price_unit");
            var sign = csv[0].Contains("move_type") && csv[1][csv[0].IndexOf("move_type")] == "out_refund" ? -1 : 1;
            var (q, p) = (csv[0].IndexOf(quantity), csv[0].IndexOf(price));

            Assert.Equal(charged, csv.Skip(1).Where(r => r[q] == "1").Select(r => sign * decimal.Parse(r[p], CultureInfo.InvariantCulture)));
            Assert.All(csv.Skip(1).Where(r => r[q] != "1"), r => Assert.Equal(("0", "0.00"), (r[q], r[p])));
            Assert.Equal(csv.Select(Forms.Canonical), xlsx.Select(Forms.Canonical));
            Assert.Equal(csv.Count - 1, csv.Skip(1).Select(r => r[csv[0].FindIndex(h => h.EndsWith("/id", StringComparison.Ordinal))]).Distinct().Count());
        }
    }

    // A pack that ends within an entry, öre, rounding up, time above the approved, free and waived work, and minimums.
    private static async Task<long> WorkInAprilAsync(PortalApp portal, Cast cast)
    {
        var prices = new PriceList { Name = "Norrvik 2026", CustomerId = cast.Norrvik.Id, ValidFrom = new(2026, 1, 1), HourlyAmount = 1234.50m, IncrementMinutes = 5 };
        await portal.Database.AddAsync(prices, new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.PrepaidPack, ValidFrom = new(2026, 1, 1), ValidTo = new(2026, 12, 31), PackMinutes = 100 });
        var onPack = await Cast.RegisterAsync(portal.Database, cast.Karin, "Villkor på offert: =SUMMA(A1)");
        var half = await Cast.RegisterAsync(portal.Database, cast.Jonas, "Ångra följesedel");
        var over = await Cast.RegisterAsync(portal.Database, cast.Karin, "Uppgradering");
        await LogAsync(portal, cast, onPack, "10", April.AddDays(1));
        await LogAsync(portal, cast, half, "1:50", April.AddDays(2));
        await LogAsync(portal, cast, half, "15", April.AddDays(2), KindOfWork.ServiceDelivery);
        var corrected = await LogAsync(portal, cast, over, "3:02", April.AddDays(7));
        await LogAsync(portal, cast, over, "2:00", April.AddDays(8));
        await LogAsync(portal, cast, await Cast.RegisterAsync(portal.Database, cast.Karin, "Liten fråga"), "7", April.AddDays(20));
        await WaiveAsync(portal, cast, "Fel av oss", await LogAsync(portal, cast, await Cast.RegisterAsync(portal.Database, cast.Karin, "Waived"), "25", April.AddDays(21)));
        return corrected;
    }

    private static async Task CorrectAsync(PortalApp portal, Cast cast, long entry)
    {
        await using var db = portal.Database.Open();
        var ticket = await db.TimeEntries.Where(e => e.Id == entry).Select(e => e.TicketId).SingleAsync(Ct);
        Assert.IsType<Outcome.Done>(await RunAsync<CorrectEntry>(portal, c => c.RunAsync(Cast.As(cast.Anna), ticket, entry, new() { Time = "2:12", WorkedOn = April.AddDays(7), Kind = KindOfWork.Configuration, Description = "Mätte fel", Because = "Pausen räknades med" }, Ct)));
    }

    private static async Task WaiveAsync(PortalApp portal, Cast cast, string because, long? entry = null)
    {
        await using var db = portal.Database.Open();
        var one = entry is not null ? await db.TimeEntries.SingleAsync(e => e.Id == entry, Ct) : await db.TimeEntries.OrderByDescending(e => e.Id).FirstAsync(e => e.BookedOn > April.AddDays(29) && e.ChargedMinutes > 0 && e.ReversesId == null, Ct);
        Assert.IsType<Outcome.Done>(await RunAsync<WaiveCharge>(portal, w => w.RunAsync(Cast.As(cast.Anna), one.TicketId, one.Id, because, Ct)));
    }

    private static async Task<long> LogAsync(PortalApp portal, Cast cast, Ticket ticket, string time, DateOnly day, KindOfWork kind = KindOfWork.Configuration)
    {
        return Assert.IsType<Outcome.Done>(await RunAsync<LogTime>(portal, l => l.RunAsync(Cast.As(cast.Per), ticket.Id, new() { Time = time, Kind = kind, WorkedOn = day, Description = $"+Ändrade {time} åt dem" }, Ct))).Id;
    }

    private static async Task<Outcome> RunAsync<TVerb>(PortalApp portal, Func<TVerb, Task<Outcome>> act)
        where TVerb : notnull
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    private static async Task PressAsync(HttpClient browser, string path, params (string, string)[] fields)
    {
        var page = await browser.GetPageAsync(path);
        var answer = await browser.SendFormAsync((AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form[method=post]")!, path, fields);
        Assert.True((int)answer.StatusCode == 302, Forms.Plain((await answer.ReadPageAsync()).QuerySelector("main")?.TextContent ?? ""));
    }

    private static Uri Uri(string path) => new(path, UriKind.Relative);
}
