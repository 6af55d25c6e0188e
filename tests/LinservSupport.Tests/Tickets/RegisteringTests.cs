using LinservSupport.Data.Engines;
using LinservSupport.Priorities;
using LinservSupport.Priorities.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Tickets;

public sealed class RegisteringTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_ticket_starts_with_four_approved_hours_and_its_targets(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);

        var number = (await Cast.RegisterAsync(database, cast.Karin)).Id;

        await using var db = database.Open();
        var ticket = await db.Tickets.SingleAsync(t => t.Id == number, Ct);
        Assert.Equal(240, ticket.ApprovedMinutes);
        Assert.Equal(new DateOnly(2026, 5, 12), ticket.RegisteredOn);
        // Thursday 14 May is Ascension Day: two working days after Tuesday is Friday.
        Assert.Equal(Cast.Now.AddDays(3), ticket.Targets.AssignBy);
        Assert.True(number > 1000);
    }

    [Theory, OnBothEngines]
    public async Task Place_in_the_queue_counts_prioritised_tickets_and_earlier_ones(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddHours(-2));
        var ticket = await Cast.RegisterAsync(database, cast.Jonas);
        await Cast.RegisterAsync(database, cast.Elsa, at: Cast.Now.AddHours(1));

        await using var db = database.Open();
        var position = await new QueuePlaces(db).OfAsync(new QueuePlace(ticket.QueueRank, ticket.RegisteredAt, ticket.Id), Ct);

        Assert.Equal(new QueuePosition(2, 3, 0, 1), position);
    }

    [Theory, OnBothEngines]
    public async Task Search_finds_words_of_subject_company_reference_and_message_but_notes_only_for_staff(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var ticket = await Cast.RegisterAsync(database, cast.Karin);
        await using var db = database.Open();
        db.Messages.Add(new Message { TicketId = ticket.Id, Kind = MessageKind.InternalNote, AuthorName = "Per", Body = "Probably the hemligheten rule" });
        await db.SaveChangesAsync(Ct);

        foreach (var text in new[] { "deliv", "S01234", "norrvik möbler", "worked yesterday", "foo-bar OR" })
        {
            var found = await db.SearchTickets(text, internalToo: false).ToListAsync(Ct);
            Assert.Equal(text.StartsWith("foo", StringComparison.Ordinal) ? [] : [ticket.Id], found);
        }

        Assert.Empty(await db.SearchTickets("hemligheten", internalToo: false).ToListAsync(Ct));
        Assert.Equal([ticket.Id], await db.SearchTickets("hemligheten", internalToo: true).ToListAsync(Ct));
    }

    [Fact]
    public void A_stated_impact_suggests_its_class_and_the_words_do_where_none_is_stated()
    {
        var rules = LinservSupport.Data.PolicyRows.PriorityRules().ToList();
        var day = new DateOnly(2026, 5, 12);

        Assert.Equal(PriorityClass.Invoicing, PriorityPolicy.Suggest(Impact.CannotInvoice, "Hello", day, rules).Class);
        Assert.Equal(PriorityClass.MonthEnd, PriorityPolicy.Suggest(Impact.Ordinary, "Momsrapporten för april", day, rules).Class);
        Assert.Equal(PriorityClass.Ordinary, PriorityPolicy.Suggest(Impact.Ordinary, "Reordering rule", day, rules).Class);
    }
}
