using LinservSupport.History;

namespace LinservSupport.People;

/// <summary>Who is asking. Every query of a screen starts from what this person may see.</summary>
public sealed record Viewer(
    int AccountId,
    string Name,
    Language Language,
    int? ContactId,
    int? CustomerId,
    bool SeesCompanyTickets,
    bool IsApprover,
    int? ConsultantId,
    bool IsManager)
{
    public bool IsStaff => ConsultantId is not null;

    public Actor Actor => new(Name, ContactId, ConsultantId);
}
