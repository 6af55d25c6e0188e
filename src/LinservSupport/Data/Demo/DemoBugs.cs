using LinservSupport.History;
using LinservSupport.Odoo;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Data.Demo;

/// <summary>Bugs of our own addons in each state, a patch that is out and one that is planned, and bug routes that are partly walked.</summary>
public static class DemoBugs
{
    private const int Told = 4;

    // What a report needs before it is made (policy B1).
    private static readonly RouteStep[] BeforeReport = [RouteStep.ShowOnRunbot, RouteStep.ShowWithStandardData, RouteStep.DescribeSteps, RouteStep.ReportToOdoo, RouteStep.ReportToAuthor];

    public static async Task AddAsync(SupportDb db, DemoWorld world, CancellationToken ct)
    {
        var by = world.People.Consultants[0].Name;
        var (released, planned) = (Patch(world.Ago(62 * 24 * 60)), Patch(world.Ago(0)));
        var old = Bug("l10n_se_bankgiro", "Payments with a long OCR number are not matched", "Betalningar med långt OCR-nummer matchas inte", world.Ago(95 * 24 * 60), by);
        var waited = Bug("l10n_se_sie", "The SIE export lacks the cost centre on lines that are divided", "SIE-exporten saknar kostnadsställe på delade rader", world.Ago(12 * 24 * 60), by);
        var fresh = Bug("l10n_se_vat_report", "Box 48 rounds each line instead of the sum", "Ruta 48 avrundar varje rad i stället för summan", world.Ago(3 * 24 * 60), by);
        (old.PatchRelease, waited.PatchRelease) = (released, planned);
        foreach (var bug in new[] { old, waited }) bug.SetFixed(true, by, bug.FoundAt.AddDays(5));
        released.Bugs.Add(old);
        released.Release(by, world.Ago(62 * 24 * 60));
        db.AddRange(released, planned, old, waited, fresh);
        await db.SaveChangesAsync(ct);

        foreach (var ticket in await Ours(db).Where(t => t.State == TicketState.InNextPatch).ToListAsync(ct))
        {
            var at = await db.TicketEvents.Where(e => e.TicketId == ticket.Id).MaxAsync(e => e.At, ct);
            db.Add(new WaitingTicket { TicketId = ticket.Id, Bug = waited, LinkedAt = at });
            db.Add(new TicketEvent { TicketId = ticket.Id, At = at, Kind = EventKind.BugLinked, ActorName = by, After = LinkBug.Named(waited), Clause = "B2" });
        }

        foreach (var ticket in await Ours(db).Where(t => t.State == TicketState.Closed && t.RegisteredAt < released.ReleasedAt).OrderByDescending(t => t.Id).Take(Told).ToListAsync(ct))
            db.Add(new WaitingTicket { TicketId = ticket.Id, Bug = old, LinkedAt = ticket.RegisteredAt, ToldAt = released.ReleasedAt });
        foreach (var ticket in await db.Tickets.AsNoTracking().Where(t => t.State == TicketState.WaitingForThirdParty && t.Upstream != null).ToListAsync(ct))
        {
            foreach (var step in BugRoute.For(ticket.CodeOwner).Steps.Where(s => BeforeReport.Contains(s.Step)))
                db.Add(new DoneStep { TicketId = ticket.Id, Step = step.Step, CheckedAt = ticket.WorkBegunAt ?? ticket.RegisteredAt, CheckedBy = by });
        }

        await db.SaveChangesAsync(ct);
    }

    private static IQueryable<Ticket> Ours(SupportDb db) => db.Tickets.AsNoTracking().Where(t => t.CodeOwner == CodeOwner.LinservAddon);

    private static Bug Bug(string addon, string english, string swedish, DateTimeOffset at, string by) =>
        new() { Addon = addon, TitleEnglish = english, TitleSwedish = swedish, Description = "Shown with our repository’s demo data.", FoundAt = at, FoundBy = by };

    private static PatchRelease Patch(DateTimeOffset at) => new()
    {
        Number = $"{at.Year}.{at.Month}.1",
        OdooVersions = "17.0, 18.0",
        NotesEnglish = "Update the addon from our repository and restart Odoo. No settings change.",
        NotesSwedish = "Uppdatera tillägget från vårt arkiv och starta om Odoo. Inga inställningar ändras.",
    };
}
