using System.Diagnostics;
using System.Globalization;

namespace LinservSupport.Bench.Mails;

/// <summary>What this machine has spent so far, and what the processes hold: this one, which is the worker, and those that it has mails read by.</summary>
internal sealed record Load(double WorkerCpu, double ReadersCpu, double MachineCpu, double LiveMegabytes, double WorkerMegabytes, double ReadersMegabytes)
{
    // Linux counts in hundredths of a second for programs.
    private const double TicksPerSecond = 100;
    private const double Megabyte = 1024 * 1024;

    /// <summary>Seconds of processor time, and megabytes after everything that is dead was thrown away.</summary>
    public static Load Now()
    {
        var live = GC.GetTotalMemory(forceFullCollection: true) / Megabyte;
        using var self = Process.GetCurrentProcess();
        var readers = Readers();
        var load = new Load(self.TotalProcessorTime.TotalSeconds, readers.Sum(r => r.TotalProcessorTime.TotalSeconds), Machine(), live, self.WorkingSet64 / Megabyte, readers.Sum(r => r.WorkingSet64) / Megabyte);
        readers.ForEach(r => r.Dispose());
        return load;
    }

    private static List<Process> Readers() =>
    [
        .. Process.GetProcessesByName("dotnet").Where(p => File.ReadAllText($"/proc/{p.Id}/cmdline").Contains(Worker.Apart.ReadMails.Command, StringComparison.Ordinal)
            && File.ReadAllText($"/proc/{p.Id}/stat").Split(") ")[1].Split(' ')[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture)),
    ];

    // Everything but idling and waiting for the disk.
    private static double Machine() => File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]
        .Select((text, i) => i is 3 or 4 ? 0 : double.Parse(text, CultureInfo.InvariantCulture)).Sum() / TicksPerSecond;
}
