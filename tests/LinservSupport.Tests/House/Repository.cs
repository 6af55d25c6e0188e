namespace LinservSupport.Tests.House;

/// <summary>The files of this repository, as the laws of the house read them.</summary>
public static class Repository
{
    public static readonly string Root = FindRoot();

    /// <summary>Source files under a folder, with their path from the root and their text; built and generated ones left out.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files(string folder, params string[] endings) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
            .Where(f => !f.Split('/').Any(part => part is "bin" or "obj" or "Migrations" or "lib" or "data" or "TestResults"))
            .Order(StringComparer.Ordinal)
            .Select(f => (f, File.ReadAllText(Path.Combine(Root, f)))),
    ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LinservSupport.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository was not found above the tests.");
    }
}
