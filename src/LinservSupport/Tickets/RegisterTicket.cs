using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>A customer's person registers a ticket in the portal; sending it accepts the Service Conditions (policy R1, H2).</summary>
public sealed class RegisterTicket(SupportDb db, TimeProvider clock, NewTickets newTickets)
{
    /// <returns>The ticket's id; the first one's where the same form was sent before.</returns>
    public async Task<Outcome> RunAsync(Viewer viewer, Issue issue, CancellationToken ct)
    {
        if (viewer.ContactId is not { } contactId || viewer.CustomerId is null) return new Outcome.Missing();
        if (IssuePolicy.Faults(issue, WorkingCalendar.Day(clock.GetUtcNow())).FirstOrDefault() is { } fault) return fault;
        if (await FirstAsync(contactId, issue.SubmissionKey, ct) is { } first) return new Outcome.Done(first);

        try
        {
            return await AddAsync(viewer, contactId, IssuePolicy.Tidied(issue), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return FileIsGone();
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            db.ChangeTracker.Clear();
            return await FirstAsync(contactId, issue.SubmissionKey, ct) is { } other ? new Outcome.Done(other) : new Outcome.Missing();
        }
    }

    private async Task<Outcome> AddAsync(Viewer viewer, int contactId, Issue issue, CancellationToken ct)
    {
        var requester = await db.Contacts.Include(c => c.Customer)
            .SingleOrDefaultAsync(c => c.Id == contactId && c.CustomerId == viewer.CustomerId && c.RevokedAt == null, ct);
        if (requester is null) return new Outcome.Missing();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var files = await db.WaitingFilesAsync(viewer, issue.Uploads, ct);
        if (files.Count < issue.Uploads.Count)
        {
            // The other half of a double submit may have taken them to the ticket that this one is.
            return await FirstAsync(contactId, issue.SubmissionKey, ct) is { } first
                ? new Outcome.Done(first)
                : FileIsGone();
        }

        var ticket = await newTickets.AddAsync(SaidBy(requester, issue), viewer.Actor, files, ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(ticket.Id);
    }

    private static Outcome.Refused FileIsGone() => Outcome.Refuse(nameof(Issue.Uploads), "A file is no longer here. Attach it again.");

    private static Registration SaidBy(Contact requester, Issue issue) => new(issue)
    {
        Requester = requester,
        Channel = Channel.Portal,
        ConditionsVersion = ServiceConditions.Version,
        SubmissionKey = issue.SubmissionKey,
    };

    private async Task<int?> FirstAsync(int contactId, Guid key, CancellationToken ct) => await db.Tickets.AsNoTracking()
        .Where(t => t.SubmissionKey == key && t.RequesterId == contactId)
        .Select(t => (int?)t.Id)
        .SingleOrDefaultAsync(ct);
}
