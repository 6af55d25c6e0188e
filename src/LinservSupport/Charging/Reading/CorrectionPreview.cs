using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging.Reading;

/// <summary>What an entry would charge if it were corrected, or its waiting minutes charged: by the same policy, and nothing is stored.</summary>
public sealed class CorrectionPreview(SupportDb db, TimeProvider clock, TermsOfCustomers terms)
{
    /// <summary>Null where it is not yet a time, or there is no such entry or ticket.</summary>
    public async Task<ChargeAnswer?> OfAsync(Viewer viewer, int ticketId, long entryId, Correction said, CancellationToken ct)
    {
        if (WorkedTime.Read(said.Time) is not (>= 1 and <= WorkedTime.Most) || !Enum.IsDefined(said.Kind) || said.CodeOwner is { } owner && !Enum.IsDefined(owner)) return null;
        if (await EntryAsync(viewer, ticketId, entryId, ct) is not { } old) return null;

        var from = old.Ticket!;
        var to = await TargetAsync(viewer, from, said.ToTicket, ct);
        if (to is null || to.CustomerId != from.CustomerId) return null;

        from.TakeOut(old);
        var wording = said.Instead(old, WorkingCalendar.Day(clock.GetUtcNow()));
        return await DecideAsync(old, wording, to, Redecision.Room(old, from, to), ct);
    }

    /// <summary>Null where nothing of the entry waits, or no approval covers it.</summary>
    public async Task<ChargeAnswer?> OfWaitingAsync(Viewer viewer, int ticketId, long entryId, CancellationToken ct)
    {
        if (await EntryAsync(viewer, ticketId, entryId, ct) is not { AboveApprovedMinutes: > 0 } old) return null;
        if (await Waiting.CoveringAsync(db, old, ct) is not { } covering) return null;

        var room = Waiting.Room(old, old.Ticket!, covering);
        old.Ticket!.TakeOut(old);
        return await DecideAsync(old, NewWording.Same(old), old.Ticket!, room, ct);
    }

    private async Task<TimeEntry?> EntryAsync(Viewer viewer, int ticketId, long entryId, CancellationToken ct) => !viewer.IsStaff ? null : await db.TimeEntries.AsNoTracking()
        .Include(e => e.Ticket)
        .SingleOrDefaultAsync(e => e.Id == entryId && e.TicketId == ticketId && e.ReplacedAt == null && e.ReversesId == null, ct);

    private async Task<Ticket?> TargetAsync(Viewer viewer, Ticket from, string? number, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(number)) return from;

        var id = TicketNumber.Read(number) ?? 0;
        return id == from.Id ? from : await db.Tickets.AsNoTracking().VisibleTo(viewer).SingleOrDefaultAsync(t => t.Id == id && t.MergedIntoId == null, ct);
    }

    private async Task<ChargeAnswer> DecideAsync(TimeEntry old, NewWording wording, Ticket to, (int Approved, int Charged) room, CancellationToken ct)
    {
        var standing = await terms.WithoutAsync(to.CustomerId, old.Id, ct);
        var decision = Redecision.Decide(old, Redecision.Facts(wording, to, room, standing), isSameCustomer: true);
        if (old.Charge == ChargeKind.Waived && decision.Charge == ChargeKind.Charged)
            decision = new() { Charge = ChargeKind.Waived, Clause = decision.Clause, Reason = Sentence.Of("The charge stays waived: {0}", old.WaivedBecause!) };
        return new()
        {
            Kind = wording.Kind,
            Minutes = wording.WorkedMinutes,
            WorkedOn = wording.WorkedOn,
            Decision = decision,
            Agreements = [],
            MinimumMinutes = 0,
            ApprovedMinutes = to.ApprovedMinutes,
            ChargedBefore = to.ChargedMinutes,
            Was = old,
        };
    }
}
