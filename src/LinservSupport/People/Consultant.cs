using System.Globalization;

namespace LinservSupport.People;

/// <summary>One of us: works the queue, answers, logs time.</summary>
public sealed class Consultant
{
    public int Id { get; private set; }

    public required string Name { get; set; }

    /// <summary>Normalised by <see cref="MailAddresses.Normalise"/>; unique.</summary>
    public required string Email { get; set; }

    public Language Language { get; set; } = Language.Swedish;

    /// <summary>How many open tickets are assigned to this person at most when the sweep assigns.</summary>
    public int LoadLimit { get; set; } = 15;

    /// <summary>Managers are told when a target is in danger.</summary>
    public bool IsManager { get; set; }

    /// <summary>A manager who does not want the mail of the working mornings.</summary>
    public bool IsDigestOff { get; set; }

    /// <summary>The last working day on which it was written.</summary>
    public DateOnly? DigestSentOn { get; set; }

    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>When the sweep last assigned this person a ticket: the fair rotation among equals.</summary>
    public DateTimeOffset? LastAutomaticallyAssignedAt { get; set; }

    public ICollection<Skill> Skills { get; } = [];

    public ICollection<Absence> Absences { get; } = [];

    /// <summary>"AH" of "Amira Haddad".</summary>
    public string Initials => Initial(Name);

    public static string Initial(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "?" : string.Concat(StringInfo.GetNextTextElement(words[0]), words.Length > 1 ? StringInfo.GetNextTextElement(words[^1]) : "").ToUpperInvariant();
    }
}

/// <summary>The areas that a ticket can be about and that a consultant can be qualified for (policy T1).</summary>
public enum Area
{
    General,
    Accounting,
    Invoicing,
    Sales,
    Purchase,
    Inventory,
    Manufacturing,
    Project,
    Payroll,
    Website,
    Development,
    Hosting,
}

/// <summary>A consultant is qualified for an area (policy T1).</summary>
public sealed class Skill
{
    public int ConsultantId { get; set; }

    public Area Area { get; set; }
}

/// <summary>Days, both included, on which a consultant is not assigned tickets.</summary>
public sealed class Absence
{
    public int Id { get; private set; }

    public int ConsultantId { get; set; }

    public DateOnly From { get; set; }

    public DateOnly To { get; set; }
}
