using LinservSupport.People;

namespace LinservSupport.Tickets;

/// <summary>What somebody said when registering a ticket, by whichever channel.</summary>
public sealed record Registration : Matter
{
    public Registration() { }

    public Registration(Matter matter)
        : base(matter) { }

    /// <summary>A contact of a customer; a contact without one makes an enquiry (policy P3).</summary>
    public required Contact Requester { get; init; }

    /// <summary>True where a contact of a customer is a stranger all the same: their access was taken away.</summary>
    public bool IsEnquiry { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>Quotation and signature of a mail.</summary>
    public string? Quoted { get; init; }

    /// <summary>The mail's HTML, cleaned.</summary>
    public MessageHtml? Html { get; init; }

    /// <summary>The Service Conditions that were shown, told or read out (policy H2).</summary>
    public string? ConditionsVersion { get; init; }

    /// <summary>How they were accepted where it was not the form: "read out on the telephone".</summary>
    public string? ConditionsNote { get; init; }

    public Guid? SubmissionKey { get; init; }

    public long? IncomingMailId { get; init; }
}

/// <summary>The Service Conditions in force (policy H2).</summary>
public static class ServiceConditions
{
    public const string Version = "2026-1";

    /// <summary>What a consultant says on the telephone before saving a call (policy H2).</summary>
    public static Sentence ReadOut => Sentence.Of("I register this now. It is charged at least 30 minutes per your price list, and you approve up to 4 hours. You get a receipt by e-mail.");
}
