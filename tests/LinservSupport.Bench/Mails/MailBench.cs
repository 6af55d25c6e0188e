using System.Diagnostics;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Bench.Mails;

/// <summary>
/// Mixed mails from the drop folder to their end states: how many a second, what each costs, whether the memory stays flat over ten
/// thousand, and whether the portal stays as quick meanwhile. A mail that is missing or ends elsewhere than it must is an error.
/// </summary>
internal sealed class MailBench(BenchDatabase database, MailFigures figures)
{
    private const int Cold = 1_000;
    private const int Measured = 1_000;
    private const int HalfWay = 5_000;
    private const int All = 10_000;
    private const int WhileVisited = 2_000;

    // What the worker may hold more after ten thousand mails than after two thousand; live objects, and pages of the process.
    private const double MostGrowthLive = 8;
    private const double MostGrowth = 64;

    // A page may take so much longer while the worker has all the mail that it can take.
    private const double MostSlower = 2;
    private const double MostSlowerMilliseconds = 50;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ls-bench-mail-");
    private readonly Dictionary<string, (string Kind, IncomingState Ends)> _written = [];

    private double Least => database.Settings.Engine == Engine.Postgres ? 150 : 100;

    private string Beside => Path.Combine(_folder.FullName, "out");

    private string In => Path.Combine(_folder.FullName, "mail", "in");

    public static async Task<int> RunAsync(BenchOptions options)
    {
        await using var database = await BenchDatabase.CreateAsync(options);
        var figures = new MailFigures(options.Engine);
        Console.WriteLine($"mail on {options.Engine}, {Environment.ProcessorCount} cores");
        await new MailBench(database, figures).RunAsync(options.IsShort, options.Rehearses);
        return figures.Write(options.Json) ? 0 : 1;
    }

    private async Task RunAsync(bool isShort, bool rehearses)
    {
        Desk desk;
        await using (var db = database.Open()) desk = await Desk.SetAsync(db, MailWorker.Mail);
        var post = new Post(desk, MailWorker.Mail.Address);
        Directory.CreateDirectory(In);
        Directory.CreateDirectory(Beside);
        var (watch, before) = (Stopwatch.StartNew(), Load.Now());
        await using (var worker = await MailWorker.StartAsync(database.Settings, _folder.FullName, rehearses))
        {
            if (rehearses)
            {
                figures.Add("start of the worker with its rehearsal", watch.Elapsed.TotalSeconds, "s");
                figures.Add("processor for it", Load.Now().MachineCpu - before.MachineCpu, "s");
            }

            figures.Add($"the first {Cold:N0} mails of a worker that was just started", Cold / await SendAsync(worker, post, Cold), "mails/s", least: rehearses ? Least : null);
            await TendAsync();
            var after2000 = await MeasureAsync(worker, post);
            if (!isShort) await GoOnAsync(worker, post, desk, after2000);
            if (MailWorker.AreTold)
                foreach (var (text, count) in worker.Texts.OrderByDescending(t => t.Value).Take(60)) Console.WriteLine($"{count / (double)_written.Count,6:0.00} {text.ReplaceLineEndings(" ")[..Math.Min(text.Length, 260)]}");
        }

        await CheckAsync();
        _folder.Delete(recursive: true);
    }

    private async Task GoOnAsync(MailWorker worker, Post post, Desk desk, Load after2000)
    {
        await SendAsync(worker, post, HalfWay - Measured - Cold);
        Tell("after 5,000 mails", Load.Now());
        await SendAsync(worker, post, All - HalfWay);
        var after20000 = Load.Now();
        Tell("after 10,000 mails", after20000);
        figures.Add("live objects, growth from 2,000 to 10,000", after20000.LiveMegabytes - after2000.LiveMegabytes, "MB", most: MostGrowthLive);
        figures.Add("worker, growth from 2,000 to 10,000", after20000.WorkerMegabytes - after2000.WorkerMegabytes, "MB", most: MostGrowth);
        figures.Add("readers, growth from 2,000 to 10,000", after20000.ReadersMegabytes - after2000.ReadersMegabytes, "MB", most: MostGrowth);
        await VisitAsync(worker, post, desk.Sent[0].TicketId);
    }

    // What PostgreSQL does by itself once a minute, done now: until then it plans as for the empty tables that it saw first.
    private async Task TendAsync()
    {
        await using var db = database.Open();
        if (database.Settings.Engine == Engine.Postgres) await db.Database.ExecuteSqlAsync($"VACUUM ANALYZE");
    }

