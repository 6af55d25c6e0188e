using System.Globalization;
using System.Text.Json;
using LinservSupport.Data.Engines;

namespace LinservSupport.Bench.Mails;

/// <summary>One figure, and what it may be at most or must be at least.</summary>
internal sealed record MailFigure(string What, double Value, string Unit, double? Least, double? Most)
{
    public bool IsKept => !(Value < Least) && !(Value > Most);
}

internal sealed class MailFigures(Engine engine)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly List<MailFigure> _figures = [];

    public void Add(string what, double value, string unit, double? least = null, double? most = null)
    {
        var figure = new MailFigure(what, Math.Round(value, 2), unit, least, most);
        _figures.Add(figure);
        var bound = (least, most) switch
        {
            ({ } l, _) => string.Create(CultureInfo.InvariantCulture, $"at least {l:0.#}"),
            (_, { } m) => string.Create(CultureInfo.InvariantCulture, $"at most {m:0.#}"),
            _ => null,
        };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-62} {figure.Value,10:N2} {unit,-10} {(bound is null ? "" : $"{bound}: {(figure.IsKept ? "kept" : "MISSED")}")}"));
    }

    /// <summary>Writes JSON where a file is named. True where every bound is kept.</summary>
    public bool Write(string? file)
    {
        if (file is not null)
            File.WriteAllText(file, JsonSerializer.Serialize(new { subcommand = "mail", engine = engine.ToString(), cores = Environment.ProcessorCount, figures = _figures }, Indented));
        return _figures.TrueForAll(f => f.IsKept);
    }
}

internal static class Shares
{
    /// <summary>What half of them are at most, and 95 in a hundred.</summary>
    public static (double P50, double P95) Share(this IEnumerable<double> all)
    {
        var sorted = all.Order().ToList();
        return (sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.95)]);
    }
}
