using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.ServiceLevels;

public sealed class PublicFiguresTests
{
    private static readonly FakeTimeProvider Clock = new(Cast.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Under_twenty_tickets_there_is_no_share_but_the_number_is_said(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        await Cast.RegisterAsync(database, cast.Karin, at: Cast.Now.AddDays(-30));

        await using var db = database.Open();
        var figures = await new PublicFigures(db, Clock).ReadAsync(Ct);

        Assert.Equal(new PublicFigure(null, 1), figures.Assigned);
        Assert.Equal(new DateOnly(2026, 5, 12), figures.To);
        Assert.Equal(new DateOnly(2026, 2, 12), figures.From);
    }

    [Theory, OnBothEngines]
    public async Task Shares_count_tickets_whose_time_is_over_and_no_enquiries(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var cast = await Cast.JoinAsync(database);
        var stranger = new Contact { Name = "Nils Ek", Email = "nils@else.example" };
        await database.AddAsync(stranger);
        var then = Cast.Now.AddDays(-40);
        for (var i = 0; i < 20; i++)
        {
            var ticket = await Cast.RegisterAsync(database, cast.Karin, at: then.AddMinutes(i));
            await using var work = database.Open();
            var tracked = await work.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct);
            if (i >= 15) continue;
            tracked.Assign(await work.Consultants.SingleAsync(c => c.Id == cast.Per.Id, Ct), Actor.Itself, i < 10 ? tracked.Targets.AssignBy : tracked.Targets.AssignBy.AddMinutes(1));
            tracked.BeginWork(Actor.Itself, i < 5 ? tracked.Targets.BeginBy : tracked.Targets.AssignBy);
            tracked.MoveTo(TicketState.Resolved, Actor.Itself, i < 10 ? tracked.Targets.SixDaysBy : tracked.Targets.TenDaysBy);
            await work.SaveChangesAsync(Ct);
        }

        await Cast.RegisterAsync(database, stranger, at: then);
        await Cast.RegisterAsync(database, cast.Elsa, at: Cast.Now.AddMinutes(-5));

        await using var db = database.Open();
        var figures = await new PublicFigures(db, Clock).ReadAsync(Ct);

        Assert.Equal(new PublicFigure(0.5, 20), figures.Assigned);
        Assert.Equal(new PublicFigure(0.25, 20), figures.Begun);
        Assert.Equal(new PublicFigure(0.5, 20), figures.SolvedInSix);
        Assert.Equal(new PublicFigure(0.75, 20), figures.SolvedInTen);
    }
}
