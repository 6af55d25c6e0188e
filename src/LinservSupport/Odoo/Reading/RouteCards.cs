using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Odoo.Reading;

/// <summary>A step of a ticket's bug route, with who ticked it off and when; null where it is not done. What the linked bug says needs no tick, and has none to take away.</summary>
public sealed record RouteCardStep(BugRouteStep Step, string? CheckedBy, DateTimeOffset? CheckedAt, bool IsByBug = false)
{
    public bool IsDone => CheckedAt is not null;
}

/// <summary>The bug of our own addons that a ticket waits for, and the patch that it comes with.</summary>
public sealed record RouteCardBug(int Id, string Addon, Sentence Title, BugState State, int? PatchId, string? PatchNumber, string? OdooVersions, Sentence Notes, DateTimeOffset? ReleasedAt);

/// <summary>How a ticket's bug is corrected, for customers and consultants: owner, steps, report, patch (policy O1, O2, B1, B2).</summary>
/// <param name="Route">Who corrects it, and the steps.</param>
/// <param name="Steps">The steps with what is done.</param>
/// <param name="Reference">Of the report with the owner of the code.</param>
/// <param name="Upstream">How far that report has come; null while nothing is reported.</param>
/// <param name="Bug">Null where it is none of ours, or not linked yet.</param>
public sealed record RouteCard(BugRoute Route, IReadOnlyList<RouteCardStep> Steps, string? Reference, UpstreamState? Upstream, RouteCardBug? Bug)
{
    /// <summary>The owner may report to somebody else than us.</summary>
    public bool HasReport => Upstream is not null || Route.Owner is CodeOwner.OdooCommunity or CodeOwner.OdooEnterprise or CodeOwner.ThirdParty;

    /// <summary>The first step that is not done after the last that is; where the last of all is done, the first that is not.</summary>
    public RouteStep? Next => (Steps.Reverse().TakeWhile(s => !s.IsDone).LastOrDefault() ?? Steps.FirstOrDefault(s => !s.IsDone))?.Step.Step;
}

/// <summary>Reads a ticket's bug route. Two queries; the caller has made sure that the viewer may see the ticket.</summary>
public sealed class RouteCards(SupportDb db)
{
    /// <returns>Null where the ticket is about no error in code, as far as anybody said.</returns>
    public async Task<RouteCard?> OfAsync(int ticketId, CancellationToken ct)
    {
        var ticket = await db.Tickets.AsNoTracking().Where(t => t.Id == ticketId)
            .Select(t => new
            {
                t.CodeOwner,
                t.Help,
                t.UpstreamReference,
                t.Upstream,
                Bug = db.WaitingTickets.Where(w => w.TicketId == t.Id).Select(w => new
                {
                    w.Bug!.Id,
                    w.Bug.Addon,
                    w.Bug.TitleEnglish,
                    w.Bug.TitleSwedish,
                    w.Bug.State,
                    w.Bug.FoundBy,
                    w.LinkedAt,
                    w.Bug.PatchReleaseId,
                    w.Bug.PatchRelease!.Number,
                    w.Bug.PatchRelease.OdooVersions,
                    w.Bug.PatchRelease.NotesEnglish,
                    w.Bug.PatchRelease.NotesSwedish,
                    w.Bug.PatchRelease.ReleasedAt,
                    w.Bug.PatchRelease.ReleasedBy,
                }).FirstOrDefault(),
            })
            .SingleAsync(ct);
        var done = await db.DoneSteps.AsNoTracking().Where(s => s.TicketId == ticketId).ToDictionaryAsync(s => s.Step, ct);
        var isError = ticket.Help is KindOfHelp.SomethingIsWrong or KindOfHelp.BugFixInstallation && ticket.CodeOwner != CodeOwner.NotDecided;
        if (!isError && done.Count == 0 && ticket.Upstream is null && ticket.Bug is null) return null;

        var route = BugRoute.For(ticket.CodeOwner);
        return new(
            route,
            [.. route.Steps.Select(s => s.Step switch
            {
                RouteStep.RegisterOurBug when ticket.Bug is { } bug => new RouteCardStep(s, bug.FoundBy, bug.LinkedAt, IsByBug: true),
                RouteStep.AwaitPatch when ticket.Bug?.ReleasedAt is { } released => new(s, ticket.Bug.ReleasedBy, released, IsByBug: true),
                _ => done.TryGetValue(s.Step, out var check) ? new(s, check.CheckedBy, check.CheckedAt) : new(s, null, null),
            })],
            ticket.UpstreamReference,
            ticket.Upstream,
            ticket.Bug is not { } b ? null : new(b.Id, b.Addon, new(b.TitleEnglish, b.TitleSwedish), b.State, b.PatchReleaseId, b.Number, b.OdooVersions, new(b.NotesEnglish ?? "", b.NotesSwedish ?? ""), b.ReleasedAt));
    }
}
