using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Odoo;

/// <summary>Releases a planned patch with its bugs (policy B2). <see cref="TellReleasedPatches"/> tells the tickets that wait, however many.</summary>
public sealed class ReleasePatch(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int id, CancellationToken ct) => viewer.IsStaff
        ? await db.AgainWhereChangedAsync(() => ReleaseAsync(viewer, id, ct))
        : new Outcome.Missing();

    private async Task<Outcome> ReleaseAsync(Viewer viewer, int id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Takes the row, so that no bug joins a patch that is going out.
        if (await db.PatchReleases.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Version, p => p.Version + 1), ct) == 0) return new Outcome.Missing();

        var patch = await db.PatchReleases.Include(p => p.Bugs).SingleAsync(p => p.Id == id, ct);
        if (patch.ReleasedAt is not null) return new Outcome.Done(id);
        if (patch.Bugs.Count == 0) return Outcome.Refuse("", "The patch corrects no bug yet: choose it on the bugs that it corrects.");
        if (patch.Bugs.FirstOrDefault(b => b.State != BugState.Fixed) is { } open) return Outcome.Refuse("", "“{0}” is not corrected yet. Mark it as corrected, or move it to another patch.", open.TitleEnglish);
        if (patch.NotesEnglish.Length == 0 || patch.NotesSwedish.Length == 0) return Outcome.Refuse("", "Write in both languages what the patch changes and how to update: customers read it.");

        patch.Release(viewer.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(id);
    }
}
