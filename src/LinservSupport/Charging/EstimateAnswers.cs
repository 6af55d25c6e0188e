using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>Takes what a customer answered, in the portal or by a link: on the estimate, on the ticket, and told to whom it concerns. The ticket is locked, with its people loaded.</summary>
internal sealed class EstimateAnswers(SupportDb db, Outbox outbox)
{
    public Task TakeAsync(Estimate estimate, EstimateWord word, Actor by, Channel via, DateTimeOffset at, CancellationToken ct) => word.Reply == EstimateReply.Ask
        ? AskAsync(estimate, word.Said!, by, via, at, ct)
        : DecideAsync(estimate, new(word.Reply == EstimateReply.Approve, by.ContactId!.Value, by.Name, via, word.Said), by, at, ct);

    private async Task DecideAsync(Estimate estimate, EstimateAnswer answer, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        estimate.Answer(answer, by, at);
        await outbox.ConfirmEstimateAnswerAsync(estimate.Ticket!, estimate, ct);
        await TellAsync(
            estimate,
            answer.IsApproved ? Sentence.Of("{0} approved the estimate", answer.Name) : Sentence.Of("{0} declined the estimate", answer.Name),
            Sentence.Of("{0} of charged time is approved on the ticket in all.", WorkedTime.Write(estimate.Ticket!.ApprovedMinutes)),
            ct);
    }

    private async Task AskAsync(Estimate estimate, string text, Actor by, Channel via, DateTimeOffset at, CancellationToken ct)
    {
        // A second click sends the same words again.
        if (estimate.QuestionAt is { } asked && await db.Messages.AnyAsync(m => m.TicketId == estimate.TicketId && m.AuthorContactId == by.ContactId && m.WrittenAt >= asked && m.Body == text, ct)) return;

        var ticket = estimate.Ticket!;
        await db.Entry(ticket).Collection(t => t.References).LoadAsync(ct);
        var message = new Message { Kind = MessageKind.FromCustomer, Channel = via, AuthorContactId = by.ContactId, AuthorName = by.Name, Body = text, WrittenAt = at };
        ticket.HearFromCustomer(message, by);
        await outbox.PassOnAsync(ticket, message, Origin.Portal, ct);
        estimate.Question(by.ContactId!.Value, by, at);
        await TellAsync(estimate, Sentence.Of("{0} asks about the estimate", by.Name), Sentence.Of("“{0}” Your answer on the ticket, or a changed proposal, makes it wait for approval again.", text), ct);
    }

    // Whoever has the ticket now, and whoever asked.
    private async Task TellAsync(Estimate estimate, Sentence subject, Sentence text, CancellationToken ct)
    {
        foreach (var person in new[] { estimate.Ticket!.Assignee, estimate.AskedBy }.OfType<Consultant>().Where(c => c.LeftAt is null).DistinctBy(c => c.Id))
            await outbox.NoticeAsync(person, estimate.Ticket!, subject, text, ct);
    }
}
