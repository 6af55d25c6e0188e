namespace LinservSupport.People;

/// <summary>A company that uses our support. Nothing here (size, value, agreement) enters the order of the queue (policy T5).</summary>
public sealed class Customer
{
    private string _name = "";

    public int Id { get; private set; }

    public required string Name
    {
        get => _name;
        set => (_name, NameKey, NameTailKey) = (value, NameKeys.Key(value), NameKeys.TailKey(value));
    }

    /// <summary>The name as <see cref="NameKeys"/> spells it, for finding who calls.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>The same, beginning with its last word.</summary>
    public string NameTailKey { get; private set; } = "";

    /// <summary>Swedish registration number, digits and hyphen.</summary>
    public string? OrganisationNumber { get; set; }

    /// <summary>Our own number for the customer, as in the accounts.</summary>
    public string? CustomerNumber { get; set; }

    /// <summary>Telephone number as digits with country code, for finding the company when somebody calls.</summary>
    public string? Phone { get; set; }

    public Language Language { get; set; } = Language.Swedish;

    /// <summary>The consultant who looks after the company and gives its people accounts (policy P2).</summary>
    public int? BusinessConsultantId { get; set; }

    public Consultant? BusinessConsultant { get; set; }

    /// <summary>Host name of the company's production instance of Odoo.</summary>
    public string? OdooHost { get; set; }

    public string? OdooVersion { get; set; }

    /// <summary>Closing is deleting: history stays, nobody signs in for the company any longer.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The last day of the last month that is closed for the customer; nothing is booked on it or before.</summary>
    public DateOnly? ClosedThrough { get; set; }

    /// <summary>VAT on what we invoice; 0 for a company abroad.</summary>
    public decimal VatPercent { get; set; } = 25m;

    /// <summary>The day that work of a day is booked on: the same, or the first day of the first open month.</summary>
    public DateOnly BookedOn(DateOnly workedOn) => workedOn <= ClosedThrough ? ClosedThrough.Value.AddDays(1) : workedOn;

    public ICollection<Contact> Contacts { get; } = [];
}
