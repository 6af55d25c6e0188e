using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.ServiceLevels;

/// <summary>What the page says on which a ticket is assigned: it is what the sweep would do.</summary>
public sealed class WhoTakesItTests
{
    private static readonly DateTimeOffset Yesterday = Cast.Now.AddDays(-1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Skill_absence_load_and_turn_stand_beside_each_name_with_the_reason(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await using (var db = stage.Database.Open())
        {
            // Maja is away over Ascension Day and the weekend; Anna gets the skill and is full; Amira gets it and has had a turn.
            var people = await db.Consultants.Include(c => c.Skills).Include(c => c.Absences).ToDictionaryAsync(c => c.Name.Split(' ')[0], Ct);
            people["Maja"].Absences.Add(new Absence { From = new(2026, 5, 11), To = new(2026, 5, 15) });
            people["Per"].Absences.Add(new Absence { From = new(2026, 6, 1), To = new(2026, 6, 5) });
            people["Anna"].LoadLimit = 1;
            foreach (var name in new[] { "Anna", "Amira" }) people[name].Skills.Add(new Skill { Area = Area.Inventory });
            people["Amira"].LastAutomaticallyAssignedAt = Yesterday;
            foreach (var name in new[] { "Anna", "Per", "Amira" })
            {
                var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin);
                (await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct)).Assign(people[name], Actor.Itself, Yesterday);
            }

            await db.SaveChangesAsync(Ct);
        }

        var takers = await stage.RunAsync((WhoTakesIt who) => who.ReadAsync(Area.Inventory, Ct));

        Assert.Equal(
            [
                ("Per Wallin", true, true, "Has the skill for Inventory, is present, has as little open work as 1 more, and waited longest for a turn."),
                ("Anna Wretling", true, false, "At the load limit: 1 open, 1 at most."),
                ("Amira Haddad", true, false, "Has as little open work; it was their turn later than Per Wallin."),
                ("Maja Lindqvist", true, false, "Away until 15 May, back on 18 May."),
            ],
            takers.Select(t => (t.Person.Name, t.IsQualified, t.IsSuggested, t.Why.English)));
        Assert.Equal((new DateOnly(2026, 5, 15), (DateOnly?)new DateOnly(2026, 5, 18)), (takers[3].Person.AbsentTo!.Value, takers[3].BackOn));
        Assert.Equal(new DateOnly(2026, 6, 1), takers[0].Person.NextAbsence?.From);

        var others = await stage.RunAsync((WhoTakesIt who) => who.ReadAsync(Area.Accounting, Ct));
        Assert.Equal(["Per Wallin", "Amira Haddad", "Anna Wretling", "Maja Lindqvist"], others.Select(t => t.Person.Name));
        Assert.Equal(new Sentence("Lacks the skill for Accounting.", "Saknar kompetensen för Redovisning."), others[2].Why);
    }

    [Fact]
    public void Least_open_work_is_the_reason_where_nobody_has_as_little()
    {
        var (one, other) = (new Candidate(1, "Per", [Area.Sales], null, 2, 9, null), new Candidate(2, "Maja", [Area.Sales], null, 5, 9, null));
        var decision = AssignmentPolicy.Decide(Area.Sales, [other, one]);
        var calendar = new WorkingCalendar(PolicyRows.WorkingHours(), []);

        Assert.Equal("Has the skill for Sales, is present, and has the least open work.", AssignmentReason.Of(one, decision, Area.Sales, calendar).English);
        Assert.Equal("Har mer öppet arbete än Per.", AssignmentReason.Of(other, decision, Area.Sales, calendar).Swedish);
    }
}
