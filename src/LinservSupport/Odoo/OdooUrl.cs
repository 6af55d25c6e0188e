using System.Text.RegularExpressions;

namespace LinservSupport.Odoo;

/// <summary>
/// An address in somebody's Odoo (policy R2), in any of the forms that Odoo 14 to 19 write. Only parsed, never fetched;
/// what is kept of it holds no access token and no other secret, because only known parts are kept.
/// </summary>
/// <param name="Host">Host name, with the port where it has one.</param>
/// <param name="Model">The record's model ("sale.order"), or the action that shows it ("action-310") where the address does not say; null for no record.</param>
/// <param name="RecordId">The record's id; null for a list, a new record or the instance itself.</param>
/// <param name="Safe">The address to show and to link to.</param>
public sealed partial record OdooUrl(string Host, string? Model, long? RecordId, string Safe)
{
    public const int MaxLength = 2000;

    // What Odoo needs to find the page again; everything else, tokens first of all, is left out.
    private static readonly HashSet<string> Kept =
        ["id", "model", "res_id", "action", "view_type", "menu_id", "cids", "active_id", "debug"];

    private static readonly HashSet<string> NotInstances =
        ["odoo.com", "www.odoo.com", "apps.odoo.com", "nightly.odoo.com", "upgrade.odoo.com", "accounts.odoo.com", "runbot.odoo.com"];

    /// <summary>The address, or null where it is none of Odoo's.</summary>
    public static OdooUrl? Parse(string text)
    {
        if (text.Length > MaxLength || !Uri.TryCreate(WrappedLink.Inside(text), UriKind.Absolute, out var uri)) return null;
        if (uri.Scheme is not ("http" or "https") || uri.IdnHost.Length == 0 || NotInstances.Contains(uri.IdnHost)) return null;

        var host = uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}:{uri.Port}";
        var root = $"{uri.Scheme}://{host}";
        var parts = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["web", ..] => OldClient(uri, host, root),
            ["odoo" or "scoped_app", ..] => NewClient(parts, host, root),
            ["mail", "view"] => MailLink(uri, host, root),
            ["my", "projects", var project, "task", var task, ..] when Number(project) is { } parent && Number(task) is { } number => new(host, "project.task", number, $"{root}/my/projects/{parent}/task/{number}"),
            ["my", var kind, var id, ..] when PortalModel(kind) is { } model && Number(id) is { } number => new(host, model, number, $"{root}/my/{kind}/{number}"),
            _ => IsOdooHost(uri.IdnHost) ? new(host, null, null, root + "/") : null,
        };
    }

    // /web#id=42&action=310&model=sale.order&view_type=form: all of it in the fragment; a query may stand before it.
    private static OdooUrl OldClient(Uri uri, string host, string root)
    {
        var facts = Facts(uri.Fragment);
        if (facts.Count == 0) return new(host, null, null, root + "/web");

        var model = facts.FirstOrDefault(f => f.Name == "model").Value ?? (facts.FirstOrDefault(f => f.Name == "action").Value is { } action ? $"action-{action}" : null);
        var id = facts.FirstOrDefault(f => f.Name is "id" or "res_id").Value is { } text ? Number(text) : null;
        return new(host, model, model is null ? null : id, $"{root}/web#{string.Join('&', facts.Select(f => $"{f.Name}={f.Value}"))}");
    }

    // /odoo/project/3/tasks/9: the last action with a number after it is the record; a number further left belongs to its parent.
    private static OdooUrl NewClient(string[] parts, string host, string root)
    {
        var path = parts.TakeWhile(p => PathPart().IsMatch(p)).ToArray();
        var last = path.Length > 2 && Number(path[^1]) is { } number ? number : (long?)null;
        var action = path.Length > 1 ? path[last is null ? ^1 : ^2] : null;
        if (action == "new" && path.Length > 2) action = path[^2];
        var model = action is null || Number(action) is not null ? null : action.StartsWith("m-", StringComparison.Ordinal) ? action[2..] : OdooPaths.Model(action) ?? action;
        return new(host, model, model is null ? null : last, $"{root}/{string.Join('/', path)}");
    }

    private static OdooUrl MailLink(Uri uri, string host, string root)
    {
        var facts = Facts(uri.Query);
        var model = facts.FirstOrDefault(f => f.Name == "model").Value;
        var id = facts.FirstOrDefault(f => f.Name == "res_id").Value is { } text ? Number(text) : null;
        return new(host, model, model is null ? null : id, model is null ? $"{root}/mail/view" : $"{root}/mail/view?model={model}&res_id={id}");
    }

    private static List<(string Name, string Value)> Facts(string text) =>
    [
        .. text.TrimStart('#', '?').Split('&').Take(40)
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2 && Kept.Contains(pair[0]) && FactValue().IsMatch(pair[1]))
            .Select(pair => (pair[0], pair[1])),
    ];

    private static string? PortalModel(string kind) => kind switch
    {
        "orders" or "quotes" => "sale.order",
        "purchase" => "purchase.order",
        "invoices" => "account.move",
        "ticket" or "tickets" => "helpdesk.ticket",
        "tasks" => "project.task",
        "projects" => "project.project",
        _ => null,
    };

    private static bool IsOdooHost(string host) =>
        host.EndsWith(".odoo.com", StringComparison.Ordinal) || host.EndsWith(".odoo.sh", StringComparison.Ordinal);

    private static long? Number(string text) =>
        text.Length is > 0 and < 16 && text.All(char.IsAsciiDigit) && long.TryParse(text, out var number) ? number : null;

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,80}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex PathPart();

    [GeneratedRegex(@"^[A-Za-z0-9_.,-]{1,80}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex FactValue();
}
