using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.Priorities;
using LinservSupport.Priorities.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Priorities;

public sealed class QueueReasonTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 0, "Nothing is before it: it is next.")]
    [InlineData(0, 1, "1 earlier ticket is before it.")]
    [InlineData(0, 3, "3 earlier tickets are before it.")]
    [InlineData(1, 0, "1 prioritised ticket is before it.")]
    [InlineData(1, 1, "1 prioritised ticket and 1 earlier one are before it.")]
    [InlineData(1, 4, "1 prioritised ticket and 4 earlier ones are before it.")]
    [InlineData(2, 0, "2 prioritised tickets are before it.")]
    [InlineData(2, 1, "2 prioritised tickets and 1 earlier one are before it.")]
    [InlineData(2, 3, "2 prioritised tickets and 3 earlier ones are before it.")]
    public void A_place_says_why_it_is_that_one(int prioritised, int earlier, string says) =>
        Assert.Equal(says, QueueReason.Of(new(prioritised + earlier + 1, 20, prioritised, earlier)).English);

    [Fact]
    public void A_confirmed_month_end_says_from_when_it_goes_first()
    {
        var rules = PolicyRows.PriorityRules().ToList();

        Assert.Equal(new WaitsForTaxDay(new(2026, 5, 19), new(2026, 5, 26)), WaitsForTaxDay.Of(PriorityClass.MonthEnd, new(2026, 5, 13), rules));
        Assert.Null(WaitsForTaxDay.Of(PriorityClass.MonthEnd, new(2026, 5, 12), rules));
        Assert.Null(WaitsForTaxDay.Of(PriorityClass.Invoicing, new(2026, 5, 13), rules));
    }

    [Theory, OnBothEngines]
    public async Task Reopened_merged_and_split_tickets_stand_by_their_first_registration_and_say_so(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (karin, per) = (Cast.As(stage.Cast.Karin), Cast.As(stage.Cast.Per));
        var ids = new List<int>();
        foreach (var hours in new[] { 4, 3, 2, 1 }) ids.Add((await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: Cast.Now.AddHours(-hours))).Id);
        var (a, b, c, d) = (ids[0], ids[1], ids[2], ids[3]);

        await stage.RunAsync((CloseTicket close) => close.RunAsync(karin, a, null, Ct));
        Assert.Equal((1, "Nothing is before it: it is next."), await PlaceAsync(b));
        await stage.RunAsync((ReopenTicket reopen) => reopen.RunAsync(karin, a, null, Ct));
        Assert.Equal((1, "Nothing is before it: it is next."), await PlaceAsync(a));
        Assert.Equal((2, "1 earlier ticket is before it."), await PlaceAsync(b));

        Assert.IsType<Outcome.Done>(await stage.RunAsync((MergeTicket merge) => merge.RunAsync(per, b, $"{d}", null, Ct)));
        Assert.Equal((2, "1 earlier ticket is before it."), await PlaceAsync(d));
        Assert.Equal((3, "2 earlier tickets are before it."), await PlaceAsync(c));

        await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(karin, c, new Writing { Text = "And another thing", SubmissionKey = Guid.NewGuid() }, null, Ct));
        var message = await stage.ReadAsync(db => db.Messages.Where(m => m.TicketId == c).OrderBy(m => m.Id).Select(m => m.Id).LastAsync(Ct));
        var part = (int)Assert.IsType<Outcome.Done>(await stage.RunAsync((SplitTicket split) => split.RunAsync(per, c, new Part { Subject = "Another thing", Messages = [message], SubmissionKey = Guid.NewGuid() }, Ct))).Id;
        Assert.Equal((3, "2 earlier tickets are before it."), await PlaceAsync(c));
        Assert.Equal((4, "3 earlier tickets are before it."), await PlaceAsync(part));

        await stage.RunAsync((ConfirmPriority confirm) => confirm.RunAsync(per, part, PriorityClass.Invoicing, null, "They cannot invoice", Ct));
        Assert.Equal((1, "Nothing is before it: it is next."), await PlaceAsync(part));
        Assert.Equal((4, "1 prioritised ticket and 2 earlier ones are before it."), await PlaceAsync(c));
        Assert.Equal(part, await stage.RunAsync((NextTicket next) => next.ForAsync(per, Ct)));

        // The customer and we read the same.
        async Task<(int, string)> PlaceAsync(int id)
        {
            var (theirs, ours) = (await stage.RunAsync<TicketPages, TicketPage?>(pages => pages.OfAsync(karin, id, Ct)), await stage.RunAsync<TicketPages, TicketPage?>(pages => pages.OfAsync(per, id, Ct)));
            Assert.Equal(theirs!.Place, ours!.Place);
            return (theirs.Place!.Place, QueueReason.Of(theirs.Place).English);
        }
    }

    [Theory, OnBothEngines]
    public async Task The_next_ticket_is_always_the_first_of_the_order(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var chance = new Random(7);
        var places = new List<QueuePlace>();
        for (var i = 0; i < 16; i++)
        {
            var ticket = await Cast.RegisterAsync(stage.Database, i % 3 == 0 ? stage.Cast.Elsa : stage.Cast.Karin, at: Cast.Now.AddMinutes(-chance.Next(20)));
            var isPrioritised = chance.Next(4) == 0;
            if (isPrioritised) await stage.RunAsync((ConfirmPriority confirm) => confirm.RunAsync(Cast.As(stage.Cast.Per), ticket.Id, PriorityClass.Invoicing, null, "They cannot invoice", Ct));
            places.Add(new(isPrioritised ? 0 : PriorityPolicy.OrdinaryRank, ticket.RegisteredAt, ticket.Id));
        }

        var taken = new List<int>();
        while (await stage.RunAsync((NextTicket next) => next.ForAsync(Cast.As(stage.Cast.Per), Ct)) is { } id)
        {
            taken.Add(id);
            await stage.RunAsync((AssignTicket assign) => assign.RunAsync(Cast.As(stage.Cast.Per), id, stage.Cast.Per.Id, null, Ct));
        }

        Assert.Equal(places.Order().Select(p => p.TicketId), taken);
        Assert.Equal(0, await stage.ReadAsync(db => db.Tickets.CountAsync(t => t.AssigneeId == null, Ct)));
    }
}
