namespace LinservSupport.Priorities;

/// <summary>Everything that decides a ticket's place: confirmed class, then first registration (policy T3, T4). No fact of the customer is here (policy T5).</summary>
public readonly record struct QueuePlace(int Rank, DateTimeOffset RegisteredAt, int TicketId) : IComparable<QueuePlace>
{
    public int CompareTo(QueuePlace other) =>
        (Rank, RegisteredAt, TicketId).CompareTo((other.Rank, other.RegisteredAt, other.TicketId));

    public static bool operator <(QueuePlace left, QueuePlace right) => left.CompareTo(right) < 0;

    public static bool operator >(QueuePlace left, QueuePlace right) => left.CompareTo(right) > 0;

    public static bool operator <=(QueuePlace left, QueuePlace right) => left.CompareTo(right) <= 0;

    public static bool operator >=(QueuePlace left, QueuePlace right) => left.CompareTo(right) >= 0;
}
