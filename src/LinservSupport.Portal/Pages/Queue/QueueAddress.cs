using System.Globalization;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Http.Extensions;

namespace LinservSupport.Portal.Pages.Queue;

/// <summary>The URL of a filtered queue, with nothing in it that is not chosen.</summary>
public static class QueueAddress
{
    public const string Path = "/queue";

    public static string Of(QueueFilter filter)
    {
        var query = new QueryBuilder();
        if (filter.View != QueueView.AllOpen) query.Add("view", filter.View.ToString().ToLowerInvariant());
        Add(query, "customer", filter.Customer);
        Add(query, "assignee", filter.Assignee);
        Add(query, "priority", filter.Priority);
        Add(query, "channel", filter.Channel);
        Add(query, "q", filter.Text);
        Add(query, "after", filter.After);
        return Path + query;
    }

    /// <summary>Where a form of the queue goes back to: the address it came from, if that is the queue, else the whole queue.</summary>
    public static string Back(string? address) =>
        address is not null && (address == Path || address.StartsWith(Path + "?", StringComparison.Ordinal)) ? address : Path;

    private static void Add(QueryBuilder query, string name, object? value)
    {
        if (Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text) query.Add(name, text);
    }
}
