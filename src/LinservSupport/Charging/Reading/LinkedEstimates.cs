using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>What the page behind a mailed link shows. Where it is opened by somebody else, that it is another's and nothing more.</summary>
public sealed record LinkedEstimate
{
    public required EstimateLinkState State { get; init; }

    /// <summary>Whose link it is.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required int TicketId { get; init; }

    public string Number => TicketNumber.Write(TicketId);

    public required string Subject { get; init; }

    public required int ChargedMinutes { get; init; }

    public required int ApprovedMinutes { get; init; }

    public required EstimateCard Estimate { get; init; }

    public required EstimateCost Cost { get; init; }

    /// <summary>Decided by this very link.</summary>
    public required bool IsUsed { get; init; }
}

/// <summary>Finds the estimate behind a link's token. Looking changes nothing: mail scanners open every link.</summary>
public sealed class LinkedEstimates(SupportDb db, TimeProvider clock)
{
    private (string Token, EstimateLink? Link)? _found;

    /// <summary>The link with its estimate, ticket and person; null where we never wrote the token. One look a request, since its language is asked for as well.</summary>
    public async Task<EstimateLink?> FindAsync(string? token, CancellationToken ct)
    {
        if (token is null || EstimateToken.Hash(token) is not { } hash) return null;
        if (_found is { } before && before.Token == token) return before.Link;

        var link = await db.EstimateLinks.AsNoTracking()
            .Include(l => l.Contact!.Customer).Include(l => l.Estimate!.Ticket).Include(l => l.Estimate!.Items).Include(l => l.Estimate!.AskedBy)
            .SingleOrDefaultAsync(l => l.TokenHash == hash, ct);
        if (link is not null && !EstimateToken.IsSigned(token, link, await db.Standing.KeyAsync(Secret.EstimateLink, ct))) link = null;
        _found = (token, link);
        return link;
    }

    public async Task<LinkedEstimate?> ReadAsync(Viewer? viewer, string? token, CancellationToken ct)
    {
        _found = null;
        if (await FindAsync(token, ct) is not { } link) return null;

        var (estimate, ticket, now) = (link.Estimate!, link.Estimate!.Ticket!, clock.GetUtcNow());
        return new()
        {
            State = EstimateLinkPolicy.Decide(link, viewer, now),
            Name = link.Contact!.Name,
            ExpiresAt = link.ExpiresAt,
            TicketId = ticket.Id,
            Subject = ticket.Subject,
            ChargedMinutes = ticket.ChargedMinutes,
            ApprovedMinutes = ticket.ApprovedMinutes,
            Estimate = EstimateCard.Of(estimate),
            Cost = (await db.CostOfEstimateAsync(now, ticket.CustomerId, estimate.CeilingMinutes, ticket.ChargedMinutes, ct)).SaidTo(link.Contact.SeesCompany),
            IsUsed = link.UsedAt is not null,
        };
    }
}
