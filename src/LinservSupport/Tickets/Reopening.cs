using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>Somebody says that a ticket is not solved.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Because">What is still wrong; null where they did not say.</param>
/// <param name="At">When.</param>
internal sealed record Reopening(Actor Actor, string? Because, DateTimeOffset At)
{
    /// <summary>What it was said by, where that was a link in a mail.</summary>
    public SolvedLink? Link { get; init; }

    /// <param name="db">Where.</param>
    /// <param name="outbox">Passes on what they write.</param>
    /// <param name="theirs">The tickets that they may open again.</param>
    /// <param name="ticketId">Which of them.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> OpenAsync(SupportDb db, Outbox outbox, IQueryable<Ticket> theirs, int ticketId, CancellationToken ct)
    {
        var ticket = await theirs.Include(t => t.Requester).Include(t => t.Customer).Include(t => t.References).Include(t => t.Participants).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();
        if (TicketStatePolicy.IsOpen(ticket.State)) return new Outcome.Done(ticketId);
        if (Refusal(ticket) is { } refused) return refused;

        // Asked for in so many words, whatever the text says.
        ticket.Reopen(Actor, At, Actor.ConsultantId is not null ? Because : Link is null ? null : Sentence.Of("By the link in our mail about the solution.").In(ticket.Requester!.Language));
        if (Actor.ConsultantId is null) await HearAsync(ticket, outbox, ct);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }

    private Outcome.Refused? Refusal(Ticket ticket) => ticket switch
    {
        { MergedIntoId: { } merged } => Outcome.Refuse("Because", "{0} was merged into {1}. Write on it what is still wrong, and it is read there.", ticket.Number, TicketNumber.Write(merged)),
        _ when !TicketStatePolicy.MayReopen(ticket.State, ticket.ClosedAt, At) =>
            Outcome.Refuse("Because", "{0} was closed more than {1} days ago. Register a new ticket and mention {0}.", ticket.Number, TicketStatePolicy.DaysToReopen),
        _ when Link?.IsAbout(ticket.ResolvedAt) == false => Outcome.Refuse("", "{0} was solved anew after this mail. Answer the latest one.", ticket.Number),
        _ => null,
    };

    private async Task HearAsync(Ticket ticket, Outbox outbox, CancellationToken ct)
    {
        if (Because is not null)
        {
            var message = new Message { Kind = MessageKind.FromCustomer, Channel = Channel.Portal, AuthorContactId = Actor.ContactId, AuthorName = Actor.Name, Body = Because.ReplaceLineEndings("\n"), WrittenAt = At };
            ticket.HearFromCustomer(message, Actor);
            ticket.LetInWriter(Actor, At);
            await outbox.PassOnAsync(ticket, message, Origin.Portal, ct);
        }

        // Nobody has answered them yet, also where they wrote nothing.
        ticket.CustomerWroteAt = At;
    }
}
