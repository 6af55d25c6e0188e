using System.Globalization;
using LinservSupport.Tickets;

namespace LinservSupport;

/// <summary>What people call each value of the product's enums, in both languages.</summary>
public static class Names
{
    /// <summary>The name of a value; a ticket's state as we say it among ourselves.</summary>
    public static Sentence Of(Enum value) => value switch
    {
        Language.Swedish => new("Svenska", "Svenska"),
        Language.English => new("English", "English"),
        DayOfWeek day => new(English.GetDayName(day), Swedish.GetDayName(day)),
        _ when NamedValues.English.TryGetValue(value, out var name) => Sentence.Of(name),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, $"{value.GetType().Name} has no name for this value."),
    };

    /// <summary>A ticket's state as we say it to the requester.</summary>
    public static Sentence ForCustomer(TicketState state) => state switch
    {
        TicketState.WaitingForCustomer => Sentence.Of("Waiting for you"),
        TicketState.WaitingForApproval => Sentence.Of("Your decision"),
        TicketState.Resolved => Sentence.Of("Solved – confirm"),
        _ => Of(state),
    };

    private static DateTimeFormatInfo English => Language.English.Culture().DateTimeFormat;

    private static DateTimeFormatInfo Swedish => Language.Swedish.Culture().DateTimeFormat;
}
