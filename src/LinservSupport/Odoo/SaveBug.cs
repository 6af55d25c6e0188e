using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Odoo;

/// <summary>What one of us writes about a bug of our own addons.</summary>
public sealed record BugDraft(string? Addon, string? TitleEnglish, string? TitleSwedish, string? Description)
{
    public bool IsEmpty => new[] { Addon, TitleEnglish, TitleSwedish, Description }.All(string.IsNullOrWhiteSpace);

    /// <summary>The first thing that is wrong; null where nothing is.</summary>
    public Outcome.Refused? Fault()
    {
        if (Addon?.Trim() is not { Length: > 0 and <= Bug.MaxAddon }) return Outcome.Refuse(nameof(Addon), "Write a name of at most {0} characters.", Bug.MaxAddon);
        if (TitleEnglish?.Trim() is not { Length: > 0 and <= Bug.MaxTitle }) return Outcome.Refuse(nameof(TitleEnglish), "Write what is wrong in at most {0} characters.", Bug.MaxTitle);
        if (TitleSwedish?.Trim() is not { Length: > 0 and <= Bug.MaxTitle }) return Outcome.Refuse(nameof(TitleSwedish), "Write what is wrong in at most {0} characters.", Bug.MaxTitle);
        return Description?.Trim().Length > Bug.MaxDescription ? Outcome.Refuse(nameof(Description), "At most {0} characters.", Bug.MaxDescription) : null;
    }

    /// <summary>A bug of a draft without fault.</summary>
    public Bug Make(string by, DateTimeOffset at)
    {
        var bug = new Bug { Addon = "", TitleEnglish = "", TitleSwedish = "", Description = "", FoundAt = at, FoundBy = by };
        WriteTo(bug);
        return bug;
    }

    public void WriteTo(Bug bug) =>
        (bug.Addon, bug.TitleEnglish, bug.TitleSwedish, bug.Description) = (Addon!.Trim(), TitleEnglish!.Trim(), TitleSwedish!.Trim(), Description?.Trim() ?? "");
}

/// <summary>Registers a bug of our own addons, changes what is said of it, or says that it is corrected and in which patch it comes (policy B2).</summary>
public sealed class SaveBug(SupportDb db, TimeProvider clock)
{
    /// <param name="viewer">One of us.</param>
    /// <param name="id">Null for a new bug.</param>
    /// <param name="draft">What is said of it.</param>
    /// <param name="isFixed">It is corrected in our repository.</param>
    /// <param name="patchId">The planned patch that it comes with; null while none is decided.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int? id, BugDraft draft, bool isFixed, int? patchId, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (draft.Fault() is { } fault) return fault;

        return await db.AgainWhereChangedAsync(() => SaveAsync(viewer, id, draft, isFixed, patchId, ct));
    }

    private async Task<Outcome> SaveAsync(Viewer viewer, int? id, BugDraft draft, bool isFixed, int? patchId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var at = clock.GetUtcNow();
        var bug = id is null ? draft.Make(viewer.Name, at) : await db.Bugs.SingleOrDefaultAsync(b => b.Id == id, ct);
        if (bug is null) return new Outcome.Missing();

        draft.WriteTo(bug);
        if (bug.State != BugState.Released)
        {
            // Takes the patch's row: one that is being released at this moment takes no more bugs.
            if (patchId is { } patch && await db.PatchReleases.Where(p => p.Id == patch && p.ReleasedAt == null).ExecuteUpdateAsync(s => s.SetProperty(p => p.Version, p => p.Version + 1), ct) == 0)
                return Outcome.Refuse("PatchId", "That patch is released already. Choose a planned one.");

            bug.SetFixed(isFixed, viewer.Name, at);
            bug.PatchReleaseId = patchId;
        }

        if (id is null) db.Add(bug);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(bug.Id);
    }
}
