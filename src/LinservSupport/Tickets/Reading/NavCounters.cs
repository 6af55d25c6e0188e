using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Mail.Incoming;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>The figures beside the words of the navigation.</summary>
/// <param name="Unassigned">Open tickets without a consultant; for a customer 0.</param>
/// <param name="Mine">Open tickets of the viewer.</param>
/// <param name="Waiting">Staff: tickets that wait for the customer. Customer: the viewer's tickets that wait for them.</param>
/// <param name="Quarantined">Mails that nobody could read, and those that are yet to be fetched whole; for a customer 0.</param>
/// <param name="Questions">Customers' questions about entries that wait for us; for a customer 0.</param>
public sealed record NavFigures(int Unassigned, int Mine, int Waiting, int Quarantined, int Questions = 0);

public sealed class NavCounters(SupportDb db, QueueCounts queue)
{
    public Task<NavFigures> OfAsync(Viewer viewer, CancellationToken ct) => viewer.IsStaff ? StaffAsync(viewer, ct) : CustomerAsync(viewer, ct);

    private async Task<NavFigures> StaffAsync(Viewer viewer, CancellationToken ct)
    {
        // The queue's page has counted them.
        var (unassigned, mine, waiting) = queue.Read is { } read ? (read.Unassigned, read.Mine, read.Waiting) : await OpenAsync(viewer, ct);
        var quarantined = await db.IncomingMails.CountAsync(m => m.State == IncomingState.Quarantined || m.State == IncomingState.Awaited, ct);
        return new(unassigned, mine, waiting, quarantined, await db.EntryQuestions.CountAsync(q => q.State == EntryQuestionState.Open, ct));
    }

    private async Task<(int Unassigned, int Mine, int Waiting)> OpenAsync(Viewer viewer, CancellationToken ct)
    {
        var tickets = await db.Tickets
            .Open()
            .GroupBy(t => 1)
            .Select(g => new
            {
                Unassigned = g.Count(t => t.AssigneeId == null),
                Mine = g.Count(t => t.AssigneeId == viewer.ConsultantId),
                Waiting = g.Count(t => t.State == TicketState.WaitingForCustomer || t.State == TicketState.WaitingForApproval),
            })
            .SingleOrDefaultAsync(ct);
        return (tickets?.Unassigned ?? 0, tickets?.Mine ?? 0, tickets?.Waiting ?? 0);
    }

    private async Task<NavFigures> CustomerAsync(Viewer viewer, CancellationToken ct)
    {
        var states = await db.Tickets.VisibleTo(viewer)
            .Where(t => t.RequesterId == viewer.ContactId && TicketStatePolicy.NotClosed.Contains(t.State))
            .GroupBy(t => t.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return new(
            0,
            states.Where(s => TicketStatePolicy.IsOpen(s.State)).Sum(s => s.Count),
            states.Where(s => s.State is TicketState.WaitingForCustomer or TicketState.WaitingForApproval or TicketState.Resolved).Sum(s => s.Count),
            0);
    }
}
