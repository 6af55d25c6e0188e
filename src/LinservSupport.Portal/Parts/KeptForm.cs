using Microsoft.AspNetCore.Diagnostics;

namespace LinservSupport.Portal.Parts;

/// <summary>One field of a form that could not be taken; long ones are shown, short ones go along.</summary>
public sealed record KeptField(string Name, string Value)
{
    public bool IsText => Value.Any(char.IsWhiteSpace);

    /// <summary>"Text" of "Input.Text".</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];
}

/// <summary>
/// What somebody had typed when their form's token or their session had gone out of date:
/// shown to them in a form that can be sent again, so that nothing is lost.
/// </summary>
public sealed record KeptForm(string Action, IReadOnlyList<KeptField> Fields, IReadOnlyList<string> Files)
{
    /// <summary>Null where there is nothing to keep, or another site sent it: its words are not put in anybody's mouth.</summary>
    public static async Task<KeptForm?> FromAsync(HttpContext http)
    {
        var before = http.Features.Get<IStatusCodeReExecuteFeature>();
        if (before is null || !http.Request.HasFormContentType || http.Request.Headers["Sec-Fetch-Site"] is ["cross-site" or "same-site"]) return null;

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = form
            .Where(f => !IsSecret(f.Key))
            .SelectMany(f => f.Value.Select(value => new KeptField(f.Key, value ?? "")))
            .ToList();
        return fields.Any(f => f.IsText)
            ? new(before.OriginalPath + before.OriginalQueryString, fields, [.. form.Files.Where(f => f.Length > 0).Select(f => f.FileName)])
            : null;
    }

    private static bool IsSecret(string name) =>
        name.StartsWith("__", StringComparison.Ordinal) || name.Contains("password", StringComparison.OrdinalIgnoreCase) || name.Contains("token", StringComparison.OrdinalIgnoreCase)
        || name.Contains("secret", StringComparison.OrdinalIgnoreCase);
}
