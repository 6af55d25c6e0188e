using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>Who is calling: a contact that we have, or the name, mail address and number of one we may have.</summary>
public sealed record Caller
{
    public int? ContactId { get; init; }

    /// <summary>Null for somebody who is not a customer: the call becomes an enquiry (policy P3).</summary>
    public int? CustomerId { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }
}

/// <summary>A consultant registers a call on behalf of the caller (policy R1); the 4-hour rule was read out (policy H2).</summary>
public sealed class RegisterCall(SupportDb db, TimeProvider clock, Callers callers, NewTickets newTickets)
{
    /// <summary>What can be told to be wrong before anybody is looked up.</summary>
    public static IEnumerable<Outcome.Refused> Faults(Caller caller, Issue issue, bool wasReadOut, DateOnly today) =>
        (caller.ContactId ?? caller.CustomerId) is not null && !wasReadOut ? IssuePolicy.Faults(issue, today).Append(NotReadOut()) : IssuePolicy.Faults(issue, today);

    /// <param name="viewer">The consultant who took the call.</param>
    /// <param name="caller">Who called.</param>
    /// <param name="issue">What they said.</param>
    /// <param name="wasReadOut">True where <see cref="ServiceConditions.ReadOut"/> was said and the caller agreed.</param>
    /// <param name="takeIt">True to assign it to the consultant and begin work at once.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, Caller caller, Issue issue, bool wasReadOut, bool takeIt, CancellationToken ct)
    {
        if (viewer.ConsultantId is not { } consultantId) return new Outcome.Missing();
        if (IssuePolicy.Faults(issue, WorkingCalendar.Day(clock.GetUtcNow())).FirstOrDefault() is { } fault) return fault;
        if (await FirstAsync(issue.SubmissionKey, ct) is { } first) return new Outcome.Done(first);

        var found = await callers.FindOrMakeAsync(caller, ct);
        if (found.Contact is not { } contact) return found.Otherwise!;
        if (contact.Customer is not null && !wasReadOut) return NotReadOut();

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var ticket = await newTickets.AddAsync(SaidBy(contact, IssuePolicy.Tidied(issue), wasReadOut), viewer.Actor, [], ct);
            if (takeIt)
            {
                ticket.Assign(await db.Consultants.SingleAsync(c => c.Id == consultantId, ct), viewer.Actor, ticket.RegisteredAt);
                ticket.BeginWork(viewer.Actor, ticket.RegisteredAt);
                await db.SaveChangesAsync(ct);
            }

            await transaction.CommitAsync(ct);
            return new Outcome.Done(ticket.Id);
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            db.ChangeTracker.Clear();
            return await FirstAsync(issue.SubmissionKey, ct) is { } other
                ? new Outcome.Done(other)
                : Outcome.Refuse("Email", "Somebody else just saved this contact. Search for it again.");
        }
    }

    private static Outcome.Refused NotReadOut() =>
        Outcome.Refuse("WasReadOut", "Read the sentence about the 4-hour rule out to the caller, and tick that they agreed.");

    private static Registration SaidBy(Contact requester, Issue issue, bool wasReadOut) => new(issue)
    {
        Requester = requester,
        Channel = Channel.Phone,
        ConditionsVersion = wasReadOut ? ServiceConditions.Version : null,
        ConditionsNote = wasReadOut ? ServiceConditions.ReadOut.In(requester.Language) : null,
        SubmissionKey = issue.SubmissionKey,
    };

    private async Task<int?> FirstAsync(Guid key, CancellationToken ct) => await db.Tickets.AsNoTracking()
        .Where(t => t.SubmissionKey == key && t.Channel == Channel.Phone)
        .Select(t => (int?)t.Id)
        .SingleOrDefaultAsync(ct);
}
