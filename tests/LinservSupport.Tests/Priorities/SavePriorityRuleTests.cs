using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Priorities;
using LinservSupport.Priorities.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.Priorities;

public sealed class SavePriorityRuleTests
{
    private static readonly DateOnly Today = new(2026, 5, 12);
    private static readonly PriorityRuleDraft Draft = new(PriorityClass.Invoicing, "your ability to invoice", "er möjlighet att fakturera", Impact.CannotInvoice, "peppol\r\n Peppol \nfaktura", 3, null, Today);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_change_ends_the_rule_before_and_the_day_before_stays_explained(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);

        Assert.IsType<Outcome.Done>(await SaveAsync(database, cast, Draft));

        await using var db = database.Open();
        var rules = await db.PriorityRules.Where(r => r.Class == PriorityClass.Invoicing).OrderBy(r => r.ValidFrom).ToListAsync(Ct);
        Assert.Equal(2, rules.Count);
        Assert.Equal(Today.AddDays(-1), rules[0].ValidTo);
        Assert.Equal("peppol\nfaktura", rules[1].Words);
        Assert.Equal(PriorityClass.Ordinary, PriorityPolicy.Suggest(Impact.Ordinary, "Peppol", Today.AddDays(-1), rules).Class);
        Assert.Equal(PriorityClass.Invoicing, PriorityPolicy.Suggest(Impact.Ordinary, "Peppol", Today, rules).Class);
    }

    [Theory, OnBothEngines]
    public async Task A_second_change_on_the_same_day_replaces_the_first_and_an_earlier_one_than_planned_is_refused(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await SaveAsync(database, cast, Draft with { ValidFrom = Today.AddDays(5) });

        Assert.IsType<Outcome.Done>(await SaveAsync(database, cast, Draft with { ValidFrom = Today.AddDays(5), Rank = 7 }));
        Assert.Equal("ValidFrom", Assert.IsType<Outcome.Refused>(await SaveAsync(database, cast, Draft)).Field);

        await using var db = database.Open();
        Assert.Equal([0, 7], await db.PriorityRules.Where(r => r.Class == PriorityClass.Invoicing).OrderBy(r => r.ValidFrom).Select(r => r.Rank).ToListAsync(Ct));
    }

    [Theory, OnBothEngines]
    public async Task Open_tickets_of_the_class_move_in_the_queue_when_the_rank_comes_into_force(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await using (var db = database.Open())
        {
            (await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct)).SetPriority(PriorityClass.Invoicing, 0, "Cannot invoice", Cast.As(cast.Amira).Actor, Cast.Now);
            await db.SaveChangesAsync(Ct);
        }

        await SaveAsync(database, cast, Draft with { ValidFrom = Today.AddDays(1) });
        Assert.Equal(0, await RankAsync(database, ticket));
        Assert.Equal(0, await RingAsync(database, Cast.Now));
        Assert.Equal(1, await RingAsync(database, Cast.Now.AddDays(1)));
        Assert.Equal(0, await RingAsync(database, Cast.Now.AddDays(1)));
        Assert.Equal(3, await RankAsync(database, ticket));
    }

    [Theory, OnBothEngines]
    public async Task Each_field_is_checked_and_only_managers_may(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var wrong = new Dictionary<string, PriorityRuleDraft>
        {
            ["NameEnglish"] = Draft with { NameEnglish = " " },
            ["NameSwedish"] = Draft with { NameSwedish = new string('x', 101) },
            ["DaysBeforeTaxDay"] = Draft with { DaysBeforeTaxDay = 11 },
            ["Impact"] = Draft with { Impact = Impact.Ordinary },
            ["Words"] = Draft with { Words = new string('x', 4001) },
            ["Rank"] = Draft with { Rank = 100 },
            ["ValidFrom"] = Draft with { ValidFrom = Today.AddDays(-1) },
        };

        foreach (var (field, draft) in wrong) Assert.Equal(field, Assert.IsType<Outcome.Refused>(await SaveAsync(database, cast, draft)).Field);

        await using var db = database.Open();
        foreach (var unseen in new[] { null, "", (Draft with { Rank = 1 }).Fingerprint })
            Assert.Equal(SavePriorityRule.Preview, Assert.IsType<Outcome.Refused>(await new SavePriorityRule(db, Clock()).RunAsync(Cast.As(cast.Anna), Draft, unseen, Ct)).Field);
        Assert.IsType<Outcome.Missing>(await new SavePriorityRule(db, Clock()).RunAsync(Cast.As(cast.Amira), Draft, Draft.Fingerprint, Ct));
        Assert.IsType<Outcome.Missing>(await new SavePriorityRule(db, Clock()).RunAsync(Cast.As(cast.Karin), Draft, Draft.Fingerprint, Ct));
        Assert.IsType<Outcome.Missing>(await SaveAsync(database, cast, Draft with { Class = PriorityClass.Ordinary }));
    }

    [Theory, OnBothEngines]
    public async Task The_preview_says_which_suggestions_would_have_been_others(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var confirmed = await Cast.RegisterAsync(database, cast.Karin, "Peppol stopped", Cast.Now.AddDays(-3));
        await Cast.RegisterAsync(database, cast.Karin, "We cannot invoice", Cast.Now.AddDays(-2));
        await Cast.RegisterAsync(database, cast.Elsa, "Hello", Cast.Now.AddDays(-1));
        await Cast.RegisterAsync(database, cast.Elsa, "Peppol long ago", Cast.Now.AddDays(-100));

        await using var db = database.Open();
        var preview = await new PriorityRulePreview(db, Clock()).ReadAsync(Draft, Ct);

        Assert.Equal((3, 2, 2), (preview.Looked, preview.Changed, preview.Moved));
        Assert.Equal([(PriorityClass.Invoicing, PriorityClass.Ordinary), (PriorityClass.Ordinary, PriorityClass.Invoicing)], preview.Examples.Select(e => (e.Before, e.After)));

        // What a consultant confirmed stands whatever the words suggest: it would have stood where it did.
        (await db.Tickets.SingleAsync(t => t.Id == confirmed.Id, Ct)).SetPriority(PriorityClass.Ordinary, PriorityPolicy.OrdinaryRank, "There is a way round", Actor.Itself, Cast.Now);
        await db.SaveChangesAsync(Ct);
        var again = await new PriorityRulePreview(db, Clock()).ReadAsync(Draft, Ct);
        Assert.Equal((2, 1), (again.Changed, again.Moved));
    }

    private static FakeTimeProvider Clock() => new(Cast.Now);

    private static async Task<Outcome> SaveAsync(TestDb database, Cast cast, PriorityRuleDraft draft)
    {
        await using var db = database.Open();
        return await new SavePriorityRule(db, Clock()).RunAsync(Cast.As(cast.Anna), draft, draft.Fingerprint, Ct);
    }

    private static async Task<int> RingAsync(TestDb database, DateTimeOffset at)
    {
        await using var db = database.Open();
        return await new RankOpenTickets(db, new FakeTimeProvider(at)).RunAsync(Ct);
    }

    private static async Task<int> RankAsync(TestDb database, Ticket ticket)
    {
        await using var db = database.Open();
        return await db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.QueueRank).SingleAsync(Ct);
    }
}
