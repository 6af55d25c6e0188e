using System.Net;
using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Charges;

public sealed class ChargesPageTests
{
    private static readonly FakeTimeProvider Clock = new(Cast.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_customer_reads_every_entry_with_its_decision_and_the_file_has_the_same_lines(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, Clock);
        var cast = await WorkedAsync(portal);
        using var karin = await portal.SignInAsync(cast.Karin);

        var text = Plain((await karin.GetPageAsync("/charges")).QuerySelector(".sheet")!.TextContent);
        var file = await karin.GetStringAsync(new Uri("/charges/csv", UriKind.Relative), Ct);

        foreach (var said in new[] { "=SUM(A1) field", "Ändringar i er Odoo-uppsättning", "Minsta debitering per ärende", "+20 min", "695 kr" })
            Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain("not for customers", text + file, StringComparison.Ordinal);
        var lines = file.TrimEnd().Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.Contains("\"'=SUM(A1) field\"", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(";\"Standard\";1390,00;10;0;0;0;10;0;231,67;25,00", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(";1390,00;0;0;0;0;20;0;463,33;25,00", lines[2], StringComparison.Ordinal);
        Assert.Contains("Ingen tid i april", Plain((await karin.GetPageAsync("/charges?month=2026-04")).Body!.TextContent), StringComparison.Ordinal);
        Assert.NotNull((await karin.GetPageAsync("/charges?month=99999-99")).QuerySelector(".sheet"));
    }

    [Theory, OnBothEngines]
    public async Task Each_company_sees_its_own_and_managers_every_ones(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, Clock);
        var cast = await WorkedAsync(portal);
        using var elsa = await portal.SignInAsync(cast.Elsa);
        using var anna = await portal.SignInAsync(cast.Anna);

        Assert.DoesNotContain("Norrvik", (await elsa.GetPageAsync("/charges")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var path in new[] { $"/charges?customer={cast.Norrvik.Id}", $"/charges/csv?customer={cast.Norrvik.Id}", "/charges?customer=99999" })
            Assert.Equal(HttpStatusCode.NotFound, (await elsa.GetAsync(new Uri(path, UriKind.Relative), Ct)).StatusCode);
        var all = await anna.GetPageAsync("/charges");
        Assert.Contains("695 kr", Plain(all.QuerySelector("#companies")!.TextContent), StringComparison.Ordinal);
        Assert.NotNull((await anna.GetPageAsync($"/charges?customer={cast.Norrvik.Id}")).QuerySelector(".sheet"));
    }

    [Theory, OnBothEngines]
    public async Task A_month_that_cannot_be_closed_says_why_and_odoo_gets_no_file_before_it_is(Engine engine)
    {
        await using var portal = await PortalApp.StartAsync(engine, Clock);
        var cast = await WorkedAsync(portal);
        using var anna = await portal.SignInAsync(cast.Anna);

        var page = await (await anna.ConfirmAsync($"/charges/close?month=2026-05&customer={cast.Norrvik.Id}")).ReadPageAsync();

        Assert.Contains("kan stängas från 1 juni", page.QuerySelector(".validation-summary-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await anna.GetPageAsync($"/charges?month=2026-05&customer={cast.Norrvik.Id}")).QuerySelector("a[href^='/charges/close']"));
        Assert.Equal("/charges/odoo?month=2026-05&as=Invoices", (await anna.GetAsync(new Uri("/charges/odoo-file?month=2026-05", UriKind.Relative), Ct)).Headers.Location?.OriginalString);
        Assert.Contains("Ingen stängd specifikation", (await anna.GetPageAsync("/charges/odoo?month=2026-05")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        foreach (var path in new[] { "/charges/close?month=2026-13", $"/charges/reopen?month=2026-05&customer=99999", "/charges/odoo?month=2026-05&customer=99999" })
            Assert.Equal(HttpStatusCode.NotFound, (await anna.GetAsync(new Uri(path, UriKind.Relative), Ct)).StatusCode);
    }

    private static async Task<Cast> WorkedAsync(PortalApp portal)
    {
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        await using var db = portal.Database.Open();
        await new LogTime(db, Clock, new TermsOfCustomers(db)).RunAsync(Cast.As(cast.Per), ticket.Id, new() { Time = "10", Kind = KindOfWork.Configuration, Description = "=SUM(A1) field", InternalRemark = "not for customers" }, Ct);
        return cast;
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
