using CsCheck;
using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.Priorities.Reading;
using LinservSupport.ServiceLevels;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Priorities;

/// <summary>Policy T5: whoever the customers are, how many people they have and by what agreement, the same facts of the tickets give the same order and the same assignments.</summary>
public sealed class EqualForAllTests
{
    private const int Tickets = 25;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Gen<Customers> AnyCustomers => Gen.Select(
        Gen.Int[0, 2].Array[Tickets], Gen.Enum<AgreementModel>().Array[2], Gen.Int[0, 40].Array[2], Gen.Int[0, 100_000].Array[2], Gen.Bool.Array[2],
        (owners, models, people, packs, approve) => new Customers(owners, models, people, packs, approve));

    [Theory, OnBothEngines]
    public async Task Permuting_customers_sizes_and_agreements_leaves_the_order_as_it_was(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var ids = await QueueAsync(stage);
        var before = await OrderAsync(stage, ids);
        Assert.Equal(before.Places.Index().Select(p => p.Index + 1), before.Places);

        await AnyCustomers.SampleAsync(
            async customers =>
            {
                await LetBeAsync(stage, ids, customers);
                var after = await OrderAsync(stage, before.Queue);
                return before.Queue.SequenceEqual(after.Queue) && before.Places.SequenceEqual(after.Places) && before.Next == after.Next;
            },
            iter: 20,
            threads: 1);
    }

    [Theory, OnBothEngines]
    public async Task Permuting_customers_sizes_and_agreements_gives_each_ticket_to_the_same_consultant(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var ids = await QueueAsync(stage);
        stage.Clock.Advance(TimeSpan.FromDays(30));
        var before = await AssignAsync(stage);
        Assert.True(before.Distinct().Count() > 1);

        await AnyCustomers.SampleAsync(
            async customers =>
            {
                await LetBeAsync(stage, ids, customers);
                return before.SequenceEqual(await AssignAsync(stage));
            },
            iter: 5,
            threads: 1);
    }

    private static async Task<List<int>> QueueAsync(Stage stage)
    {
        var ids = new List<int>();
        for (var i = 0; i < Tickets; i++)
        {
            var priority = i * 5 % 4;
            var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: Cast.Now.AddHours(-(i * 7 % 20)), said: r => r with { Area = (Area)(i % 3) });
            await using var db = stage.Database.Open();
            if (priority > 0) (await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct)).SetPriority((PriorityClass)priority, 0, "Confirmed", Actor.Itself, Cast.Now);
            await db.SaveChangesAsync(Ct);
            ids.Add(ticket.Id);
        }

        return ids;
    }

    private static async Task LetBeAsync(Stage stage, List<int> ids, Customers customers)
    {
        Contact[] requesters = [stage.Cast.Karin, stage.Cast.Jonas, stage.Cast.Elsa];
        int[] companies = [stage.Cast.Norrvik.Id, stage.Cast.Ekedal.Id];
        await using var db = stage.Database.Open();
        for (var i = 0; i < ids.Count; i++)
        {
            var (id, owner) = (ids[i], requesters[customers.Owners[i]]);
            await db.Tickets.Where(t => t.Id == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.RequesterId, owner.Id).SetProperty(t => t.CustomerId, owner.CustomerId), Ct);
        }

        await db.Agreements.ExecuteDeleteAsync(Ct);
        await db.Contacts.Where(c => c.Name == "Colleague").ExecuteDeleteAsync(Ct);
        for (var i = 0; i < companies.Length; i++)
        {
            db.Agreements.Add(new Agreement { CustomerId = companies[i], Model = customers.Models[i], PackMinutes = customers.PackMinutes[i] });
            for (var n = 0; n < customers.People[i]; n++) db.Contacts.Add(new Contact { CustomerId = companies[i], Name = "Colleague", IsApprover = customers.Approve[i] });
        }

        await db.SaveChangesAsync(Ct);
    }

    private static async Task<(List<int> Queue, List<int> Places, int? Next)> OrderAsync(Stage stage, List<int> ids)
    {
        var queue = (await stage.RunAsync((QueueList list) => list.ReadAsync(Cast.As(stage.Cast.Amira), new QueueFilter(), Ct))).Rows.Select(r => r.Id).ToList();
        var places = new List<int>();
        foreach (var id in queue.Count == ids.Count ? queue : ids)
        {
            var ticket = await stage.ReadAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.Id == id, Ct));
            places.Add((await stage.RunAsync((QueuePlaces read) => read.OfAsync(new QueuePlace(ticket.QueueRank, ticket.RegisteredAt, ticket.Id), Ct))).Place);
        }

        return (queue, places, await stage.RunAsync((NextTicket next) => next.ForAsync(Cast.As(stage.Cast.Amira), Ct)));
    }

    // Who got each ticket; afterwards all is as if nobody had been assigned.
    private static async Task<List<int?>> AssignAsync(Stage stage)
    {
        await stage.RunAsync((AssignDueTickets sweep) => sweep.RunAsync(Ct));
        await using var db = stage.Database.Open();
        var assigned = await db.Tickets.OrderBy(t => t.Id).Select(t => t.AssigneeId).ToListAsync(Ct);
        Assert.DoesNotContain(null, assigned);
        await db.Tickets.ExecuteUpdateAsync(
            s => s.SetProperty(t => t.AssigneeId, (int?)null).SetProperty(t => t.FirstAssignedAt, (DateTimeOffset?)null).SetProperty(t => t.State, TicketState.Registered), Ct);
        await db.Consultants.ExecuteUpdateAsync(s => s.SetProperty(c => c.LastAutomaticallyAssignedAt, (DateTimeOffset?)null), Ct);
        return assigned;
    }

    private sealed record Customers(int[] Owners, AgreementModel[] Models, int[] People, int[] PackMinutes, bool[] Approve);
}
