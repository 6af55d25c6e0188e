using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Tickets.Reading;

public sealed class FoundTicketsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Words_are_found_in_headings_and_messages_and_a_number_is_found_beside_them(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await using var done = stage.Database;
        var heading = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, "Saknad faktura");
        var message = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, "Annat", said: s => s with { Text = "Det gäller fakturan" });
        var other = await Cast.RegisterAsync(stage.Database, stage.Cast.Elsa, "Lagret");

        Assert.Equal(new[] { heading.Id, message.Id }.Order(), (await FindAsync(stage, "faktura")).Ids.Order());
        Assert.Equal([other.Id], (await FindAsync(stage, other.Number)).Ids);
        Assert.Empty((await FindAsync(stage, "finns inte")).Ids);
    }

    [Theory, OnBothEngines]
    public async Task A_word_in_every_ticket_is_looked_for_in_the_newest_and_a_rare_one_in_all(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await using var done = stage.Database;
        var first = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, "Sällsynt faktura");
        await using var db = stage.Database.Open();
        var (karin, calendar) = (await db.Contacts.Include(c => c.Customer).SingleAsync(c => c.Id == stage.Cast.Karin.Id, Ct), await new Calendars(db).ReadAsync(Ct));
        for (var i = 0; i < FoundTickets.Newest; i++)
        {
            var ticket = Ticket.Register(new() { Requester = karin, Channel = Channel.Portal, Subject = "Vanlig faktura", Text = "Hej" }, [], calendar, Cast.Now, Actor.Itself);
            ticket.WriteHeading();
            db.Add(ticket);
        }

        await db.SaveChangesAsync(Ct);

        var common = await FindAsync(stage, "faktura");
        Assert.False(common.IsAll);
        Assert.Equal(FoundTickets.Newest, common.Ids.Count);
        Assert.DoesNotContain(first.Id, common.Ids);
        var rare = await FindAsync(stage, "sällsynt faktura");
        Assert.True(rare.IsAll);
        Assert.Equal([first.Id], rare.Ids);
    }

    private static async Task<Found> FindAsync(Stage stage, string text)
    {
        await using var db = stage.Database.Open();
        return await new FoundTickets(db).AmongAsync(db.Tickets, text, internalToo: true, Ct);
    }
}