    private async Task<Load> MeasureAsync(MailWorker worker, Post post)
    {
        var names = await WriteAsync(post, Measured);
        var (before, statements) = (Load.Now(), worker.StatementCount);
        var seconds = await SendAsync(worker, names);
        var (after, sent) = (Load.Now(), worker.StatementCount - statements);
        figures.Add($"{Measured:N0} mixed mails, from the folder to their end states", Measured / seconds, "mails/s", least: Least);
        await using var db = database.Open();
        var ends = await db.IncomingMails.OrderByDescending(m => m.Id).Take(Measured).Select(m => m.HandledAt).ToListAsync();
        var (p50, p95) = ends.OfType<DateTimeOffset>().Order().ToList() is var at ? at.Zip(at.Skip(1), (one, next) => (next - one).TotalMilliseconds).Share() : default;
        figures.Add("one mail after the other, p50", p50, "ms");
        figures.Add("one mail after the other, p95", p95, "ms");
        figures.Add("statements", sent / (double)Measured, "a mail");
        figures.Add("processor, worker", (after.WorkerCpu - before.WorkerCpu) * 1000 / Measured, "ms a mail");
        figures.Add("processor, reading processes", (after.ReadersCpu - before.ReadersCpu) * 1000 / Measured, "ms a mail");
        figures.Add("processor, whole machine with the database", (after.MachineCpu - before.MachineCpu) * 1000 / Measured, "ms a mail");
        Tell("after 2,000 mails", after);
        return after;
    }

    private async Task VisitAsync(MailWorker worker, Post post, int ticketId)
    {
        await using var visitors = await Visitors.StartAsync(database.Settings, ticketId);
        var (p50, p95) = await visitors.VisitAsync(TimeSpan.FromSeconds(10), default);
        using var enough = new CancellationTokenSource();
        var visits = visitors.VisitAsync(TimeSpan.FromMinutes(2), enough.Token);
        var seconds = await SendAsync(worker, post, WhileVisited);
        await enough.CancelAsync();
        var (busy50, busy95) = await visits;
        figures.Add("portal without mail, p50", p50, "ms");
        figures.Add("portal without mail, p95", p95, "ms");
        figures.Add("portal while mails come in, p50", busy50, "ms");
        figures.Add("portal while mails come in, p95", busy95, "ms", most: Math.Max(p95 * MostSlower, p95 + MostSlowerMilliseconds));
        figures.Add("mails meanwhile", WhileVisited / seconds, "mails/s");
    }

    // Beside the folder: how long writing takes is not asked.
    private async Task<List<string>> WriteAsync(Post post, int count)
    {
        var at = DateTime.UtcNow.AddMinutes(-10);
        var names = new List<string>();
        foreach (var letter in post.Write(_written.Count, count).ToList())
        {
            var name = $"{_written.Count:D6}.eml";
            await File.WriteAllBytesAsync(Path.Combine(Beside, name), letter.Raw);
            File.SetLastWriteTimeUtc(Path.Combine(Beside, name), at.AddMilliseconds(_written.Count));
            names.Add(name);
            _written.Add(Inbox.Hash(letter.Raw), (letter.Kind, letter.Ends));
        }

        return names;
    }

    // There at once.
    private async Task<double> SendAsync(MailWorker worker, List<string> names)
    {
        var watch = Stopwatch.StartNew();
        foreach (var name in names) File.Move(Path.Combine(Beside, name), Path.Combine(In, name));
        await worker.DrainAsync(In, _written.Count);
        return watch.Elapsed.TotalSeconds;
    }

    private async Task<double> SendAsync(MailWorker worker, Post post, int count) => await SendAsync(worker, await WriteAsync(post, count));

    private void Tell(string when, Load load)
    {
        figures.Add($"live objects {when}", load.LiveMegabytes, "MB");
        figures.Add($"worker {when}", load.WorkerMegabytes, "MB");
        figures.Add($"reading processes {when}", load.ReadersMegabytes, "MB");
    }

    // What is fast and wrong is not fast: every mail stands in one row, in the end state of its kind.
    private async Task CheckAsync()
    {
        await using var db = database.Open();
        var rows = await db.IncomingMails.Select(m => new { m.Sha256, m.State, m.TicketId }).ToListAsync();
        var wrong = rows.Where(r => !_written.TryGetValue(r.Sha256, out var written) || written.Ends != r.State).Select(r => $"{_written.GetValueOrDefault(r.Sha256).Kind}: {r.State}").Concat(
            _written.Keys.Except(rows.Select(r => r.Sha256)).Select(missing => $"{_written[missing].Kind}: missing")).ToList();
        if (rows.Count != _written.Count || wrong.Count > 0) throw new InvalidOperationException($"{rows.Count} of {_written.Count} mails; {wrong.Count} ended elsewhere: {string.Join(", ", wrong.CountBy(w => w))}");

        var filed = rows.Count(r => r.State == IncomingState.Filed);
        if (await db.Messages.CountAsync(m => m.IncomingMailId != null) != filed) throw new InvalidOperationException("Not every filed mail is one message.");
        foreach (var (state, count) in rows.CountBy(r => r.State).OrderBy(s => s.Key)) figures.Add($"ended as {state}", count, "mails");
    }
}
