namespace LinservSupport.Portal.Parts;

/// <summary>How large a file is, in words that are the same in both languages.</summary>
public static class FileSizes
{
    private const long Kilo = 1024;

    public static string Of(long bytes) => bytes < Kilo * Kilo
        ? $"{Math.Max(1, (bytes + (Kilo / 2)) / Kilo)}\u00a0kB"
        : $"{(bytes + (Kilo * Kilo / 2)) / (Kilo * Kilo)}\u00a0MB";
}
