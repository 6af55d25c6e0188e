using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>Something that waits for the customer.</summary>
/// <param name="State">Waiting for an answer, for a decision on an estimate, or for a confirmation that it is solved.</param>
/// <param name="Who">Who asks.</param>
/// <param name="Question">What they ask, in their words, shortened.</param>
/// <param name="CeilingMinutes">What approval would cover, where a decision is asked for.</param>
public sealed record Need(int TicketId, string Subject, TicketState State, string? Who, string? Question, int? CeilingMinutes, DateOnly? Deadline)
{
    public string Number => TicketNumber.Write(TicketId);
}

/// <summary>Minutes worked in a month for the viewer's tickets.</summary>
public sealed record MonthOfWork(DateOnly Month, int ChargedMinutes, int NotChargedMinutes);

/// <summary>The prepaid packs in force and what is left of them, in minutes.</summary>
public sealed record PackOfTime(int Minutes, int LeftMinutes);

/// <summary>What a customer's person sees first.</summary>
public sealed record HomePage
{
    public required IReadOnlyList<Need> Needs { get; init; }

    public required IReadOnlyList<TicketRow> Open { get; init; }

    /// <summary>How many open tickets are the viewer's own, and how many the company's that they may see.</summary>
    public required int Mine { get; init; }

    public required int All { get; init; }

    /// <summary>Closed ones too.</summary>
    public required int Ever { get; init; }

    public required int PrioritisedInWork { get; init; }

    public required MonthOfWork Month { get; init; }

    /// <summary>Null where there is none, or where the viewer does not see the company's tickets.</summary>
    public required PackOfTime? Pack { get; init; }

    public required string? CustomerName { get; init; }

    public required string? BusinessConsultant { get; init; }
}

/// <summary>Reads a customer's home page. A fixed number of queries.</summary>
public sealed class Home(SupportDb db, TimeProvider clock, TermsOfCustomers terms)
{
    public const int MostRows = 10;
    private const int MostNeeds = 20;

    /// <param name="viewer">A customer's person.</param>
    /// <param name="onlyMine">List only the viewer's own tickets.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<HomePage> ReadAsync(Viewer viewer, bool onlyMine, CancellationToken ct)
    {
        var visible = db.Tickets.AsNoTracking().VisibleTo(viewer);
        var notClosed = visible.Where(t => TicketStatePolicy.NotClosed.Contains(t.State));
        var counts = await notClosed.GroupBy(t => 1)
            .Select(g => new
            {
                All = g.Count(),
                Mine = g.Count(t => t.RequesterId == viewer.ContactId),
                Prioritised = g.Count(t => t.State == TicketState.InProgress && t.Priority != PriorityClass.Ordinary),
            })
            .SingleOrDefaultAsync(ct);
        var open = notClosed.Where(t => !onlyMine || t.RequesterId == viewer.ContactId);
        var customer = await db.Customers.AsNoTracking().Where(c => c.Id == viewer.CustomerId)
            .Select(c => new { c.Name, Consultant = c.BusinessConsultant!.Name })
            .SingleOrDefaultAsync(ct);
        return new HomePage
        {
            Needs = await NeedsAsync(viewer, visible, ct),
            Open = await TicketList.Rows(viewer, open.OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id).Take(MostRows)).ToListAsync(ct),
            Mine = counts?.Mine ?? 0,
            All = counts?.All ?? 0,
            Ever = await visible.CountAsync(ct),
            PrioritisedInWork = counts?.Prioritised ?? 0,
            Month = await MonthAsync(visible, ct),
            Pack = viewer.SeesCompanyTickets ? await PackAsync(viewer, ct) : null,
            CustomerName = customer?.Name,
            BusinessConsultant = customer?.Consultant,
        };
    }

    private async Task<IReadOnlyList<Need>> NeedsAsync(Viewer viewer, IQueryable<Ticket> visible, CancellationToken ct)
    {
        var waiting = await visible
            .Where(t => (t.RequesterId == viewer.ContactId && (t.State == TicketState.WaitingForCustomer || t.State == TicketState.Resolved))
                || ((t.RequesterId == viewer.ContactId || viewer.IsApprover) && t.State == TicketState.WaitingForApproval))
            .OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id).Take(MostNeeds)
            .Select(t => new
            {
                t.Id,
                t.Subject,
                t.State,
                t.ImpactDeadline,
                Ceiling = t.Estimates.Where(e => e.IsPending && e.AskedAt != null).Select(e => (int?)e.CeilingMinutes).FirstOrDefault(),
            })
            .ToListAsync(ct);
        // Beside the tickets: as a part of their statement it would be looked for on every ticket that there is.
        var ids = waiting.Select(t => t.Id).ToList();
        var asked = (await db.Messages.AsNoTracking()
            .Where(m => ids.Contains(m.TicketId) && m.Kind == MessageKind.FromUs && !db.Messages.Any(later => later.TicketId == m.TicketId && later.Kind == MessageKind.FromUs && later.Id > m.Id))
            .Select(m => new { m.TicketId, m.AuthorName, Start = m.Body.Substring(0, 600) })
            .ToListAsync(ct)).ToDictionary(m => m.TicketId);
        return [.. waiting.Select(t => new Need(t.Id, t.Subject, t.State, asked.GetValueOrDefault(t.Id)?.AuthorName, Question.In(asked.GetValueOrDefault(t.Id)?.Start), t.Ceiling, t.ImpactDeadline))];
    }

    private async Task<MonthOfWork> MonthAsync(IQueryable<Ticket> visible, CancellationToken ct)
    {
        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var first = new DateOnly(today.Year, today.Month, 1);
        var after = first.AddMonths(1);
        // Logging is activity: a ticket without any since before the month has no work in it. A week more, for mails that were read late.
        var active = WorkingCalendar.At(first.AddDays(-7), TimeOnly.MinValue);
        var worked = await visible.Where(t => t.LastActivityAt >= active).SelectMany(t => t.TimeEntries)
            .Where(e => e.BookedOn >= first && e.BookedOn < after)
            .GroupBy(e => 1)
            .Select(g => new { Charged = g.Sum(e => e.ChargedMinutes), Worked = g.Sum(e => e.WorkedMinutes) })
            .SingleOrDefaultAsync(ct);
        return new(first, worked?.Charged ?? 0, Math.Max(0, (worked?.Worked ?? 0) - (worked?.Charged ?? 0)));
    }

    private async Task<PackOfTime?> PackAsync(Viewer viewer, CancellationToken ct)
    {
        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var packs = await db.Agreements.AsNoTracking()
            .Where(a => a.CustomerId == viewer.CustomerId && a.Model == AgreementModel.PrepaidPack && a.ValidFrom <= today && (a.ValidTo == null || today <= a.ValidTo))
            .ToListAsync(ct);
        if (packs.Count == 0) return null;

        var left = await terms.LeftInPacksAsync(packs, ct);
        return new(packs.Sum(p => p.PackMinutes ?? 0), left.Values.Sum());
    }
}
