using System.Text.Json;

namespace LinservSupport.Tests.Given;

/// <summary>The published almanac of Sweden, where it lies beside the repository: worked out by others, to compare with.</summary>
public static class Almanac
{
    public const string Missing = "The almanac to compare with is not beside this repository.";

    /// <summary>Public and bank holidays; null where there is no almanac.</summary>
    public static IReadOnlySet<DateOnly>? Closed()
    {
        if (Find() is not { } file) return null;

        using var almanac = JsonDocument.Parse(File.ReadAllText(file));
        return almanac.RootElement.EnumerateArray()
            .Where(d => d.GetProperty("type").GetString() is "public" or "bank")
            .Select(d => DateOnly.Parse(d.GetProperty("date").GetString()![..10], null))
            .ToHashSet();
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "oracles", "swedish-holidays.json");
            if (File.Exists(file)) return file;
        }

        return null;
    }
}
