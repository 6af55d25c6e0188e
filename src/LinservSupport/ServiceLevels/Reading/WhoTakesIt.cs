using LinservSupport.Data;
using LinservSupport.People;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>One of us, as the page on which a ticket is assigned shows them.</summary>
/// <param name="Person">Skills, absence and load.</param>
/// <param name="IsQualified">Holds the skill that the ticket's area needs.</param>
/// <param name="IsSuggested">To whom the product would assign it now.</param>
/// <param name="Why">Why that is so, or is not.</param>
/// <param name="BackOn">The first day of work after the absence; null where present.</param>
public sealed record Taker(Candidate Person, bool IsQualified, bool IsSuggested, Sentence Why, DateOnly? BackOn);

/// <summary>Who could take a ticket, whom the product would give it to, and why: decided as its sweep decides.</summary>
public sealed class WhoTakesIt(SupportDb db, TimeProvider clock)
{
    /// <returns>The suggested one first, then those who are qualified in the order of that decision, then the others by name.</returns>
    public async Task<IReadOnlyList<Taker>> ReadAsync(Area area, CancellationToken ct)
    {
        var calendar = await db.Standing.CalendarAsync(ct);
        var everybody = await new Candidates(db).ReadAsync(WorkingCalendar.Day(clock.GetUtcNow()), calendar, ct);
        var decision = AssignmentPolicy.Decide(area, everybody);
        return
        [
            .. decision.Qualified.Concat(everybody.Except(decision.Qualified).OrderBy(c => c.Name, StringComparer.Create(Language.Swedish.Culture(), ignoreCase: true)))
                .OrderByDescending(c => c == decision.Chosen)
                .Select(c => new Taker(c, c.Skills.Contains(area), c == decision.Chosen, AssignmentReason.Of(c, decision, area, calendar), c.AbsentTo is { } last ? calendar.WorkingDayAfter(last) : null)),
        ];
    }
}
