using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets.Reading;

/// <summary>A ticket's conversation: messages, work and history in order of time. The caller has made sure that the viewer may see the ticket.</summary>
public sealed class TicketThreads(SupportDb db)
{
    // Each of these is told by what it stands beside: the message or the work itself.
    private static readonly EventKind[] ToldOtherwise = [EventKind.Replied, EventKind.CustomerWrote, EventKind.NoteWritten, EventKind.TimeLogged, EventKind.EntryCorrected, EventKind.WaitingCharged];

    /// <summary>Five queries. Internal notes, remarks and events are only in it for staff (policy P1).</summary>
    public async Task<IReadOnlyList<ThreadItem>> OfAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        var messages = await MessagesAsync(viewer, ticketId, ct);
        var work = await WorkAsync(viewer, ticketId, ct);
        var questions = await db.EntryThreadsAsync([.. work.Select(w => w.Id)], ct);
        work = [.. work.Select(w => w with { Question = questions.GetValueOrDefault(w.Id) })];
        var events = await EventsAsync(viewer, ticketId, ct);
        // Written at the same instant, the text comes before what it caused.
        return [.. messages.Concat<ThreadItem>(work).Concat(events).OrderBy(i => i.At)];
    }

    private async Task<IReadOnlyList<MessageItem>> MessagesAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        // What was written on a ticket that was merged into this one is read here by those who may see that one.
        var told = db.Tickets.VisibleTo(viewer).Where(t => t.Id == ticketId || t.MergedIntoId == ticketId).Select(t => t.Id);
        var visible = db.Messages.AsNoTracking().Where(m => told.Contains(m.TicketId) && (viewer.IsStaff || m.Kind != MessageKind.InternalNote));
        var files = (await visible.SelectMany(m => m.Attachments)
            .OrderBy(a => a.Id)
            .Select(a => new { a.MessageId, a.Id, a.FileName, a.Bytes, a.ContentType })
            .ToListAsync(ct)).ToLookup(a => a.MessageId, a => new FileItem(a.Id, a.FileName, a.Bytes, FileTypes.Images.Contains(a.ContentType)));
        var messages = await visible
            .OrderBy(m => m.WrittenAt).ThenBy(m => m.Id)
            .Select(m => new MessageItem(m.WrittenAt) { Id = m.Id, TicketId = m.TicketId, Kind = m.Kind, Channel = m.Channel, AuthorName = m.AuthorName, Body = m.Body, Quoted = m.Quoted, IsAutomatic = m.IsAutomatic, HasHtml = m.Html != null, MailId = viewer.IsStaff ? m.IncomingMailId : null })
            .ToListAsync(ct);
        return [.. messages.Select(m => m with { Files = [.. files[m.Id]] })];
    }

    private async Task<IReadOnlyList<WorkItem>> WorkAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        var rows = await db.TimeEntries.AsNoTracking().IgnoreQueryFilters()
            .Where(e => e.TicketId == ticketId && e.ReversesId == null)
            .OrderBy(e => e.LoggedAt).ThenBy(e => e.Id)
            .Select(e => new
            {
                Entry = e,
                Consultant = e.Consultant!.Name,
                PriceList = e.PriceList == null ? null : e.PriceList.Name,
                PriceListFrom = e.PriceList == null ? null : (DateOnly?)e.PriceList.ValidFrom,
                MayChargeWaiting = viewer.IsStaff && e.AboveApprovedMinutes > 0
                    && e.Ticket!.Estimates.Any(a => a.State == Charging.EstimateState.Approved && a.CoversWaiting && a.WaitingMinutes > a.WaitingChargedMinutes && a.AskedAt >= e.LoggedAt),
            })
            .ToListAsync(ct);
        var replaced = rows.Where(r => r.Entry.ReplacedById is not null).ToLookup(r => r.Entry.ReplacedById!.Value, r => r.Entry);
        return [.. rows.Where(r => r.Entry.IsCurrent).Select(r => Item(r.Entry, r.Consultant) with
        {
            InternalRemark = viewer.IsStaff ? r.Entry.InternalRemark : null,
            MayChargeWaiting = r.MayChargeWaiting,
            PriceList = r.PriceList,
            PriceListFrom = r.PriceListFrom,
            Before = [.. Before(r.Entry.Id, replaced)],
        })];
    }

    private static WorkItem Item(Charging.TimeEntry e, string consultant) => new(e.LoggedAt)
    {
        Id = e.Id,
        Consultant = consultant,
        ConsultantId = e.ConsultantId,
        WorkedOn = e.WorkedOn,
        BookedLateOn = e.BookedOn == e.WorkedOn ? null : e.BookedOn,
        WorkedMinutes = e.WorkedMinutes,
        ChargedMinutes = e.ChargedMinutes,
        AboveApprovedMinutes = e.AboveApprovedMinutes,
        Kind = e.Kind,
        Charge = e.Charge,
        Clause = e.Clause,
        Reason = e.Reason,
        Description = e.Description,
        HourlyAmount = e.HourlyAmount,
        Amount = e.Amount,
        PackMinutes = e.PackMinutes,
        WaivedBecause = e.WaivedBecause,
        WaivedAt = e.WaivedAt,
    };

    // From what stands now back to what was first written.
    private static IEnumerable<WorkBefore> Before(long id, ILookup<long, Charging.TimeEntry> replaced)
    {
        foreach (var e in replaced[id])
        {
            yield return new(e.WorkedOn, e.WorkedMinutes, e.Kind, e.Description, e.ChargedMinutes, e.Amount, e.ReplacedAt!.Value, e.ReplacedBy!, e.ReplacedBecause!, e.IsReversed);
            foreach (var earlier in Before(e.Id, replaced)) yield return earlier;
        }
    }

    private async Task<IReadOnlyList<EventItem>> EventsAsync(Viewer viewer, int ticketId, CancellationToken ct)
    {
        var events = await db.TicketEvents.AsNoTracking()
            .Where(e => e.TicketId == ticketId && !ToldOtherwise.Contains(e.Kind)
                // The estimate's own line says that work waits for its answer.
                && (e.Kind != EventKind.StateChanged || e.After != nameof(TicketState.WaitingForApproval))
                && (viewer.IsStaff || (!e.IsInternal && e.Kind != EventKind.MailFailed)))
            .OrderBy(e => e.At).ThenBy(e => e.Id)
            .ToListAsync(ct);
        return
        [
            .. events
                .Where(e => e.Kind != EventKind.Registered || e.ActorConsultantId is not null)
                .Select(e => new EventItem(e.At)
                {
                    Kind = e.Kind,
                    ActorName = e.ActorName,
                    Text = EventSentences.Of(e, forCustomer: !viewer.IsStaff),
                    Clause = e.Clause,
                    Because = DeliveryWords.Because(e.Kind, e.Before, e.Because, viewer.Language),
                    IsInternal = e.IsInternal,
                })
        ];
    }
}
