using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>What a manager decides about one of us.</summary>
public sealed record ConsultantDraft(string Name, int LoadLimit, IReadOnlyCollection<Area> Skills);

/// <summary>Changes a consultant's name, load limit and skills (policy T1: qualified is who holds the skill). New people come by invitation.</summary>
public sealed class SaveConsultant(SupportDb db)
{
    public const int MaxName = 200;
    public const int MostLoad = 200;

    public async Task<Outcome> RunAsync(Viewer viewer, int id, ConsultantDraft draft, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();
        if (await db.Consultants.Include(c => c.Skills).SingleOrDefaultAsync(c => c.Id == id, ct) is not { } consultant) return new Outcome.Missing();

        var name = draft.Name.Trim();
        if (name.Length is 0 or > MaxName) return Outcome.Refuse(nameof(draft.Name), "Write a name of at most {0} characters.", MaxName);
        if (draft.LoadLimit is < 0 or > MostLoad) return Outcome.Refuse(nameof(draft.LoadLimit), "Write a number from 0 to {0}; at 0 nothing is assigned automatically.", MostLoad);
        if (draft.Skills.Any(s => !Enum.IsDefined(s))) return Outcome.Refuse(nameof(draft.Skills), "Choose skills from the list.");

        consultant.Name = name;
        consultant.LoadLimit = draft.LoadLimit;
        foreach (var gone in consultant.Skills.Where(s => !draft.Skills.Contains(s.Area)).ToList()) consultant.Skills.Remove(gone);
        foreach (var area in draft.Skills.Distinct().Where(a => consultant.Skills.All(s => s.Area != a)).ToList()) consultant.Skills.Add(new Skill { Area = area });
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(id);
    }
}
