using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Priorities.Reading;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Sweeps;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.ServiceLevels;

/// <summary>
/// Keeps policy T1: at half of the 2 working days the queue is warned, at three quarters the managers are told, and before the time is
/// over a qualified consultant has the ticket. Waiting and solved tickets are left alone; enquiries are assigned like the rest.
/// </summary>
public sealed class AssignDueTickets(SupportDb db, Outbox outbox, TimeProvider clock) : ISweep
{
    // In progress and nobody's: whoever had it has left.
    private static readonly TicketState[] WithoutAnybody = [.. QueuePlaces.InQueue, TicketState.InProgress];

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await Due(now).OrderBy(t => t.NobodyQualifiedAt != null).ThenBy(t => t.QueueRank).ThenBy(t => t.RegisteredAt).ThenBy(t => t.Id)
            .Select(t => t.Id).Take(ISweep.BatchSize).ToListAsync(ct);

        var changed = 0;
        foreach (var id in due)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // Takes the row, so that of two sweeps, or of a sweep and a consultant, the second sees what the first did.
            if (await Due(now).Where(t => t.Id == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.Version, t => t.Version + 1), ct) == 0) continue;

            var ticket = await db.Tickets.SingleAsync(t => t.Id == id, ct);
            if (!await HandleAsync(ticket, now, ct)) continue;

            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            changed++;
        }

        return changed;
    }

    // Nobody has it, and something that was not done yet is due. Where nobody qualified was free, every ring tries again.
    private IQueryable<Ticket> Due(DateTimeOffset now) => db.Tickets.Where(t =>
        WithoutAnybody.Contains(t.State) && t.AssigneeId == null
        && ((t.AssignmentWarnedAt == null && t.Targets.WarnAt <= now)
            || (t.AssignmentEscalatedAt == null && t.Targets.EscalateAt <= now)
            || t.Targets.AssignAutomaticallyAt <= now));

    // False where there was nothing new to do: nobody qualified is free, and the managers know.
    private async Task<bool> HandleAsync(Ticket ticket, DateTimeOffset now, CancellationToken ct)
    {
        if (ticket.Targets.AssignAutomaticallyAt <= now && await AssignAsync(ticket, now, ct)) return true;

        var isNew = ticket.NobodyQualifiedAt == now;
        if (ticket.AssignmentWarnedAt is null)
        {
            isNew = true;
            ticket.AssignmentWarnedAt = now;
            ticket.Record(now, Actor.Itself, EventKind.AssignmentAtHalf, clause: "T1", isInternal: true);
        }

        if (ticket.AssignmentEscalatedAt is null && ticket.Targets.EscalateAt <= now)
        {
            isNew = true;
            ticket.AssignmentEscalatedAt = now;
            ticket.Record(now, Actor.Itself, EventKind.AssignmentEscalated, clause: "T1", isInternal: true);
            await TellManagersAsync(
                ticket,
                Sentence.Of("Nobody has this ticket yet"),
                Sentence.Of("“{0}” must have a qualified consultant by {1:dddd d MMMM HH:mm}. If nobody takes it, it is assigned automatically at {2:dddd HH:mm}.",
                    ticket.Subject, WorkingCalendar.Local(ticket.Targets.AssignBy), WorkingCalendar.Local(ticket.Targets.AssignAutomaticallyAt)),
                ct);
        }

        return isNew;
    }

    private async Task<bool> AssignAsync(Ticket ticket, DateTimeOffset now, CancellationToken ct)
    {
        var calendar = await new Calendars(db).ReadAsync(ct);
        var decision = await DecideAsync(ticket.Area, now, calendar, ct);
        if (decision.Chosen is { } chosen)
        {
            var consultant = await db.Consultants.SingleAsync(c => c.Id == chosen.ConsultantId, ct);
            ticket.Assign(consultant, Actor.Itself, now, isAutomatic: true);
            consultant.LastAutomaticallyAssignedAt = now;
            await outbox.NoticeAsync(
                consultant,
                ticket,
                Sentence.Of("This ticket is yours"),
                Sentence.Of("“{0}” was assigned to you, so that it has a qualified consultant within 2 working days. You have the least open work among those who are qualified and present.", ticket.Subject),
                ct);
            return true;
        }

        if (ticket.NobodyQualifiedAt is not null) return false;

        // This says more than the escalation would, so it stands in for it.
        ticket.NobodyQualifiedAt = now;
        ticket.AssignmentEscalatedAt ??= now;
        ticket.Record(now, Actor.Itself, EventKind.NobodyQualified, clause: "T1", isInternal: true);
        await TellManagersAsync(ticket, Sentence.Of("No qualified consultant is free"), NobodyFree.Explain(ticket, decision.Qualified, calendar), ct);
        return false;
    }

    // Of two workers that assign at once, the second counts what the first did, so that nobody is brought past their load limit.
    private async Task<AssignmentDecision> DecideAsync(Area area, DateTimeOffset now, WorkingCalendar calendar, CancellationToken ct)
    {
        var qualified = await db.Consultants.Where(c => c.LeftAt == null && c.Skills.Any(s => s.Area == area)).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct);
        foreach (var id in qualified) await db.LockConsultantAsync(id, ct);
        return AssignmentPolicy.Decide(area, await new Candidates(db).ReadAsync(WorkingCalendar.Day(now), calendar, ct));
    }

    private async Task TellManagersAsync(Ticket ticket, Sentence subject, Sentence text, CancellationToken ct)
    {
        var managers = await db.Consultants.AsNoTracking().Where(c => c.IsManager && c.LeftAt == null).OrderBy(c => c.Id).ToListAsync(ct);
        foreach (var manager in managers) await outbox.NoticeAsync(manager, ticket, subject, text, ct);
    }
}
