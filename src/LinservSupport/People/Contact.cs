namespace LinservSupport.People;

/// <summary>A person at a customer, or a stranger who wrote to us (no customer: policy P3).</summary>
public sealed class Contact
{
    private string _name = "";
    private string? _email;

    public int Id { get; private set; }

    public int? CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public required string Name
    {
        get => _name;
        set => (_name, NameKey, NameTailKey) = (value, NameKeys.Key(value), NameKeys.TailKey(value));
    }

    /// <summary>The name as <see cref="NameKeys"/> spells it, for finding who calls.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>The same, beginning with its last word.</summary>
    public string NameTailKey { get; private set; } = "";

    /// <summary>Normalised by <see cref="MailAddresses.Normalise"/>; unique. Of another one nothing is known yet.</summary>
    public string? Email
    {
        get => _email;
        set
        {
            if (value != _email) (AddressConfirmedAt, AddressFailedAt, AddressFailedStatus) = (null, null, null);
            _email = value;
        }
    }

    /// <summary>Digits with country code, as <see cref="PhoneNumbers.Normalise"/> makes them.</summary>
    public string? Phone { get; set; }

    public string? Title { get; set; }

    public Language Language { get; set; } = Language.Swedish;

    /// <summary>May answer estimates for the whole company, and so sees its tickets, not only their own (policy H5).</summary>
    public bool IsApprover { get; set; }

    /// <summary>Sees every ticket of the company rather than only their own.</summary>
    public bool SeesCompanyTickets { get; set; }

    /// <summary>An approver sees them as well (decision 0009).</summary>
    public bool SeesCompany => SeesCompanyTickets || IsApprover;

    /// <summary>Set when the person has left: they sign in no more and their mail is a stranger's.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>A mail to the address came back for good; null again when a proven mail comes from it, or one of us says that it works.</summary>
    public DateTimeOffset? AddressFailedAt { get; private set; }

    /// <summary>The mail server's own code, such as 5.1.1.</summary>
    public string? AddressFailedStatus { get; private set; }

    /// <summary>
    /// Since when we know that the person reads the address: a proven mail or an answer to ours came from it, a link that was mailed to it was opened, or one of us says so.
    /// Until then it may be misspelled, and nothing is copied to it.
    /// </summary>
    public DateTimeOffset? AddressConfirmedAt { get; private set; }

    /// <returns>True where it was not known to fail before.</returns>
    public bool AddressFails(DateTimeOffset at, string status)
    {
        var isNew = AddressFailedAt is null;
        (AddressFailedAt, AddressFailedStatus) = (at, status.Length > MaxStatus ? status[..MaxStatus] : status);
        return isNew;
    }

    public void AddressWorks(DateTimeOffset at)
    {
        (AddressFailedAt, AddressFailedStatus) = (null, null);
        AddressConfirmedAt ??= at;
    }

    /// <summary>Longest code that is kept.</summary>
    public const int MaxStatus = 60;
}
