namespace LinservSupport.Tickets;

/// <summary>The instants by which the policy's targets fall due for one ticket, from the working calendar.</summary>
public sealed record TicketTargets
{
    /// <summary>Two working days after registration (policy T1).</summary>
    public DateTimeOffset AssignBy { get; init; }

    /// <summary>Half of that time: the queue is warned.</summary>
    public DateTimeOffset WarnAt { get; init; }

    /// <summary>Three quarters: managers are told.</summary>
    public DateTimeOffset EscalateAt { get; init; }

    /// <summary>The sweep assigns from here on, one working hour before the target passes.</summary>
    public DateTimeOffset AssignAutomaticallyAt { get; init; }

    /// <summary>Four working hours after registration (policy T2).</summary>
    public DateTimeOffset BeginBy { get; init; }

    /// <summary>Six working days (policy T7) and ten (policy T6) after registration. Measured, never promised (policy T8).</summary>
    public DateTimeOffset SixDaysBy { get; init; }

    public DateTimeOffset TenDaysBy { get; init; }
}
