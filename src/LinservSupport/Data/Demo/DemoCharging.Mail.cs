using LinservSupport.Mail.Outgoing;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Data.Demo;

// One answer that did not arrive.
public sealed partial class DemoCharging
{
    private const string Lars = "lars.tjader@tallbacken.example";

    private async Task FailAsync(CancellationToken ct)
    {
        var (written, refused) = (_now.AddMinutes(-16), _now.AddMinutes(-15));
        var ticket = await _db.Tickets.AsNoTracking()
            .Where(t => t.Requester!.Email == Lars && t.Subject.StartsWith("Projektresultatet") && TicketStatePolicy.Open.Contains(t.State) && t.AssigneeId != null && t.LastActivityAt < written)
            .OrderByDescending(t => t.Id).FirstOrDefaultAsync(ct);
        if (ticket is null) return;

        var said = new Writing { Text = "Hej Lars! De tre delade fakturorna ligger rätt i testmiljön nu. Säg till när du har kontrollerat dem, så lägger jag in det i produktion.", SubmissionKey = Guid.NewGuid() };
        await DoAsync(new ReplyToTicket(_db, At(written), Post(-16)).RunAsync(Us(_people.Consultants.Single(c => c.Id == ticket.AssigneeId)), ticket.Id, said, null, ct));
        if (await _db.OutgoingMails.SingleOrDefaultAsync(m => m.TicketId == ticket.Id && m.Kind == OutgoingKind.Reply && m.ToAddress == Lars, ct) is not { } mail) return;

        (mail.FailedAt, mail.Failure, mail.Attempts) = (refused, "550 5.1.1", 1);
        await new Undelivered(_db, Post(-15), At(refused)).TellAsync(mail, mail.Failure, isAddressToBlame: true, ct);
        await _db.SaveChangesAsync(ct);
        _db.ChangeTracker.Clear();
    }
}
