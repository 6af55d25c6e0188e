using LinservSupport.People;
using LinservSupport.Tickets;

namespace LinservSupport.Charging;

/// <summary>Policy H5: when a link in a mail may answer, and otherwise why not.</summary>
public static class EstimateLinkPolicy
{
    /// <param name="link">With its estimate, the estimate's ticket, and its contact with their customer.</param>
    /// <param name="viewer">Who is signed in where it is opened; null for nobody.</param>
    /// <param name="now">When.</param>
    public static EstimateLinkState Decide(EstimateLink link, Viewer? viewer, DateTimeOffset now)
    {
        var (estimate, ticket, contact) = (link.Estimate!, link.Estimate!.Ticket!, link.Contact!);
        return estimate switch
        {
            _ when viewer is not null && viewer.ContactId != link.ContactId => EstimateLinkState.NotYours,
            _ when contact.RevokedAt is not null || contact.Customer?.ClosedAt is not null || !Estimate.MayBeAnsweredBy(ticket, contact.Id, contact.CustomerId, contact.IsApprover) => EstimateLinkState.NoAccess,
            { State: EstimateState.Approved or EstimateState.Declined } => EstimateLinkState.Answered,
            _ when !TicketStatePolicy.IsOpen(ticket.State) => EstimateLinkState.Solved,
            { State: not EstimateState.Asked } => EstimateLinkState.Withdrawn,
            _ when link.Revision != estimate.Revision => EstimateLinkState.Changed,
            _ when link.VoidAt is not null => EstimateLinkState.Replaced,
            _ when link.ExpiresAt <= now => EstimateLinkState.Expired,
            _ => EstimateLinkState.Open,
        };
    }
}
