using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Charging.Statements;
using LinservSupport.Odoo;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Bench;

/// <summary>A month of 5,000 entries for 300 customers is closed, listed and written; 1,000 decisions are previewed.</summary>
internal static class ChargingBench
{
    private const int Customers = 300;
    private const int Entries = 5000;
    private const int Previews = 1000;

    public static async Task RunAsync(BenchDatabase database, BenchReport report)
    {
        var ct = CancellationToken.None;
        var month = new DateOnly(2026, 5, 1);
        var clock = new June();
        var manager = await report.MeasureAsync($"fill: {Customers} customers, {Entries} entries", async () =>
        {
            await using var db = database.Open();
            return await ChargingMonth.FillAsync(db, month, Customers, Entries);
        });
        var viewer = new Viewer(1, manager.Name, Language.English, null, null, false, false, manager.Id, true);

        await ListAsync("list the open month, the first time");
        await ListAsync("list the open month");
        var closed = await report.MeasureAsync("close the month of all customers", async () =>
        {
            await using var db = database.Open();
            return await new CloseMonth(db, clock, new OpenMonths(db)).RunAsync(viewer, null, month, ct);
        }, mostMilliseconds: 10_000);
        if (closed != new Outcome.Done(Customers)) throw new InvalidOperationException($"Not {Customers} statements: {closed}");

        await CheckAsync(database);
        await ListAsync("list the closed month");
        await report.MeasureAsync("one statement, read and written as PDF", async () =>
        {
            await using var db = database.Open();
            var one = await new Charges(db, clock, new OpenMonths(db)).ReadAsync(viewer, await db.Customers.MinAsync(c => c.Id), month, ct);
            return StatementPdf.Write(one!, Language.Swedish);
        });
        // A portal has decided before: what the first decision of a process costs is not asked here.
        await PreviewAsync(database, Previews / 10);
        await report.MeasureAsync($"{Previews} previews of a decision, terms read once", () => PreviewAsync(database, Previews), mostMilliseconds: 100);

        Task<AllCharges?> ListAsync(string what) => report.MeasureAsync(what, async () =>
        {
            await using var db = database.Open();
            return await new ChargesOfAll(db, clock, new(db, new(db))).ReadAsync(viewer, month, new(), ct);
        });
    }

    private static async Task<decimal> PreviewAsync(BenchDatabase database, int many)
    {
        await using var db = database.Open();
        var terms = await new TermsOfCustomers(db).OfAsync(await db.Customers.MinAsync(c => c.Id), CancellationToken.None);
        return Enumerable.Range(0, many).Select(i => ChargePolicy.Decide(Facts(i, terms))).Sum(d => d.Amount);
    }

    private static ChargeFacts Facts(int i, ChargeTerms terms) => new()
    {
        Kind = Enum.GetValues<KindOfWork>()[i % Enum.GetValues<KindOfWork>().Length],
        CodeOwner = Enum.GetValues<CodeOwner>()[i % Enum.GetValues<CodeOwner>().Length],
        WorkedOn = new DateOnly(2026, 5, 1).AddDays(i % 31),
        WorkedMinutes = 1 + (i % 600),
        ApprovedMinutes = 240,
        ChargedMinutes = i % 240,
        Terms = terms,
    };

    // What is fast and wrong is not fast: every entry stands on a statement, and the sums are the lines'.
    private static async Task CheckAsync(BenchDatabase database)
    {
        await using var db = database.Open();
        var lines = await db.StatementLines.Where(l => l.TimeEntryId != null).CountAsync();
        var (ofLines, ofStatements) = ((await db.StatementLines.Select(l => l.Amount).ToListAsync()).Sum(), (await db.Statements.Select(s => s.Amount).ToListAsync()).Sum());
        if (lines != Entries || ofLines != ofStatements) throw new InvalidOperationException($"{lines} lines, SEK {ofLines} of lines, SEK {ofStatements} of statements.");
    }

    private sealed class June : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 6, 2, 8, 0, 0, TimeSpan.Zero);
    }
}
