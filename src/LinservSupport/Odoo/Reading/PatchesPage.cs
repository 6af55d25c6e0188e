using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Odoo.Reading;

/// <summary>A patch in the list.</summary>
/// <param name="Bugs">How many it corrects.</param>
/// <param name="Fixed">How many of these are corrected in our repository, or out.</param>
/// <param name="Waiting">Tickets that have not been told yet.</param>
public sealed record PatchRow(int Id, string Number, string OdooVersions, DateTimeOffset? ReleasedAt, int Bugs, int Fixed, int Waiting);

/// <summary>One patch with its bugs.</summary>
public sealed record PatchView(PatchRelease Patch, IReadOnlyList<BugRow> Bugs)
{
    public int Waiting => Bugs.Sum(b => b.Waiting);
}

/// <summary>The patches of our own addons, for us (policy B2).</summary>
public sealed class PatchesPage(SupportDb db)
{
    /// <summary>Planned ones, then the released ones, the latest first.</summary>
    public async Task<IReadOnlyList<PatchRow>> ReadAsync(CancellationToken ct) => await db.PatchReleases.AsNoTracking()
        .OrderBy(p => p.ReleasedAt != null).ThenByDescending(p => p.ReleasedAt).ThenByDescending(p => p.Id).Take(BugsPage.Most)
        .Select(p => new PatchRow(p.Id, p.Number, p.OdooVersions, p.ReleasedAt, p.Bugs.Count, p.Bugs.Count(b => b.State != BugState.Found), p.Bugs.SelectMany(b => b.Waiting).Count(w => w.ToldAt == null)))
        .ToListAsync(ct);

    /// <summary>Those that a bug may come with.</summary>
    public async Task<IReadOnlyList<PatchRelease>> PlannedAsync(CancellationToken ct) =>
        await db.PatchReleases.AsNoTracking().Where(p => p.ReleasedAt == null).OrderByDescending(p => p.Id).Take(BugsPage.Most).ToListAsync(ct);

    public async Task<PatchView?> FindAsync(int id, CancellationToken ct)
    {
        if (await db.PatchReleases.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } patch) return null;

        var bugs = await db.Bugs.AsNoTracking().Where(b => b.PatchReleaseId == id).OrderBy(b => b.Id).Take(BugsPage.Most)
            .Select(b => new BugRow(b.Id, b.Addon, new Sentence(b.TitleEnglish, b.TitleSwedish), b.State, b.FoundAt, b.PatchReleaseId, patch.Number, b.Waiting.Count(w => w.ToldAt == null)))
            .ToListAsync(ct);
        return new(patch, bugs);
    }
}
