using System.Globalization;
using System.Text.RegularExpressions;
using LinservSupport.People;

namespace LinservSupport.Data.Demo;

/// <summary>Fills the places of a story, such as {so} or {party}, differently for each ticket.</summary>
public sealed partial class DemoPlaces
{
    private static readonly string[] Parties = ["Hotell Strandgården", "Ytterlännäs Kommun", "Björkens Åkeri AB", "Granit & Sten i Boden AB", "Café Sjökanten", "Region Mellansverige", "Sävar Såg AB", "Kvarnens Bageri AB", "Havsörn Rederi AB", "Lindalens Trädgård AB"];
    private static readonly string[] Products = ["Karmstol Fjord, ek", "Tryckventil 3/4", "Kopplingsbox IP65", "Lagerhylla 900×400", "Monteringssats M8", "Filterpatron F7", "Sensorkabel 5 m", "Etikettrulle 100×150", "Hydraulslang 12 mm", "Packbox 60 l"];

    private readonly Dictionary<string, string> _values;

    public DemoPlaces(Random chance, DateOnly day, Contact requester, Language language)
    {
        var host = requester.Customer?.OdooHost ?? "odoo.example";
        var month = day.AddMonths(-1);
        _values = new()
        {
            ["name"] = requester.Name.Split(' ')[0],
            ["host"] = host,
            ["id"] = Number(210, 9900),
            ["n"] = Number(3, 9),
            ["month"] = month.ToString("MMMM", language.Culture()),
            ["account"] = Number(4010, 4099),
            ["so"] = "S" + Padded(180, 2400, 5),
            ["po"] = "P" + Padded(40, 900, 5),
            ["inv"] = Dated("INV", 12, 980, 5),
            ["refund"] = Dated("RINV", 2, 60, 5),
            ["bill"] = Dated("BILL", 20, 700, 5),
            ["tax"] = $"TAX/{month:yyyy/MM}/0001",
            ["misc"] = $"MISC/{month:yyyy/MM}/{Padded(3, 90, 4)}",
            ["pay"] = Dated("PBNK1", 40, 900, 5),
            ["in"] = "WH/IN/" + Padded(20, 800, 5),
            ["out"] = "WH/OUT/" + Padded(30, 1900, 5),
            ["int"] = "WH/INT/" + Padded(10, 700, 5),
            ["mo"] = "WH/MO/" + Padded(10, 900, 5),
            ["party"] = Parties[chance.Next(Parties.Length)],
            ["product"] = Products[chance.Next(Products.Length)],
        };

        string Number(int from, int to) => chance.Next(from, to).ToString(CultureInfo.InvariantCulture);
        string Padded(int from, int to, int digits) => chance.Next(from, to).ToString($"D{digits}", CultureInfo.InvariantCulture);
        string Dated(string prefix, int from, int to, int digits) => $"{prefix}/{day.Year}/{Padded(from, to, digits)}";
    }

    public string Fill(string text) => Place().Replace(text, m => _values[m.Groups[1].Value]);

    [GeneratedRegex(@"\{([a-z]+)\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
