using LinservSupport.Data;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Odoo;

/// <summary>What one of us writes about a patch.</summary>
public sealed record PatchDraft(string? Number, string? OdooVersions, string? NotesEnglish, string? NotesSwedish);

/// <summary>Plans a patch of our own addons, or changes what customers read about one. Bugs choose their patch on their own page.</summary>
public sealed class SavePatch(SupportDb db)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int? id, PatchDraft draft, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (draft.Number?.Trim() is not { Length: > 0 and <= PatchRelease.MaxNumber } number) return Outcome.Refuse(nameof(draft.Number), "Write a version of at most {0} characters.", PatchRelease.MaxNumber);
        if (draft.OdooVersions?.Trim() is not { Length: > 0 and <= PatchRelease.MaxVersions } versions) return Outcome.Refuse(nameof(draft.OdooVersions), "Write the Odoo versions that it is for, such as 17.0, 18.0.");
        foreach (var (field, notes) in new[] { (nameof(draft.NotesEnglish), draft.NotesEnglish), (nameof(draft.NotesSwedish), draft.NotesSwedish) })
        {
            if (notes?.Length > PatchRelease.MaxNotes) return Outcome.Refuse(field, "At most {0} characters.", PatchRelease.MaxNotes);
        }

        return await db.AgainWhereChangedAsync(async () =>
        {
            var patch = id is null
                ? new PatchRelease { Number = "", OdooVersions = "", NotesEnglish = "", NotesSwedish = "" }
                : await db.PatchReleases.SingleOrDefaultAsync(p => p.Id == id, ct);
            if (patch is null) return new Outcome.Missing();
            if (await db.PatchReleases.AnyAsync(p => p.Number == number && p.Id != patch.Id, ct)) return Outcome.Refuse(nameof(draft.Number), "There is a patch {0} already.", number);

            (patch.Number, patch.OdooVersions, patch.NotesEnglish, patch.NotesSwedish) = (number, versions, draft.NotesEnglish?.Trim() ?? "", draft.NotesSwedish?.Trim() ?? "");
            if (id is null) db.Add(patch);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException failure) when (db.IsDuplicate(failure))
            {
                return Outcome.Refuse(nameof(draft.Number), "There is a patch {0} already.", number);
            }

            return new Outcome.Done(patch.Id);
        });
    }
}
