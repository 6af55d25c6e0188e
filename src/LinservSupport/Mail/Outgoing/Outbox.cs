using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Priorities.Reading;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Digests;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Outgoing;

/// <summary>
/// Writes mails as rows beside what they tell about, in the caller's transaction; a sweep sends them.
/// A ticket must have its number, so save it first, in the same transaction, and its requester loaded.
/// </summary>
public sealed partial class Outbox(SupportDb db, MailSettings settings, TimeProvider clock)
{
    private const int MostQuoted = 3;

    /// <summary>The receipt: number, priority, place, charge rule, 4 hours (policy H2).</summary>
    public async Task AcknowledgeAsync(Ticket ticket, QueuePosition? position, CancellationToken ct)
    {
        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var list = (await db.Standing.PriceListsAsync(ct)).Where(p => (p.CustomerId is null || p.CustomerId == ticket.CustomerId) && p.IsInForce(today)).OrderBy(p => p.CustomerId is null).ThenByDescending(p => p.ValidFrom).FirstOrDefault();
        await ToRequesterAsync(OutgoingKind.Acknowledgement, ticket, About(ticket).Acknowledgement(position, list?.MinimumMinutes ?? 30), isAutomatic: true, null, ct);
    }

    /// <summary>A consultant's answer, to the requester and those who follow the ticket, with its files and what was said before.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="message">The answer.</param>
    /// <param name="reached">Addresses to which the consultant mailed it, provably: they have it already.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ReplyAsync(Ticket ticket, Message message, IReadOnlyCollection<string> reached, CancellationToken ct)
    {
        var before = await BeforeAsync(ticket, message, ct);
        if (ticket.Requester?.Email is not { } address || !reached.Contains(address)) await ToRequesterAsync(OutgoingKind.Reply, ticket, About(ticket).Reply(message, before), isAutomatic: false, message, ct);
        await ToFollowersAsync(OutgoingKind.Reply, ticket, m => m.Reply(message, before), isAutomatic: false, message, reached, ct);
    }

