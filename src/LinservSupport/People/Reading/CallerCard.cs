using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People.Reading;

/// <summary>An open ticket that the call may be about.</summary>
public sealed record CallersTicket(int Id, string Subject, TicketState State, PriorityClass Priority, string? AssigneeName, bool IsCallers)
{
    public string Number => TicketNumber.Write(Id);
}

/// <summary>Who was chosen as the caller, with the company and its open tickets.</summary>
public sealed record CallerFacts
{
    /// <summary>Null for a new contact of the company.</summary>
    public required PossibleCaller? Person { get; init; }

    public required int CustomerId { get; init; }

    public required string Company { get; init; }

    public required string? OdooVersion { get; init; }

    public required string? BusinessConsultant { get; init; }

    public required IReadOnlyList<AgreementModel> Agreements { get; init; }

    /// <summary>The caller's own first, then the company's, the latest first.</summary>
    public required IReadOnlyList<CallersTicket> Open { get; init; }

    public required int OpenInAll { get; init; }
}

/// <summary>What to have in front of one during a call. Five queries.</summary>
public sealed class CallerCard(SupportDb db, TimeProvider clock)
{
    private const int MostTickets = 6;

    /// <param name="viewer">One of us.</param>
    /// <param name="contactId">The caller; null for somebody new.</param>
    /// <param name="customerId">The company of somebody new.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null where neither is known.</returns>
    public async Task<CallerFacts?> ReadAsync(Viewer viewer, int? contactId, int? customerId, CancellationToken ct)
    {
        if (!viewer.IsStaff) return null;

        var person = contactId is null ? null : await db.Contacts.AsNoTracking()
            .Where(c => c.Id == contactId && c.RevokedAt == null && c.CustomerId != null)
            .Select(c => new PossibleCaller(c.Id, c.Name, c.Title, c.CustomerId!.Value, c.Customer!.Name, c.Phone, c.Email))
            .SingleOrDefaultAsync(ct);
        var id = person?.CustomerId ?? customerId;
        var company = await db.Customers.AsNoTracking()
            .Where(c => c.Id == id && c.ClosedAt == null)
            .Select(c => new { c.Id, c.Name, c.OdooVersion, BusinessConsultant = c.BusinessConsultant!.Name })
            .SingleOrDefaultAsync(ct);
        if (company is null) return null;

        var open = db.Tickets.AsNoTracking().VisibleTo(viewer).Open().Where(t => t.CustomerId == company.Id);
        var caller = person?.Id ?? 0;
        var today = WorkingCalendar.Day(clock.GetUtcNow());
        return new()
        {
            Person = person,
            CustomerId = company.Id,
            Company = company.Name,
            OdooVersion = company.OdooVersion,
            BusinessConsultant = company.BusinessConsultant,
            Agreements = await db.Agreements.AsNoTracking()
                .Where(a => a.CustomerId == company.Id && a.ValidFrom <= today && (a.ValidTo == null || today <= a.ValidTo))
                .OrderBy(a => a.ValidFrom).Select(a => a.Model).ToListAsync(ct),
            Open = await open.OrderByDescending(t => t.RequesterId == caller).ThenByDescending(t => t.LastActivityAt).Take(MostTickets)
                .Select(t => new CallersTicket(t.Id, t.Subject, t.State, t.Priority, t.Assignee!.Name, t.RequesterId == caller)).ToListAsync(ct),
            OpenInAll = await open.CountAsync(ct),
        };
    }
}
