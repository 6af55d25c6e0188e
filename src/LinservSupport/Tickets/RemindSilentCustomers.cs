using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>
/// A ticket that waits for the customer: reminders after 3 and 7 working days without an answer, and after 10 it counts as solved.
/// Any answer opens it again. Who has no e-mail address is left to a consultant's call. A ring that comes late leaves the same days between the
/// steps: nobody reads "in 7 working days" and finds it solved the same hour.
/// </summary>
public sealed class RemindSilentCustomers(SupportDb db, Calendars calendars, Outbox outbox, TimeProvider clock) : ISweep
{
    /// <summary>Working days of silence until each step; after the last the ticket is solved.</summary>
    public static readonly int[] AfterWorkingDays = [3, 7, 10];

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Tickets that waited before silence was counted: it begins now.
        await db.Tickets.Where(t => t.State == TicketState.WaitingForCustomer && t.SilentSince == null).ExecuteUpdateAsync(s => s.SetProperty(t => t.SilentSince, now), ct);
        var calendar = await calendars.ReadAsync(ct);
        var silent = await Silent(now).OrderBy(t => t.SilentSince).ThenBy(t => t.Id).Select(t => new { t.Id, t.SilentSince, t.SilentReminders, t.SilentRemindedAt }).ToListAsync(ct);

        var changed = 0;
        foreach (var due in silent.Where(t => DueAt(t.SilentSince!.Value, t.SilentReminders, t.SilentRemindedAt, calendar) <= now).Take(ISweep.BatchSize))
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // Takes the row as it was seen: an answer, or another ring, that came first wins.
            var seen = Silent(now).Where(t => t.Id == due.Id && t.SilentSince == due.SilentSince && t.SilentReminders == due.SilentReminders);
            if (await seen.ExecuteUpdateAsync(s => s.SetProperty(t => t.Version, t => t.Version + 1), ct) == 0) continue;

            var ticket = await db.Tickets.Include(t => t.Requester).Include(t => t.Customer).Include(t => t.Estimates.Where(e => e.IsPending)).SingleAsync(t => t.Id == due.Id, ct);
            await HandleAsync(ticket, now, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            changed++;
        }

        return changed;
    }

    private static DateTimeOffset DueAt(DateTimeOffset since, int reminders, DateTimeOffset? remindedAt, WorkingCalendar calendar)
    {
        var due = calendar.AddDays(since, AfterWorkingDays[reminders]);
        return remindedAt is { } last && calendar.AddDays(last, AfterWorkingDays[reminders] - AfterWorkingDays[reminders - 1]) is var spaced && spaced > due ? spaced : due;
    }

    // Working days are at least as many calendar days, so few are read that are not due.
    private IQueryable<Ticket> Silent(DateTimeOffset now)
    {
        var (first, second, last) = (now.AddDays(-AfterWorkingDays[0]), now.AddDays(-AfterWorkingDays[1]), now.AddDays(-AfterWorkingDays[2]));
        return db.Tickets.Where(t => t.State == TicketState.WaitingForCustomer && t.Requester!.Email != null
            && ((t.SilentReminders == 0 && t.SilentSince <= first) || (t.SilentReminders == 1 && t.SilentSince <= second) || (t.SilentReminders == 2 && t.SilentSince <= last)));
    }

    private async Task HandleAsync(Ticket ticket, DateTimeOffset now, CancellationToken ct)
    {
        if (ticket.SilentReminders < AfterWorkingDays.Length - 1)
        {
            ticket.Remind(Actor.Itself, now);
            await outbox.RemindCustomerAsync(ticket, AfterWorkingDays[^1] - AfterWorkingDays[ticket.SilentReminders - 1], ct);
            return;
        }

        var because = Sentence.Of("We have not heard from you for {0} working days, so we take it that it is solved.", AfterWorkingDays[^1]);
        ticket.MoveTo(TicketState.Resolved, Actor.Itself, now, because.In(ticket.Requester!.Language));
        await outbox.ResolvedAsync(ticket, ct);
    }
}
