using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Outgoing;

/// <summary>Mails about estimates: everybody gets a link of their own, and their older ones open no longer. The estimate must be saved first, with its items loaded.</summary>
public sealed partial class Outbox
{
    private const int MostDone = 4;

    /// <summary>Asks the requester to approve more time (policy H4), or the approvers where no mail reaches the requester. Whoever was asked before is told of a change.</summary>
    /// <param name="ticket">With its requester.</param>
    /// <param name="estimate">What is asked.</param>
    /// <param name="beforeMinutes">What was asked before; null where nothing was.</param>
    /// <param name="ct">Cancels.</param>
    public async Task AskEstimateAsync(Ticket ticket, Estimate estimate, int? beforeMinutes, CancellationToken ct)
    {
        var asked = beforeMinutes is null ? [] : await db.EstimateLinks.Where(l => l.EstimateId == estimate.Id).Select(l => l.ContactId).Distinct().ToListAsync(ct);
        foreach (var to in await AnsweringAsync(ticket, c => c.Id == ticket.RequesterId || asked.Contains(c.Id), ct))
            await AddWithLinkAsync(OutgoingKind.EstimateRequest, ticket, estimate, to, m => beforeMinutes is { } before ? m.Changed(before) : m.Request(), null, ct);
    }

    /// <summary>Tells the requester that the approved time is used and that nothing more is charged until more is approved (policy H4, H6).</summary>
    public async Task ApprovedTimeUsedAsync(Ticket ticket, CancellationToken ct)
    {
        var done = await db.TimeEntries.Where(e => e.TicketId == ticket.Id && e.ReversesId == null).OrderByDescending(e => e.Id).Take(MostDone).Select(e => e.Description).ToListAsync(ct);
        done.Reverse();
        await ToRequesterAsync(OutgoingKind.ApprovedTimeUsed, ticket, About(ticket).ApprovedTimeUsed(done), isAutomatic: true, null, ct);
    }

    /// <summary>Our answer to the customer's question about an estimate, to the requester and to whoever asked, with the estimate and a link that works; to those who follow the ticket, without, where the consultant's own mail has not reached them.</summary>
    public async Task AnswerAboutEstimateAsync(Ticket ticket, Estimate estimate, int? askedById, Message message, IReadOnlyCollection<string> reached, CancellationToken ct)
    {
        var people = await AnsweringAsync(ticket, c => c.Id == ticket.RequesterId || c.Id == askedById, ct);
        foreach (var to in people) await AddWithLinkAsync(OutgoingKind.EstimateRequest, ticket, estimate, to, m => m.QuestionAnswered(message), message, ct);
        // Those who only follow the ticket read the answer, and decide nothing.
        var before = await BeforeAsync(ticket, message, ct);
        await ToFollowersAsync(OutgoingKind.Reply, ticket, m => m.Reply(message, before), isAutomatic: false, message, [.. people.Select(c => c.Email!), .. reached], ct);
    }

    /// <summary>Reminds the requester, or requester and approvers.</summary>
    /// <returns>The names of those to whom it goes.</returns>
    public async Task<IReadOnlyList<string>> RemindOfEstimateAsync(Ticket ticket, Estimate estimate, bool approversToo, CancellationToken ct)
    {
        var people = await AnsweringAsync(ticket, c => approversToo || c.Id == ticket.RequesterId, ct);
        foreach (var to in people) await AddWithLinkAsync(OutgoingKind.EstimateReminder, ticket, estimate, to, m => m.Reminder(), null, ct);
        return people.ConvertAll(c => c.Name);
    }

    /// <summary>A new link for somebody whose link was too old.</summary>
    public Task RenewEstimateAsync(Ticket ticket, Estimate estimate, Contact to, CancellationToken ct) =>
        AddWithLinkAsync(OutgoingKind.EstimateRequest, ticket, estimate, to, m => m.Request(), null, ct);

    /// <summary>Tells the requester, and whoever answered for them, what was answered and how.</summary>
    public async Task ConfirmEstimateAnswerAsync(Ticket ticket, Estimate estimate, CancellationToken ct)
    {
        var people = await db.Contacts.Where(c => c.Id == ticket.RequesterId || c.Id == estimate.AnsweredByContactId).OrderByDescending(c => c.Id == ticket.RequesterId).ToListAsync(ct);
        foreach (var to in people.Where(c => c is { Email: not null, RevokedAt: null }))
            await AddAsync(OutgoingKind.EstimateAnswer, to.Email!, to.Name, ticket, new EstimateMails(settings, ticket, estimate, to).Answer(), isAutomatic: true, null, ct);
    }

    /// <summary>Our answer to a question about an entry, to the person who asked; not once the ticket belongs to a company that is not theirs.</summary>
    public Task AnswerEntryAsync(Ticket ticket, TimeEntry entry, EntryQuestion question, CancellationToken ct) =>
        question.AskedBy is { Email: { } address, RevokedAt: null } to && (to.Id == ticket.RequesterId || to.CustomerId == ticket.CustomerId)
        ? AddAsync(OutgoingKind.EntryAnswer, address, to.Name, ticket, EntryMails.Answer(settings, ticket, entry, question, to), isAutomatic: true, null, ct)
        : Task.CompletedTask;

    // Of those who may answer (policy H5) the chosen ones that mail reaches; where it reaches none of them, all that it reaches.
    private async Task<List<Contact>> AnsweringAsync(Ticket ticket, Func<Contact, bool> chosen, CancellationToken ct)
    {
        var people = await db.Contacts
            .Where(c => c.RevokedAt == null && c.Email != null && (c.Id == ticket.RequesterId || (c.IsApprover && c.CustomerId != null && c.CustomerId == ticket.CustomerId)))
            .OrderByDescending(c => c.Id == ticket.RequesterId).ThenBy(c => c.Id)
            .ToListAsync(ct);
        return people.Where(chosen).ToList() is { Count: > 0 } some ? some : people;
    }

    private async Task AddWithLinkAsync(OutgoingKind kind, Ticket ticket, Estimate estimate, Contact to, Func<EstimateMails, Draft> write, Message? message, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var older in await db.EstimateLinks.Where(l => l.EstimateId == estimate.Id && l.ContactId == to.Id && l.VoidAt == null && l.UsedAt == null).ToListAsync(ct)) older.VoidAt = now;

        var key = await db.Standing.KeyAsync(Secret.EstimateLink, ct);
        var token = EstimateToken.Write(estimate.Id, estimate.Revision, to.Id, key);
        var link = new EstimateLink { EstimateId = estimate.Id, Revision = estimate.Revision, ContactId = to.Id, TokenHash = EstimateToken.Hash(token)!, WrittenAt = now, ExpiresAt = now + EstimateLink.Lifetime };
        db.EstimateLinks.Add(link);
        var mails = new EstimateMails(settings, ticket, estimate, to)
        {
            Url = EstimateToken.Url(settings.PortalUrl, token),
            Until = link.ExpiresAt,
            Cost = (await db.CostOfEstimateAsync(now, ticket.CustomerId, estimate.CeilingMinutes, ticket.ChargedMinutes, ct)).SaidTo(to.SeesCompany),
        };
        await AddAsync(kind, to.Email!, to.Name, ticket, write(mails), isAutomatic: message is null, message, ct);
    }
}
