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
