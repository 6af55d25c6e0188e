using System.Globalization;
using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Data.Demo;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Data;

public sealed class DemoDataTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_year_of_the_desk_is_told_once_within_the_product_s_laws_and_near_the_policy_s_figures(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await FillAsync(database);
        await using var db = database.Open();

        await DemoData.AddMissingAsync(db, Cast.Now, Ct);

        Assert.Equal(12, await db.Customers.CountAsync(Ct));
        Assert.Equal((6, 2), (await db.Consultants.CountAsync(c => !c.IsManager, Ct), await db.Consultants.CountAsync(c => c.IsManager, Ct)));
        Assert.InRange(await db.Tickets.CountAsync(Ct), 370, 440);
        Assert.Equal(Enum.GetValues<TicketState>().Order(), (await db.Tickets.Select(t => t.State).Distinct().ToListAsync(Ct)).Order());
        Assert.Equal(Enum.GetValues<AgreementModel>().Order(), (await db.Agreements.Select(a => a.Model).Distinct().ToListAsync(Ct)).Order());
        Assert.Equal(Enum.GetValues<KindOfWork>().Order(), (await db.TimeEntries.Select(e => e.Kind).Distinct().ToListAsync(Ct)).Order());
        await AssertLawsAsync(db);
        await AssertChargesAsync(db);
        await AssertLevelsAsync(db);
    }

    [Fact]
    public async Task The_same_instant_gives_the_same_demo()
    {
        Assert.Equal(await TellAsync(), await TellAsync());

        static async Task<string> TellAsync()
        {
            await using var database = await TestDb.CreateAsync(Engine.Sqlite);
            await FillAsync(database);
            await using var db = database.Open();
            var tickets = await db.Tickets.Include(t => t.Messages).OrderBy(t => t.Id).AsSplitQuery().ToListAsync(Ct);
            return string.Join('\n', tickets.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Heading} {t.RegisteredAt:O} {t.State} {t.ChargedMinutes} {t.Messages.Sum(m => m.Body.Length)}")));
        }
    }

    [Theory]
    [InlineData("2026-12-25T03:00:00Z")]
    [InlineData("2027-03-28T01:30:00Z")]
    [InlineData("2028-02-29T12:00:00Z")]
    public async Task Any_day_will_do_to_start_it(string now)
    {
        await using var database = await TestDb.CreateAsync(Engine.Sqlite);
        await using var db = database.Open();

        await DemoData.AddMissingAsync(db, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), Ct);

        Assert.True(await db.Tickets.CountAsync(t => t.AssigneeId == null && t.State == TicketState.Registered, Ct) >= 5);
        Assert.Equal(1, await db.Estimates.CountAsync(e => e.State == EstimateState.Asked && e.Ticket!.Requester!.Email == "karin.astrom@norrvik.example", Ct));
        Assert.True(await db.Estimates.AnyAsync(e => e.State == EstimateState.Draft, Ct));
        await AssertChargesAsync(db);
    }

    private static async Task FillAsync(TestDb database)
    {
        await using var db = database.Open();
        await DemoData.AddMissingAsync(db, Cast.Now, Ct);
    }

    private static async Task AssertLawsAsync(SupportDb db)
    {
        var tickets = await db.Tickets.Include(t => t.TimeEntries).Include(t => t.Events).Include(t => t.Estimates).AsSplitQuery().ToListAsync(Ct);

        Assert.All(tickets, ticket =>
        {
            Assert.Equal(ticket.TimeEntries.Sum(e => e.ChargedMinutes), ticket.ChargedMinutes);
            Assert.Equal(ticket.TimeEntries.Sum(e => e.WorkedMinutes), ticket.WorkedMinutes);
            Assert.True(ticket.ChargedMinutes <= ticket.ApprovedMinutes);
            Assert.All(ticket.TimeEntries.Where(e => e.IsCurrent), e => Assert.True(e.FreeMinutes >= 0));
        });
        // What was merged or split shares its history with others.
        var alone = tickets.FindAll(t => t.GroupId is null && !tickets.Exists(other => other.GroupId == t.Id));
        Assert.All(alone, ticket =>
        {
            Assert.Equal(ticket.Estimates.Where(e => e.State == EstimateState.Approved).Select(e => e.CeilingMinutes).Append(240).Max(), ticket.ApprovedMinutes);
            Assert.Equal(EventKind.Registered, ticket.Events.MinBy(e => e.Id)!.Kind);
            Assert.Equal(ticket.TimeEntries.Count(e => e.IsCurrent), ticket.Events.Count(e => e.Kind == EventKind.TimeLogged));
            Assert.Equal(ticket.FirstAssignedAt is not null, ticket.Events.Any(e => e.Kind is EventKind.Assigned or EventKind.AssignedAutomatically));
            Assert.True(ticket.Events.All(e => e.At <= Cast.Now) && ticket.LastActivityAt <= Cast.Now);
            Assert.Equal(ticket.Events.OrderBy(e => e.Id).Select(e => e.At), ticket.Events.OrderBy(e => e.Id).Select(e => e.At).Order());
        });
        Assert.Equal(alone.OrderBy(t => t.RegisteredAt).Select(t => t.Id), alone.Select(t => t.Id).Order());
        Assert.DoesNotContain(await db.Messages.Select(m => m.Body).ToListAsync(Ct), body => body.Contains('{', StringComparison.Ordinal));
    }

    // Everything that can happen to a charge has one to look at.
    private static async Task AssertChargesAsync(SupportDb db)
    {
        Assert.True(await db.Statements.CountAsync(Ct) > 12);
        Assert.Equal(1, await db.Statements.CountAsync(s => s.ReopenedAt != null, Ct));
        Assert.True(await db.TimeEntries.IgnoreQueryFilters().CountAsync(e => e.ReplacedAt != null && !e.IsReversed, Ct) >= 1);
        Assert.True(await db.TimeEntries.CountAsync(e => e.ReversesId != null, Ct) >= 1);
        Assert.Equal([null, EntryAnswer.Explained, EntryAnswer.Waived, EntryAnswer.Corrected], (await db.EntryQuestions.Include(q => q.Messages).ToListAsync(Ct)).Select(q => q.Messages.MaxBy(m => m.Id)!.How).Order());
        Assert.True(await db.Tickets.AnyAsync(t => t.MergedIntoId != null, Ct));
        Assert.True(await db.Tickets.AnyAsync(t => t.SplitFromId != null, Ct));
        var parts = await db.Estimates.Include(e => e.Items).SingleAsync(e => e.State == EstimateState.Asked && e.Kind == EstimateKind.Specific, Ct);
        Assert.Equal((3, 1800), (parts.Items.Count, parts.Items.Sum(i => i.Minutes)));
        Assert.True(await db.Estimates.AnyAsync(e => e.State == EstimateState.Declined, Ct));
        Assert.True(await db.Estimates.AnyAsync(e => e.State == EstimateState.Approved && e.CoversWaiting && e.Ticket!.TimeEntries.Any(x => x.AboveApprovedMinutes > 0), Ct));
        Assert.Equal(1, await db.RunningTimers.CountAsync(t => t.RunningSince != null, Ct));
        Assert.False(await db.OutgoingMails.AnyAsync(m => m.SentAt == null && m.FailedAt == null, Ct));
        var failed = await db.OutgoingMails.SingleAsync(m => m.FailedAt != null, Ct);
        Assert.Equal("550 5.1.1", (await db.Contacts.SingleAsync(c => c.Email == failed.ToAddress, Ct)).AddressFailedStatus);
        Assert.Equal(failed.ToAddress, (await db.TicketEvents.SingleAsync(e => e.TicketId == failed.TicketId && e.Kind == EventKind.MailFailed, Ct)).After);
        var packs = await db.Agreements.Where(a => a.Model == AgreementModel.PrepaidPack).ToListAsync(Ct);
        var left = await new LinservSupport.Charging.Reading.TermsOfCustomers(db).LeftInPacksAsync(packs, Ct);
        Assert.Contains(packs, p => p.ValidTo is null && left[p.Id] > 0 && PackPolicy.IsLow(p.PackMinutes!.Value, left[p.Id]));
        Assert.Contains(packs, p => p.ValidTo is { } to && PackPolicy.IsAboutToLapse(p, left[p.Id], to.AddDays(-24)));
    }

    private static async Task AssertLevelsAsync(SupportDb db)
    {
        var today = WorkingCalendar.Day(Cast.Now);

        var year = (await new DayCounts(db, new(db, new(db))).MeasuresAsync(Period.Last(365, today), Cast.Now, Ct))
            .Aggregate(Measures.None, (sum, day) => sum + day.Measures);

        Assert.InRange(year.Assigned.Share!.Value, 0.985, 1);
        Assert.InRange(year.Begun.Share!.Value, 0.80, 0.87);
        Assert.InRange(year.SolvedInSix.Share!.Value, 0.67, 0.75);
        Assert.InRange(year.SolvedInTen.Share!.Value, 0.78, 0.86);
    }
}
