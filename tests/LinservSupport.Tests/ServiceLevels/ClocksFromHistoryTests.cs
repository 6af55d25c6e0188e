using System.Globalization;
using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.ServiceLevels;

/// <summary>Random lives of tickets through the product's own verbs; every clock is then counted again from the history alone.</summary>
public sealed class ClocksFromHistoryTests
{
    private const int Lives = 6;
    private const int Steps = 24;

    private static readonly TicketState[] Moves = [TicketState.InProgress, TicketState.WaitingForCustomer, TicketState.WaitingForThirdParty, TicketState.InNextPatch];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Every_clock_follows_from_the_history_and_no_earned_time_is_lost(Engine engine)
    {
        for (var seed = 1; seed <= Lives; seed++)
        {
            await using var stage = await Stage.SetAsync(engine);
            await LiveAsync(stage, new Random(seed));
            await CountAgainAsync(stage);
        }
    }

    private static async Task LiveAsync(Stage stage, Random chance)
    {
        var ids = new List<int>();
        for (var i = 0; i < 4; i++) ids.Add((await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: Cast.Now.AddMinutes(-chance.Next(3000)))).Id);

        for (var step = 0; step < Steps; step++)
        {
            stage.Clock.Advance(TimeSpan.FromMinutes(chance.Next(1, 700)));
            var before = await EarnedAsync(stage);
            await ActAsync(stage, chance, ids[chance.Next(ids.Count)], ids[chance.Next(ids.Count)], step);
            var after = await EarnedAsync(stage);
            Assert.All(before, was => Assert.True(after[was.Key].Minutes >= was.Value.Minutes, $"Ticket {was.Key} lost time at step {step}: {was.Value} became {after[was.Key]}"));
            Assert.All(before, was => Assert.True(Keeps(was.Value.Assigned, after[was.Key].Assigned) && Keeps(was.Value.Begun, after[was.Key].Begun), $"Ticket {was.Key} lost what it had at step {step}: {was.Value} became {after[was.Key]}"));
            Assert.True(after.Values.Sum(t => t.Worked) >= before.Values.Sum(t => t.Worked), $"Work was lost at step {step}");
        }
    }

    // What was reached once is never taken away, and is never later.
    private static bool Keeps(DateTimeOffset? was, DateTimeOffset? now) => was is null || now <= was;

    // Working minutes from registration to the end of yesterday: what has passed is earned, whatever changes from today on.
    private static async Task<Dictionary<int, Earned>> EarnedAsync(Stage stage)
    {
        var calendar = await stage.RunAsync((Calendars calendars) => calendars.ReadAsync(Ct));
        var today = WorkingCalendar.At(WorkingCalendar.Day(stage.Clock.GetUtcNow()), TimeOnly.MinValue);
        return (await stage.ReadAsync(db => db.Tickets.AsNoTracking().ToListAsync(Ct))).ToDictionary(
            t => t.Id,
            t => new Earned(calendar.MinutesBetween(t.RegisteredAt, today), t.FirstAssignedAt, t.WorkBegunAt, t.WorkedMinutes));
    }

    private sealed record Earned(int Minutes, DateTimeOffset? Assigned, DateTimeOffset? Begun, int Worked);

    private static async Task ActAsync(Stage stage, Random chance, int id, int other, int step)
    {
        var (cast, today) = (stage.Cast, WorkingCalendar.Day(stage.Clock.GetUtcNow()));
        var (amira, anna) = (Cast.As(cast.Amira), Cast.As(cast.Anna));
        var outcome = chance.Next(13) switch
        {
            0 or 1 => await stage.RunAsync((AssignTicket assign) => AssignAsync(stage, assign, amira, id)),
            2 => await stage.RunAsync((StartWork start) => start.RunAsync(amira, id, Ct)),
            3 => await stage.RunAsync((MoveTicket move) => move.RunAsync(amira, id, Moves[chance.Next(Moves.Length)], "Odoo 123", Ct)),
            4 => await stage.RunAsync((ResolveTicket resolve) => resolve.RunAsync(amira, id, null, Ct)),
            5 => await stage.RunAsync((ReopenTicket reopen) => reopen.RunAsync(amira, id, "Not yet", Ct)),
            6 => await stage.RunAsync((ConfirmPriority confirm) => confirm.RunAsync(amira, id, (PriorityClass)chance.Next(4), null, "They said so", Ct)),
            7 => await stage.RunAsync((SaveWorkingHours save) => save.RunAsync(anna, null, Week(7 + chance.Next(3), 15 + chance.Next(3)), today.AddDays(chance.Next(6)), true, Ct)),
            8 => await stage.RunAsync((SaveClosingDay add) => add.RunAsync(anna, null, new(today.AddDays(chance.Next(5)), "Closed", "Stängt", null), true, Ct)),
            9 => await stage.RunAsync((LogTime log) => log.RunAsync(amira, id, new() { Time = $"{chance.Next(1, 90)}", Description = "Work", WorkedOn = today, Kind = KindOfWork.Troubleshooting }, Ct)),
            10 => await SplitAsync(stage, amira, id),
            11 => await stage.RunAsync((TransferTicket transfer) => transfer.RunAsync(anna, id, new() { Requester = chance.Next(2) == 0 ? cast.Karin.Email : cast.Elsa.Email, Because = "It is theirs", HasAgreed = true }, Ct)),
            _ => step < Steps / 3 ? new Outcome.Missing() : await MergeAsync(stage, amira, id, other),
        };
        Assert.NotNull(outcome);
    }

    private static async Task<Outcome> AssignAsync(Stage stage, AssignTicket assign, Viewer viewer, int id)
    {
        var now = await stage.ReadAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.Id == id, Ct));
        return await assign.RunAsync(viewer, id, now.AssigneeId == stage.Cast.Amira.Id ? stage.Cast.Maja.Id : stage.Cast.Amira.Id, now.AssigneeId, Ct);
    }

    // What either had earned, the survivor has: and the matter waited in the minutes in which neither side of it was ours to go on with.
    private static async Task<Outcome> MergeAsync(Stage stage, Viewer viewer, int id, int other)
    {
        var (one, target) = (await TicketAsync(stage, id), await TicketAsync(stage, other));
        var outcome = await stage.RunAsync((MergeTicket merge) => merge.RunAsync(viewer, id, TicketNumber.Write(other), null, Ct));
        if (outcome is not Outcome.Done || one.MergedIntoId is not null) return outcome;

        var both = new[] { one, target };
        var after = await TicketAsync(stage, other);
        Assert.Equal(both.Min(t => t.RegisteredAt), after.RegisteredAt);
        Assert.Equal(both.MinBy(t => t.RegisteredAt)!.Targets, after.Targets);
        Assert.Equal((both.Min(t => t.FirstAssignedAt), both.Min(t => t.WorkBegunAt)), (after.FirstAssignedAt, after.WorkBegunAt));
        Assert.Equal((both.Min(t => t.QueueRank), both.Sum(t => t.WorkedMinutes)), (after.QueueRank, after.WorkedMinutes));
        Assert.Equal(both.Any(t => t.Priority != PriorityClass.Ordinary), after.Priority != PriorityClass.Ordinary);

        var now = stage.Clock.GetUtcNow();
        for (var at = after.RegisteredAt; at < now; at = at.AddMinutes(1))
        {
            var open = both.Where(t => t.RegisteredAt <= at && (t == target || !(t.ResolvedAt <= at))).ToList();
            var waits = both.Any(t => IsWaiting(t, at)) && open.TrueForAll(t => IsWaiting(t, at));
            if (waits != IsWaiting(after, at)) Assert.Fail($"At {at}: {one.Waits} until {one.ResolvedAt} and {target.Waits} became {after.Waits}");
        }

        Assert.Equal(IsWaiting(target, now), IsWaiting(after, now));
        return outcome;
    }

    private static bool IsWaiting(Ticket ticket, DateTimeOffset at) => WaitSpans.Read(ticket.Waits).Any(s => s.From <= at && (s.To is null || at < s.To));

    private static Task<Ticket> TicketAsync(Stage stage, int id) => stage.ReadAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.Id == id, Ct));

    private static WorkingHours[] Week(int opens, int closes) =>
        [.. PolicyRows.WorkingHours().Select(h => new WorkingHours { Day = h.Day, Opens = new(opens, 0), Closes = new(closes, 0) })];

    private static async Task<Outcome> SplitAsync(Stage stage, Viewer viewer, int id)
    {
        var message = new Message { TicketId = id, Kind = MessageKind.FromUs, AuthorName = "Amira", Body = "Another thing", WrittenAt = stage.Clock.GetUtcNow() };
        await stage.Database.AddAsync(message);
        var entries = await stage.ReadAsync(db => db.TimeEntries.Where(e => e.TicketId == id).Select(e => e.Id).Take(1).ToListAsync(Ct));
        return await stage.RunAsync((SplitTicket split) => split.RunAsync(viewer, id, new() { Subject = "Another thing", Messages = [message.Id], Entries = entries }, Ct));
    }

    private static async Task CountAgainAsync(Stage stage)
    {
        var calendar = await stage.RunAsync((Calendars calendars) => calendars.ReadAsync(Ct));
        var tickets = await stage.ReadAsync(db => db.Tickets.AsNoTracking().Include(t => t.Events).Include(t => t.TimeEntries).Include(t => t.Assignee).AsSplitQuery().ToListAsync(Ct));
        var known = tickets.ToDictionary(t => t.Id);

        foreach (var ticket in tickets)
        {
            var told = ToldTicket.Of(ticket, known);
            Assert.Equal((told.Assigned, told.Begun, told.Solved), (ticket.FirstAssignedAt, ticket.WorkBegunAt, ticket.ResolvedAt));
            Assert.Equal(told.Assignee, ticket.Assignee?.Name);
            if (TicketStatePolicy.IsOpen(ticket.State) && ticket.FirstAssignedAt is null && ticket.WorkBegunAt is null)
                Assert.Equal(AssignmentTarget.For(ticket.RegisteredAt, calendar), ticket.Targets);
            // A target that a calendar moved is in the history, where no merge moved it again.
            var events = ticket.Events.OrderBy(e => e.Id).ToList();
            if (events.FindLast(e => e.Kind is EventKind.MergedHere || e is { Kind: EventKind.DetailsChanged, Clause: "T1" }) is { Kind: EventKind.DetailsChanged } moved)
                Assert.Equal(moved.After, WorkingCalendar.Local(ticket.Targets.AssignBy).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        }
    }
}