    private Task<List<Said>> BeforeAsync(Ticket ticket, Message message, CancellationToken ct) => db.Messages.AsNoTracking()
        .Where(m => m.TicketId == ticket.Id && m.Kind != MessageKind.InternalNote && !m.IsAutomatic && m.Id != message.Id)
        .OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.Id).Take(MostQuoted)
        .Select(m => new Said(m.AuthorName, m.WrittenAt, m.Body)).ToListAsync(ct);

    /// <summary>Reminds the requester of a ticket that waits for their answer.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="workingDaysLeft">Working days until it counts as solved.</param>
    /// <param name="ct">Cancels.</param>
    public async Task RemindCustomerAsync(Ticket ticket, int workingDaysLeft, CancellationToken ct)
    {
        var question = await db.Messages.AsNoTracking()
            .Where(m => m.TicketId == ticket.Id && m.Kind == MessageKind.FromUs)
            .OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.Id)
            .Select(m => new Said(m.AuthorName, m.WrittenAt, m.Body)).FirstOrDefaultAsync(ct);
        await ToRequesterAsync(OutgoingKind.Reminder, ticket, About(ticket).Reminder(question, workingDaysLeft), isAutomatic: true, null, ct);
    }

    /// <summary>Tells the requester and the followers that the patch they wait for is released (policy B2).</summary>
    public async Task PatchReleasedAsync(Ticket ticket, Odoo.PatchRelease patch, Message message, CancellationToken ct)
    {
        await ToRequesterAsync(OutgoingKind.PatchReleased, ticket, About(ticket).PatchReleased(patch, message), isAutomatic: true, null, ct);
        await ToFollowersAsync(OutgoingKind.PatchReleased, ticket, m => m.PatchReleased(patch, message), isAutomatic: true, null, [], ct);
    }

    /// <summary>Tells the requester and the followers that it is solved, and how to reopen it.</summary>
    public async Task ResolvedAsync(Ticket ticket, CancellationToken ct)
    {
        var solution = ticket.Events.Where(e => e.Kind == EventKind.Resolved).MaxBy(e => e.At) is { Because: { Length: > 0 } how } solved ? new Said(solved.ActorName, solved.At, how) : null;
        var key = await db.Standing.KeyAsync(Secret.MessageId, ct);
        await ToRequesterAsync(OutgoingKind.Resolved, ticket, About(ticket).Resolved(solution, Reopening(ticket.RequesterId)), isAutomatic: true, null, ct);
        await ToFollowersAsync(OutgoingKind.Resolved, ticket, m => m.Resolved(solution, Reopening(m.Follower!.Id)), isAutomatic: true, null, [], ct);

        string Reopening(int contactId) => ReopenToken.Url(settings.PortalUrl, ReopenToken.Write(ticket.Id, contactId, ticket.ResolvedAt!.Value, key));
    }

    /// <summary>Tells the requester and the followers that the matter goes on in another ticket, and each whether they can see that one (policy P1).</summary>
    public async Task MergedAsync(Ticket ticket, Ticket target, CancellationToken ct)
    {
        var following = await db.Participants.Where(p => p.TicketId == target.Id && p.LeftAt == null).Select(p => p.ContactId).ToListAsync(ct);
        await ToRequesterAsync(OutgoingKind.Regrouped, ticket, About(ticket).Merged(target, MaySee(ticket.Requester!)), isAutomatic: true, null, ct);
        await ToFollowersAsync(OutgoingKind.Regrouped, ticket, m => m.Merged(target, MaySee(m.Follower!)), isAutomatic: true, null, [], ct);

        bool MaySee(Contact reader) => target.RequesterId == reader.Id || following.Contains(reader.Id) || reader is { SeesCompanyTickets: true } or { IsApprover: true };
    }

    /// <summary>Tells the requester that a ticket has come to, with what they approve by it (policy H2).</summary>
    public Task MovedHereAsync(Ticket ticket, CancellationToken ct) =>
        ToRequesterAsync(OutgoingKind.Regrouped, ticket, About(ticket).MovedHere(), isAutomatic: true, null, ct);

    /// <summary>Tells the requester and the followers, who follow it too, that a part of the ticket has a number of its own (policy P1).</summary>
    public async Task SplitOffAsync(Ticket ticket, Ticket part, CancellationToken ct)
    {
        await ToRequesterAsync(OutgoingKind.Regrouped, ticket, About(ticket).SplitOff(part), isAutomatic: true, null, ct);
        await ToFollowersAsync(OutgoingKind.Regrouped, ticket, m => m.SplitOff(part), isAutomatic: true, null, [], ct);
    }

    /// <param name="invitation">Whom it invites.</param>
    /// <param name="url">The single-use address; stands in this mail and nowhere else.</param>
    /// <param name="ct">Cancels.</param>
    public Task InviteAsync(Invitation invitation, string url, CancellationToken ct) =>
        AddAsync(OutgoingKind.Invitation, invitation.Email, invitation.Name, null, AccountMails.Invitation(settings, invitation, url), isAutomatic: true, null, ct);

    /// <param name="address">Whose account it is; null where there is none: the same is written, to nobody, and never sent, so that asking costs the same.</param>
    /// <param name="name">Of the person.</param>
    /// <param name="language">In which it is written.</param>
    /// <param name="url">Where the new password is chosen.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ResetPasswordAsync(string? address, string name, Language language, string url, CancellationToken ct)
    {
        var mail = await AddAsync(OutgoingKind.PasswordReset, address ?? "", name, null, AccountMails.PasswordReset(settings, name, language, url), isAutomatic: true, null, ct);
        if (address is null) mail.SentAt = mail.WrittenAt;
    }

    /// <summary>The link that confirms who asks for an account.</summary>
    public Task ConfirmAddressAsync(AccountRequest request, string url, CancellationToken ct) =>
        AddAsync(OutgoingKind.AccountRequest, request.Email, AccountMails.IsName(request.Name) ? request.Name : request.Email, null, AccountMails.ConfirmAddress(settings, request, url), isAutomatic: true, null, ct);

    public Task HasAccountAlreadyAsync(string address, string name, Language language, CancellationToken ct) =>
        AddAsync(OutgoingKind.AccountRequest, address, AccountMails.IsName(name) ? name : address, null, AccountMails.HasAccountAlready(settings, name, language), isAutomatic: true, null, ct);

    /// <summary>Tells the Business Consultant that somebody asks for an account (policy P2).</summary>
    public Task AccountAskedForAsync(Consultant to, AccountRequest request, CancellationToken ct) =>
        AddAsync(OutgoingKind.StaffNotice, to.Email, to.Name, null, AccountMails.AskedFor(settings, to, request), isAutomatic: true, null, ct);

    public Task AccountDeclinedAsync(AccountRequest request, string by, string because, CancellationToken ct) =>
        AddAsync(OutgoingKind.AccountRequest, request.Email, request.Name, null, AccountMails.Declined(settings, request, by, because), isAutomatic: true, null, ct);

    /// <summary>Tells one of us about a ticket: an assignment, a target in danger, the approved time near its end.</summary>
    public Task NoticeAsync(Consultant to, Ticket ticket, Sentence subject, Sentence text, CancellationToken ct) =>
        AddAsync(OutgoingKind.StaffNotice, to.Email, to.Name, ticket, AccountMails.Notice(settings, to, ticket, subject, text), isAutomatic: true, null, ct);

    /// <summary>A mail to ourselves at an address as bounces come back to: that it arrives shows that they do.</summary>
    public Task TestReturnAddressAsync(Language language, CancellationToken ct) =>
        AddAsync(OutgoingKind.AddressTest, BounceAddress.Write(settings, BounceAddress.NewToken()), settings.Name, null, AccountMails.AddressTest(settings, language), isAutomatic: true, null, ct);

    /// <summary>Tells somebody who approves for a company how its prepaid pack stands.</summary>
    public Task TellOfPackAsync(Contact to, PackNews news, CancellationToken ct) =>
        AddAsync(OutgoingKind.PackNotice, to.Email!, to.Name, null, PackMails.ToCustomer(settings, to.Name, to.Language, news), isAutomatic: true, null, ct);

    public Task TellOfPackAsync(Consultant to, PackNews news, CancellationToken ct) =>
        AddAsync(OutgoingKind.StaffNotice, to.Email, to.Name, null, PackMails.ToUs(settings, to.Language, news), isAutomatic: true, null, ct);

    /// <summary>Tells a manager how the promises are kept and what needs them.</summary>
    public Task DigestAsync(Consultant to, Digest digest, CancellationToken ct) =>
        AddAsync(OutgoingKind.StaffNotice, to.Email, to.Name, null, DigestMail.Write(settings, to, digest), isAutomatic: true, null, ct);

    private TicketMails About(Ticket ticket) => new(settings, ticket, ticket.Requester!.Language);

    // Who has left the company, or works for another one now, reads no more about its tickets; we read on the ticket that they did not get it.
    private async Task ToRequesterAsync(OutgoingKind kind, Ticket ticket, Draft draft, bool isAutomatic, Message? message, CancellationToken ct)
    {
        if (ticket.Requester is not { Email: { } address } requester) return;

        var belongs = ticket.CustomerId is null || (requester.RevokedAt is null && requester.CustomerId == ticket.CustomerId);
        if (belongs) await AddAsync(kind, address, requester.Name, ticket, draft, isAutomatic, message, ct);
        else await Undelivered.NoteLeftAsync(db, ticket, address, clock.GetUtcNow(), ct);
    }

    private async Task<OutgoingMail> AddAsync(OutgoingKind kind, string address, string name, Ticket? ticket, Draft draft, bool isAutomatic, Message? message, CancellationToken ct)
    {
        var key = await db.Standing.KeyAsync(Secret.MessageId, ct);
        var thread = ticket is null ? new Thread(null, null, null) : kind == OutgoingKind.Acknowledgement ? await FirstAsync(ticket, ct) : await ThreadAsync(ticket, address, draft.PassesOn, ct);
        var now = clock.GetUtcNow();
        var mail = new OutgoingMail
        {
            MessageId = SignedMessageId.Write(ticket?.Id ?? 0, settings.Host, key),
            Kind = kind,
            TicketId = ticket?.Id,
            TicketMessage = message,
            ToAddress = address,
            ToName = name,
            Subject = Understanding.Texts.Cut(draft.Subject, 400)!,
            Text = draft.Text,
            Html = draft.Html,
            InReplyTo = thread.InReplyTo,
            References = thread.References,
            BounceToken = BounceAddress.NewToken(),
            ThreadIndex = ticket is null ? null : ThreadIndex.Write(thread.Index, ticket.Id, ticket.RegisteredAt, now, key),
            // To a stranger nothing is repeated of what somebody wrote in their name.
            ThreadTopic = ticket is null || (ticket.IsEnquiry && kind == OutgoingKind.Acknowledgement) ? null : Understanding.Texts.Cut(ticket.Subject, 400),
            StopUrl = draft.StopUrl,
            IsAutomatic = isAutomatic,
            WrittenAt = now,
            SendAt = now,
        };
        db.OutgoingMails.Add(mail);
        return mail;
    }

    private sealed record Thread(string? InReplyTo, string? References, string? Index);

    // The first mail about a ticket answers the one that it began with, which is at hand while that is being filed.
    private async Task<Thread> FirstAsync(Ticket ticket, CancellationToken ct) =>
        ticket.Messages.First().IncomingMailId is { } id && await db.IncomingMails.FindAsync([id], ct) is { MessageId: { } theirs } mail ? new(theirs, $"<{theirs}>", mail.ThreadIndex) : new(null, null, null);

    // The first of ours and the last few: a mail program needs no more to show one conversation.
    private async Task<Thread> ThreadAsync(Ticket ticket, string address, string? passedOn, CancellationToken ct)
    {
        var ours = await db.OutgoingMails.Where(m => m.TicketId == ticket.Id && m.ToAddress == address).OrderBy(m => m.Id).Select(m => m.MessageId).ToListAsync(ct);
        // Whoever follows it has the customer's mails as its requester does, or their own copies.
        var isCustomers = address == ticket.Requester?.Email || await db.FollowersByMail(ticket).AnyAsync(c => c.Email == address, ct);
        var theirs = !isCustomers ? null : await db.Messages
            .Where(m => m.TicketId == ticket.Id && m.Kind == MessageKind.FromCustomer)
            .Join(db.IncomingMails, m => m.IncomingMailId, i => i.Id, (m, i) => new { m.Id, m.WrittenAt, i.MessageId, i.ThreadIndex })
            .Where(m => m.MessageId != null)
            .OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.Id).Select(m => new { m.MessageId, m.ThreadIndex }).FirstOrDefaultAsync(ct);
        var ids = ours.Take(1).Concat(ours.Skip(1).TakeLast(5)).Append(theirs?.MessageId).Append(passedOn).OfType<string>().Distinct().Select(id => $"<{id}>").ToList();
        return new(theirs?.MessageId ?? ours.LastOrDefault(), ids.Count == 0 ? null : string.Join(' ', ids), theirs?.ThreadIndex);
    }
}
