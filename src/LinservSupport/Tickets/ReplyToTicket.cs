using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>What somebody writes on a ticket, with the files that go with it.</summary>
public sealed record Writing
{
    public string Text { get; init; } = "";

    /// <summary>Keys of files that were uploaded before. A list, because a form is bound into what stands here and an array cannot grow.</summary>
    public IReadOnlyList<Guid> Uploads { get; init; } = new List<Guid>();

    /// <summary>Of the form as it was shown: sent twice, it makes one message.</summary>
    public Guid SubmissionKey { get; init; }

    /// <summary>What is wrong with it, or null.</summary>
    public Outcome.Refused? Fault() => this switch
    {
        _ when string.IsNullOrWhiteSpace(Text) => Outcome.Refuse(nameof(Text), "Write something before you send."),
        { Text.Length: > IssuePolicy.MaxText } => Outcome.Refuse(nameof(Text), "At most {0} characters; this has {1}. Shorten it, or attach the rest as a file.", IssuePolicy.MaxText, Text.Length),
        { Uploads.Count: > Attachment.MaxFiles } => Outcome.Refuse(nameof(Uploads), "At most {0} files. Take some away.", Attachment.MaxFiles),
        _ => null,
    };
}

/// <summary>Either side writes on a ticket. Ours begins work (policy T2) and goes out by mail; the customer's may reopen.</summary>
public sealed class ReplyToTicket(SupportDb db, TimeProvider clock, Outbox outbox)
{
    /// <param name="viewer">Who writes.</param>
    /// <param name="ticketId">Where.</param>
    /// <param name="writing">What.</param>
    /// <param name="next">Staff only: the state that the answer leaves the ticket in; null to leave it as it is.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, Writing writing, TicketState? next, CancellationToken ct)
    {
        if (writing.Fault() is { } fault) return fault;

        try
        {
            return await db.AgainWhereChangedAsync(() => WriteAsync(viewer, ticketId, writing, viewer.IsStaff ? next : null, ct));
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            db.ChangeTracker.Clear();
            return new Outcome.Done(ticketId);
        }
    }

    private async Task<Outcome> WriteAsync(Viewer viewer, int ticketId, Writing writing, TicketState? next, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer)
            .Include(t => t.Requester).Include(t => t.Customer).Include(t => t.References)
            .Include(t => t.Estimates.Where(e => e.IsPending)).Include(t => t.Participants)
            .SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();
        if (await db.Messages.AnyAsync(m => m.SubmissionKey == writing.SubmissionKey && m.TicketId == ticketId, ct)) return new Outcome.Done(ticketId);

        var at = clock.GetUtcNow();
        if (!TicketStatePolicy.IsOpen(ticket.State) && !TicketStatePolicy.MayReopen(ticket.State, ticket.ClosedAt, at))
            return Outcome.Refuse(nameof(Writing.Text), "{0} was closed more than {1} days ago. Register a new ticket and mention {0}.", ticket.Number, TicketStatePolicy.DaysToReopen);

        var files = await db.WaitingFilesAsync(viewer, writing.Uploads, ct);
        if (files.Count < writing.Uploads.Count) return Outcome.Refuse(nameof(Writing.Uploads), "A file is no longer here. Attach it again.");

        var message = Written(viewer, writing, files, at);
        if (!viewer.IsStaff)
        {
            ticket.HearFromCustomer(message, viewer.Actor);
            ticket.LetInWriter(viewer.Actor, at);
            await outbox.PassOnAsync(ticket, message, Origin.Portal, ct);
            await db.TellWhereItGoesOnAsync(ticket, message, viewer.Actor, ct);
        }
        else if (await AnswerAsync(ticket, message, next, viewer.Actor, ct) is { } refused)
        {
            return refused;
        }

        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }

    private async Task<Outcome?> AnswerAsync(Ticket ticket, Message message, TicketState? next, Actor actor, CancellationToken ct)
    {
        ticket.Write(message);
        ticket.Mention(message.Body);
        ticket.Record(message.WrittenAt, actor, EventKind.Replied);
        ticket.BeginWork(actor, message.WrittenAt);
        if (ticket.Estimates.FirstOrDefault(e => e is { IsPending: true, State: EstimateState.Asked }) is { } asked && WaitsForApproval(asked, next))
        {
            var (isQuestion, askedById) = (asked.QuestionAt is not null, asked.QuestionById);
            asked.Await(actor, message.WrittenAt);
            if (isQuestion)
            {
                await db.Entry(asked).Collection(e => e.Items).LoadAsync(ct);
                await outbox.AnswerAboutEstimateAsync(ticket, asked, askedById, message, [], ct);
                return null;
            }
        }
        else if (next == TicketState.WaitingForApproval || (next is { } state && state != ticket.State && !ticket.MoveTo(state, actor, message.WrittenAt)))
        {
            return Outcome.Refuse("Next", "The ticket cannot go there from where it stands.");
        }

        await outbox.ReplyAsync(ticket, message, [], ct);
        return null;
    }

    // While an estimate is open, an answer of ours leaves the ticket waiting for the decision (policy H4) unless it is sent elsewhere on purpose.
    private static bool WaitsForApproval(Estimate asked, TicketState? next) =>
        next is TicketState.WaitingForApproval or TicketState.WaitingForCustomer || (next is null && asked.QuestionAt is not null);

    private static Message Written(Viewer viewer, Writing writing, List<Attachment> files, DateTimeOffset at)
    {
        var message = new Message
        {
            Kind = viewer.IsStaff ? MessageKind.FromUs : MessageKind.FromCustomer,
            Channel = Channel.Portal,
            AuthorContactId = viewer.ContactId,
            AuthorConsultantId = viewer.ConsultantId,
            AuthorName = viewer.Name,
            Body = writing.Text.Trim().ReplaceLineEndings("\n"),
            WrittenAt = at,
            SubmissionKey = writing.SubmissionKey,
        };
        foreach (var file in files) message.Attachments.Add(file);
        return message;
    }
}
