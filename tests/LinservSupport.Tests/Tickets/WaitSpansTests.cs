using System.Globalization;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using OnPostgres = LinservSupport.Data.Migrations.Postgres.Waits;
using OnSqlite = LinservSupport.Data.Migrations.Sqlite.Waits;

namespace LinservSupport.Tests.Tickets;

public sealed class WaitSpansTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 7, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_ticket_waits_from_the_move_that_begins_it_to_the_next()
    {
        var spans = WaitSpans.Move("", TicketState.InProgress, TicketState.WaitingForCustomer, Start);
        Assert.Equal([(Start, null)], WaitSpans.Read(spans));

        spans = WaitSpans.Move(spans, TicketState.WaitingForCustomer, TicketState.InNextPatch, Start.AddHours(1));
        spans = WaitSpans.Move(spans, TicketState.InNextPatch, TicketState.Resolved, Start.AddHours(3));
        Assert.Equal([(Start, Start.AddHours(1)), (Start.AddHours(1), (DateTimeOffset?)Start.AddHours(3))], WaitSpans.Read(spans));
        Assert.Equal(spans, WaitSpans.Move(spans, TicketState.Resolved, TicketState.Closed, Start.AddDays(1)));
    }

    [Theory]
    // The one that ends: registered at 0, solved at "until". The one that goes on: registered at "from". In hours.
    [InlineData("", 10, "", 5, "")]
    [InlineData("2-4", 10, "", 5, "2-4")] // before there was another
    [InlineData("2-8", 10, "", 5, "2-5")] // from 5 on the other was ours to go on with
    [InlineData("2-8", 10, "6-", 5, "2-5;6-8;10-")] // from 8 to 10 the first was
    [InlineData("", 10, "5-7;7-9", 5, "")]
    [InlineData("", 3, "5-7;7-", 5, "5-")] // solved before there was another; two waits in a row are one
    [InlineData("1-", 6, "2-4", 2, "1-4")]
    [InlineData("3-5", 10, "-6-4", -8, "-6-0;3-4")] // the one that goes on is the elder
    public void Two_tickets_that_become_one_waited_while_each_that_was_open_did(string ended, int until, string going, int from, string joined)
    {
        string Spans(string hours) => string.Join(';', hours.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(h =>
        {
            var dash = h.IndexOf('-', 1);
            return $"{Micros(h[..dash])}-{(dash == h.Length - 1 ? "" : Micros(h[(dash + 1)..]))}";
        }));
        string Micros(string hour) => $"{(Start.AddHours(int.Parse(hour, CultureInfo.InvariantCulture)) - DateTimeOffset.UnixEpoch).Ticks / 10}";

        Assert.Equal(Spans(joined), WaitSpans.Join(Spans(ended), (Start, Start.AddHours(until)), Spans(going), Start.AddHours(from)));
    }

    [Fact]
    public void A_wait_that_goes_on_ends_where_its_ticket_is_divided()
    {
        var spans = WaitSpans.Move("", TicketState.InProgress, TicketState.WaitingForCustomer, Start);

        Assert.Equal([(Start, (DateTimeOffset?)Start.AddHours(2))], WaitSpans.Read(WaitSpans.Until(spans, Start.AddHours(2))));
        Assert.Equal(WaitSpans.Until(spans, Start.AddHours(2)), WaitSpans.Until(WaitSpans.Until(spans, Start.AddHours(2)), Start.AddHours(3)));
    }

    [Theory, OnBothEngines]
    public async Task Tickets_that_waited_before_waits_were_kept_get_them_from_their_histories(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var at = Start.AddTicks(1_234_560);
        var ticket = await Cast.RegisterAsync(database, cast.Karin, "Waits twice", at);
        await using var db = database.Open();
        var found = await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct);
        found.MoveTo(TicketState.WaitingForThirdParty, Actor.Itself, at.AddHours(1));
        found.MoveTo(TicketState.InProgress, Actor.Itself, at.AddHours(2).AddMilliseconds(500));
        found.MoveTo(TicketState.WaitingForCustomer, Actor.Itself, Start.AddHours(5));
        await db.SaveChangesAsync(Ct);
        var kept = found.Waits;

        await db.Tickets.ExecuteUpdateAsync(s => s.SetProperty(t => t.Waits, ""), Ct);
        await db.Database.ExecuteSqlRawAsync(engine == Engine.Sqlite ? OnSqlite.FromHistory : OnPostgres.FromHistory, Ct);

        Assert.Equal(kept, await db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.Waits).SingleAsync(Ct));
    }
}
