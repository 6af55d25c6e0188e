using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;

namespace LinservSupport.Tickets;

/// <summary>
/// Either side opens a solved or closed ticket again; it keeps its first registration time (policy T3), its 4 hours and the time already used.
/// The customer's side needs one click, and may say what is wrong then or later.
/// </summary>
public sealed class ReopenTicket(SupportDb db, TimeProvider clock, Outbox outbox)
{
    /// <param name="viewer">Who.</param>
    /// <param name="ticketId">What.</param>
    /// <param name="because">What is still wrong: a message by a customer's person, who may leave it out; a reason by one of us.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, string? because, CancellationToken ct)
    {
        if (viewer.IsStaff && string.IsNullOrWhiteSpace(because)) return Outcome.Refuse("Because", "Write what is still wrong, so that we can begin at once.");
        if (because?.Length > Reasons.MaxLength) return Reasons.TooLong();

        var said = new Reopening(viewer.Actor, Reasons.Tidied(because), clock.GetUtcNow());
        return await db.AgainWhereChangedAsync(() => said.OpenAsync(db, outbox, db.Tickets.VisibleTo(viewer), ticketId, ct));
    }
}
