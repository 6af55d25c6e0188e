using LinservSupport.Bench;
using LinservSupport.Bench.Mails;

string[] subcommands = ["charging", "queue", "sweeps", "mail"];

if (args is ["queue", .. var queue]) return await QueueBench.RunAsync(QueueOptions.Read(queue));
if (args is ["sweeps", .. var sweeps]) return await SweepsBench.RunAsync(QueueOptions.Read(sweeps));

if (args.Length == 0 || !subcommands.Contains(args[0]) || BenchOptions.Read(args[1..]) is not { } options)
{
    Console.Error.WriteLine($"Usage: LinservSupport.Bench {string.Join('|', subcommands)} [--engine sqlite|postgres] [--connection \"Host=…\"] [--json FILE]");
    return 2;
}

if (args[0] == "mail") return await MailBench.RunAsync(options);

await using var database = await BenchDatabase.CreateAsync(options);
var report = new BenchReport(args[0], options.Engine);
await (args[0] switch
{
    _ => ChargingBench.RunAsync(database, report),
});
return report.Write(options.Json) ? 0 : 1;
