using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>Asks the requester to approve more time (policy H4, H5): the ticket waits for the answer. Done carries the estimate's id.</summary>
public sealed class RequestEstimate(SupportDb db, TimeProvider clock, Outbox outbox)
{
    /// <summary>Above this only a specific estimate will do (policy H5), in minutes.</summary>
    public const int SpecificAboveMinutes = 25 * 60;

    private const int MostHours = 1000;

    /// <param name="viewer">Who asks.</param>
    /// <param name="ticketId">For which ticket.</param>
    /// <param name="kind">Which of the three estimates.</param>
    /// <param name="ceilingHours">Hours on the ticket in all that approval covers; null for the kind's usual ones.</param>
    /// <param name="text">Why and what, as the customer reads it; itemised where specific.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, EstimateKind kind, decimal? ceilingHours, string? text, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (!Enum.IsDefined(kind)) return Outcome.Refuse("Kind", "Choose one of the three estimates.");
        if (ceilingHours is < 0 or > MostHours) return Outcome.Refuse("CeilingHours", "Write hours from 1 to {0}.", MostHours);
        if ((ceilingHours is { } hours ? (int)Math.Round(hours * 60) : Estimate.UsualCeiling(kind)) is not { } ceiling)
            return Outcome.Refuse("CeilingHours", "A specific estimate needs its hours.");
        if (kind != EstimateKind.Specific && ceiling > SpecificAboveMinutes)
            return Outcome.Refuse("CeilingHours", "More than 25 h needs a specific estimate.");
        if (string.IsNullOrWhiteSpace(text)) return Outcome.Refuse("Text", "Say why and what, in plain words.");
        if (text.Length > 4000) return Outcome.Refuse("Text", "The text is {0} characters; {1} is the most.", text.Length, 4000);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is not { } ticket) return new Outcome.Missing();

        var pending = await db.Estimates.SingleOrDefaultAsync(e => e.TicketId == ticketId && e.IsPending, ct);
        if (Refusal(ticket, pending, ceiling) is { } refused) return refused;

        var now = clock.GetUtcNow();
        var estimate = pending ?? new Estimate { Ticket = ticket, Text = "" };
        (estimate.Kind, estimate.CeilingMinutes, estimate.Text) = (kind, ceiling, text.Trim());
        (estimate.State, estimate.IsPending, estimate.AskedAt) = (EstimateState.Asked, true, now);
        estimate.AskedBy = await db.Consultants.SingleAsync(c => c.Id == viewer.ConsultantId, ct);
        if (pending is null) db.Add(estimate);
        ticket.BeginWork(viewer.Actor, now);
        ticket.Record(now, viewer.Actor, EventKind.EstimateRequested, after: $"{ceiling}", clause: "H5");
        ticket.MoveTo(TicketState.WaitingForApproval, viewer.Actor, now);
        await db.SaveChangesAsync(ct);
        await outbox.AskEstimateAsync(ticket, estimate, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(estimate.Id);
    }

    private static Outcome.Refused? Refusal(Ticket ticket, Estimate? pending, int ceiling)
    {
        if (ticket.IsEnquiry) return Outcome.Refuse("", "Enquiries are never charged, so there is nothing to approve.");
        if (!TicketStatePolicy.IsOpen(ticket.State)) return Outcome.Refuse("", "The ticket is solved: reopen it first.");
        if (pending?.State == EstimateState.Asked) return Outcome.Refuse("", "An estimate already waits for its answer. Withdraw it to ask anew.");
        if (ceiling <= ticket.ApprovedMinutes) return Outcome.Refuse("CeilingHours", "{0} is approved already: ask for more than that.", WorkedTime.Write(ticket.ApprovedMinutes));
        return null;
    }
}
