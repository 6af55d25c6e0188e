using System.Globalization;
using LinservSupport.Priorities;

namespace LinservSupport.Tickets.Reading;

/// <summary>What of the queue somebody wants to see; everything in it stands in the URL.</summary>
public sealed record QueueFilter
{
    public QueueView View { get; init; }

    public int? Customer { get; init; }

    public int? Assignee { get; init; }

    public PriorityClass? Priority { get; init; }

    public Channel? Channel { get; init; }

    /// <summary>Words, a reference, a company or a ticket's number.</summary>
    public string? Text { get; init; }

    /// <summary>The place of the last row already seen, as <see cref="QueueCursor"/> writes it.</summary>
    public string? After { get; init; }

    public bool IsNarrowed => Customer is not null || Assignee is not null || Priority is not null || Channel is not null || !string.IsNullOrWhiteSpace(Text);
}

/// <summary>A place in the queue as it stands in a URL.</summary>
public static class QueueCursor
{
    public static string Write(QueuePlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.Rank}.{place.RegisteredAt.UtcTicks}.{place.TicketId}");

    /// <summary>Null for anything that is not a place, so that a broken link starts at the top.</summary>
    public static QueuePlace? Read(string? text)
    {
        var parts = text?.Split('.');
        return parts is { Length: 3 }
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new QueuePlace(rank, new DateTimeOffset(ticks, TimeSpan.Zero), id) : null;
    }
}
