using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>One of us writes a note that customers never see (policy P1).</summary>
public sealed class WriteNote(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, Writing writing, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (writing.Fault() is { } fault) return fault;

        try
        {
            return await db.AgainWhereChangedAsync(() => WriteAsync(viewer, ticketId, writing, ct));
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            db.ChangeTracker.Clear();
            return new Outcome.Done(ticketId);
        }
    }

    private async Task<Outcome> WriteAsync(Viewer viewer, int ticketId, Writing writing, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();
        if (await db.Messages.AnyAsync(m => m.SubmissionKey == writing.SubmissionKey && m.TicketId == ticketId, ct)) return new Outcome.Done(ticketId);

        var files = await db.WaitingFilesAsync(viewer, writing.Uploads, ct);
        if (files.Count < writing.Uploads.Count) return Outcome.Refuse(nameof(Writing.Uploads), "A file is no longer here. Attach it again.");

        var note = new Message
        {
            Kind = MessageKind.InternalNote,
            Channel = Channel.Portal,
            AuthorConsultantId = viewer.ConsultantId,
            AuthorName = viewer.Name,
            Body = writing.Text.Trim().ReplaceLineEndings("\n"),
            WrittenAt = clock.GetUtcNow(),
            SubmissionKey = writing.SubmissionKey,
        };
        foreach (var file in files) note.Attachments.Add(file);
        ticket.Write(note);
        ticket.Record(note.WrittenAt, viewer.Actor, EventKind.NoteWritten, isInternal: true);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }
}
