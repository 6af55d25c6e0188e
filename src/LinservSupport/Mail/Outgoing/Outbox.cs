using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Priorities.Reading;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Outgoing;

/// <summary>
/// Writes mails as rows beside what they tell about, in the caller's transaction; a sweep sends them.
/// A ticket must have its number, so save it first, in the same transaction.
/// </summary>
public sealed class Outbox(SupportDb db, MailSettings settings, TimeProvider clock)
{
    /// <summary>The receipt: number, priority, place, charge rule, 4 hours (policy H2).</summary>
    public Task AcknowledgeAsync(Ticket ticket, QueuePosition? position, CancellationToken ct) =>
        AddAsync(OutgoingKind.Acknowledgement, ticket.Requester!.Email, ticket.Requester.Name, ticket, $"[{ticket.Number}] {ticket.Subject}", $"{ticket.Number}: {position?.Place}", isAutomatic: true, null, ct);

    /// <summary>A consultant's answer, to the requester.</summary>
    public Task ReplyAsync(Ticket ticket, Message message, CancellationToken ct) =>
        AddAsync(OutgoingKind.Reply, ticket.Requester!.Email, ticket.Requester.Name, ticket, $"[{ticket.Number}] {ticket.Subject}", message.Body, isAutomatic: false, message, ct);

    /// <summary>Asks the requester to approve more time (policy H4).</summary>
    public Task AskEstimateAsync(Ticket ticket, Estimate estimate, CancellationToken ct) =>
        AddAsync(OutgoingKind.EstimateRequest, ticket.Requester!.Email, ticket.Requester.Name, ticket, $"[{ticket.Number}] {ticket.Subject}", estimate.Text, isAutomatic: true, null, ct);

    /// <summary>Tells the requester what was answered, by whom.</summary>
    public Task ConfirmEstimateAnswerAsync(Ticket ticket, Estimate estimate, CancellationToken ct) =>
        AddAsync(OutgoingKind.EstimateAnswer, ticket.Requester!.Email, ticket.Requester.Name, ticket, $"[{ticket.Number}] {ticket.Subject}", estimate.State.ToString(), isAutomatic: true, null, ct);

    /// <summary>Tells the requester that it is solved, and how to reopen it.</summary>
    public Task ResolvedAsync(Ticket ticket, CancellationToken ct) =>
        AddAsync(OutgoingKind.Resolved, ticket.Requester!.Email, ticket.Requester.Name, ticket, $"[{ticket.Number}] {ticket.Subject}", ticket.Number, isAutomatic: true, null, ct);

    /// <param name="invitation">Whom it invites.</param>
    /// <param name="url">The single-use address; stands in this mail and nowhere else.</param>
    /// <param name="ct">Cancels.</param>
    public Task InviteAsync(Invitation invitation, string url, CancellationToken ct) =>
        AddAsync(OutgoingKind.Invitation, invitation.Email, invitation.Name, null, "Linserv Support", url, isAutomatic: true, null, ct);

    public Task ResetPasswordAsync(string address, string name, Language language, string url, CancellationToken ct) =>
        AddAsync(OutgoingKind.PasswordReset, address, name, null, language.Code(), url, isAutomatic: true, null, ct);

    /// <summary>Tells one of us about a ticket: an assignment, a target in danger, the approved time near its end.</summary>
    public Task NoticeAsync(Consultant to, Ticket ticket, Sentence subject, Sentence text, CancellationToken ct) =>
        AddAsync(OutgoingKind.StaffNotice, to.Email, to.Name, ticket, $"[{ticket.Number}] {subject.In(to.Language)}", text.In(to.Language), isAutomatic: true, null, ct);

    private async Task AddAsync(OutgoingKind kind, string? address, string name, Ticket? ticket, string subject, string text, bool isAutomatic, Message? message, CancellationToken ct)
    {
        if (address is null) return;

        var key = await db.Secrets.AsNoTracking().SingleAsync(s => s.Name == Secret.MessageId, ct);
        var now = clock.GetUtcNow();
        db.OutgoingMails.Add(new OutgoingMail
        {
            MessageId = SignedMessageId.Write(ticket?.Id ?? 0, settings.Address[(settings.Address.IndexOf('@', StringComparison.Ordinal) + 1)..], key.Value),
            Kind = kind,
            TicketId = ticket?.Id,
            TicketMessage = message,
            ToAddress = address,
            ToName = name,
            Subject = subject,
            Text = text,
            Html = text,
            IsAutomatic = isAutomatic,
            WrittenAt = now,
            SendAt = now,
        });
    }
}
