using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Odoo;

/// <summary>Keeps the number of a report with Odoo or an app's author and how far it has come; the ticket waits for them meanwhile (policy B1).</summary>
public sealed class ReportUpstream(SupportDb db, TimeProvider clock)
{
    public const int MaxReference = 200;

    /// <param name="viewer">One of us.</param>
    /// <param name="ticketId">Which ticket.</param>
    /// <param name="reference">Number or address of the report.</param>
    /// <param name="state">Null where nothing is reported after all.</param>
    /// <param name="because">What they answered, as the customer reads it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, string? reference, UpstreamState? state, string? because, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (state is { } known && !Enum.IsDefined(known)) return Outcome.Refuse("State", "Choose one of the alternatives.");
        if (state is not null && string.IsNullOrWhiteSpace(reference)) return Outcome.Refuse("Reference", "Write the number or the address of the report.");
        if (reference?.Trim().Length > MaxReference) return Outcome.Refuse("Reference", "A reference has at most {0} characters.", MaxReference);
        if (because?.Length > Reasons.MaxLength) return Reasons.TooLong();

        return await db.AgainWhereChangedAsync(async () =>
        {
            var ticket = await db.Tickets.VisibleTo(viewer).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
            if (ticket is null) return new Outcome.Missing();

            ticket.ReportUpstream(state is null ? null : reference!.Trim(), state, viewer.Actor, clock.GetUtcNow(), Reasons.Tidied(because));
            await db.SaveChangesAsync(ct);
            return new Outcome.Done(ticketId);
        });
    }
}
