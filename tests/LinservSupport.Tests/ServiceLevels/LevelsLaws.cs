using CsCheck;
using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.ServiceLevels.Digests;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.ServiceLevels;

/// <summary>Whatever happens to tickets and to the calendar, and whenever the days are counted: the dashboard says what the histories say.</summary>
public sealed class LevelsLaws
{
    private const int Stories = 4;

    // What happens, to which ticket or day, and how many minutes later.
    private static readonly Gen<(Deed What, int Which, int Later)[]> Days =
        Gen.Select(Gen.Frequency((6, Gen.Const(Deed.Register)), (3, Gen.Const(Deed.Merge)), (3, Gen.Const(Deed.Assign)), (12, Gen.Enum<Deed>())), Gen.Int[0, 10_000], Gen.OneOf(Gen.Int[1, 200], Gen.Int[1, 2 * 24 * 60])).Array[80];

    private enum Deed
    {
        Register,
        RegisterEnquiry,
        Assign,
        Begin,
        Log,
        Wait,
        GoOn,
        Resolve,
        Close,
        Reopen,
        Confirm,
        Approve,
        Merge,
        Split,
        Transfer,
        Unassign,
        TheyWrite,
        WeWrite,
        Closing,
        NoClosing,
        Hours,
        Count,
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public Task The_dashboard_is_what_the_histories_say(Engine engine) => Days.SampleAsync(
        async story =>
        {
            await using var stage = await Stage.SetAsync(engine);
            await using var done = stage.Database;
            foreach (var (what, which, later) in story)
            {
                stage.Clock.Advance(TimeSpan.FromMinutes(later));
                await DoAsync(stage, what, which);
            }

            await AssertAllAsync(stage);
            await CountAsync(stage);
            await AssertAllAsync(stage);
            Assert.Equal(0, await CountAsync(stage));
        },
        iter: Stories,
        threads: 1);

    private static async Task AssertAllAsync(Stage stage)
    {
        var now = stage.Clock.GetUtcNow();
        var today = WorkingCalendar.Day(now);
        var slow = await SlowLevels.ReadAsync(stage.Database, now);
        foreach (var period in new[] { Period.Last(20, today), Period.Last(90, today), new(today.AddDays(-40), today.AddDays(-9)), Period.Last(500, today) })
            slow.AssertEqual(await stage.RunAsync((ServiceLevelsPage page) => page.ReadAsync(period, Ct)));

        slow.AssertEqual(await stage.RunAsync((PublicFigures page) => page.ReadAsync(Ct)));
        var calendar = await stage.RunAsync((Calendars calendars) => calendars.ReadAsync(Ct));
        slow.AssertEqual(await stage.RunAsync((DigestReading reading) => reading.ReadAsync(now, calendar, Ct)));
    }

    private static Task<int> CountAsync(Stage stage) => stage.RunAsync((CountDays sweep) => sweep.RunAsync(Ct));

    private static async Task DoAsync(Stage stage, Deed what, int which)
    {
        var now = stage.Clock.GetUtcNow();
        switch (what)
        {
            case Deed.Count:
                await CountAsync(stage);
                return;
            case Deed.Closing:
                var day = new ClosingDayDraft(WorkingCalendar.Day(now).AddDays((which % 30) - 20), "Moving", "Flytt", which % 3 == 0 ? new(12, 0) : null);
                await stage.RunAsync((SaveClosingDay verb) => verb.RunAsync(Cast.As(stage.Cast.Anna), null, day, isConfirmed: true, Ct));
                return;
            case Deed.NoClosing:
                var days = await stage.ReadAsync(db => db.ClosingDays.Select(d => d.Date).OrderBy(d => d).ToListAsync(Ct));
                if (days.Count > 0) await stage.RunAsync((RemoveClosingDay verb) => verb.RunAsync(Cast.As(stage.Cast.Anna), days[which % days.Count], isConfirmed: true, Ct));
                return;
            case Deed.Hours:
                var opens = 7 + (which % 3);
                WorkingHours[] week = [.. PolicyRows.WorkingHours().Select(h => new WorkingHours { Day = h.Day, Opens = new(opens, 0), Closes = new(16, 30), BreakFrom = which % 2 == 0 ? new(12, 0) : null, BreakTo = which % 2 == 0 ? new(13, 0) : null })];
                await stage.RunAsync((SaveWorkingHours verb) => verb.RunAsync(Cast.As(stage.Cast.Anna), null, week, WorkingCalendar.Day(now).AddDays(which % 6), isConfirmed: true, Ct));
                return;
            case Deed.Register or Deed.RegisterEnquiry:
                var requester = which % 2 == 0 ? stage.Cast.Karin : stage.Cast.Elsa;
                await Cast.RegisterAsync(stage.Database, requester, $"Ticket {which}", now, said => said with { IsEnquiry = what == Deed.RegisterEnquiry, Area = (Area)(which % 4), Help = which % 5 == 0 ? null : (KindOfHelp)(which % 3) });
                return;
        }

        await using var db = stage.Database.Open();
        var ids = await db.Tickets.Select(t => t.Id).OrderBy(id => id).ToListAsync(Ct);
        if (ids.Count == 0) return;
        var id = ids[which % ids.Count];
        switch (what)
        {
            case Deed.Merge:
                await stage.RunAsync((MergeTicket verb) => verb.RunAsync(Cast.As(stage.Cast.Anna), id, TicketNumber.Write(ids[which * 7 % ids.Count]), null, Ct));
                return;
            case Deed.Split:
                var message = new Message { TicketId = id, Kind = MessageKind.FromUs, AuthorName = "Per", Body = "Another thing", WrittenAt = now };
                await stage.Database.AddAsync(message);
                var entries = await stage.ReadAsync(d => d.TimeEntries.Where(e => e.TicketId == id).OrderBy(e => e.Id).Select(e => e.Id).Take(which % 3).ToListAsync(Ct));
                await stage.RunAsync((SplitTicket verb) => verb.RunAsync(Cast.As(stage.Cast.Anna), id, new Part { Subject = "Another thing", Messages = [message.Id], Entries = entries }, Ct));
                return;
            case Deed.Transfer:
                var to = which % 2 == 0 ? stage.Cast.Karin : stage.Cast.Elsa;
                await stage.RunAsync((TransferTicket verb) => verb.RunAsync(Cast.As(stage.Cast.Anna), id, new() { Requester = to.Email, Because = "It is theirs", HasAgreed = which % 3 == 0 }, Ct));
                return;
        }

        var ticket = await db.Tickets.Include(t => t.Estimates).Include(t => t.Assignee).SingleAsync(t => t.Id == id, Ct);
        Live(ticket, what, which, await db.Consultants.OrderBy(c => c.Id).ToListAsync(Ct), now);
        await db.SaveChangesAsync(Ct);
    }

    private static void Live(Ticket ticket, Deed what, int which, List<Consultant> staff, DateTimeOffset now)
    {
        var consultant = staff[which % staff.Count];
        switch (what)
        {
            case Deed.Assign:
                ticket.Assign(consultant, Actor.Itself, now);
                break;
            case Deed.Begin when TicketStatePolicy.IsOpen(ticket.State):
                ticket.BeginWork(Actor.Itself, now);
                break;
            case Deed.Log:
                Log(ticket, consultant, which, now);
                break;
            case Deed.Wait:
                ticket.MoveTo(TicketStatePolicy.Waiting[which % 4], Actor.Itself, now);
                break;
            case Deed.GoOn when TicketStatePolicy.IsOpen(ticket.State):
                ticket.MoveTo(TicketState.InProgress, Actor.Itself, now);
                break;
            case Deed.Resolve:
                ticket.MoveTo(TicketState.Resolved, Actor.Itself, now);
                break;
            case Deed.Close:
                ticket.MoveTo(TicketState.Closed, Actor.Itself, now);
                break;
            case Deed.Reopen:
                ticket.Reopen(Actor.Itself, now);
                break;
            case Deed.Confirm:
                ticket.SetPriority(which % 2 == 0 ? PriorityClass.Ordinary : PriorityClass.Invoicing, which % 2, "Because", Actor.Itself, now);
                break;
            case Deed.Approve:
                ticket.Approve(600);
                break;
            case Deed.Unassign:
                ticket.Unassign(Actor.Itself, now);
                break;
            case Deed.TheyWrite or Deed.WeWrite:
                ticket.Write(new() { Kind = what == Deed.TheyWrite ? MessageKind.FromCustomer : MessageKind.FromUs, AuthorName = "Who", Body = "Words", WrittenAt = now });
                break;
        }
    }

    private static void Log(Ticket ticket, Consultant consultant, int which, DateTimeOffset now)
    {
        // Some price lists round up to whole quarters.
        var (worked, isFree, step) = (1 + (which % 300), which % 3 == 0, which % 5 == 0 ? 15 : 1);
        var charged = isFree ? 0 : Math.Min((worked + step - 1) / step * step, ticket.ApprovedMinutes - ticket.ChargedMinutes);
        ticket.Log(
            new TimeEntry
            {
                Consultant = consultant,
                WorkedOn = WorkingCalendar.Day(now).AddDays(-(which % 3)),
                WorkedMinutes = worked,
                Kind = isFree ? KindOfWork.ServiceDelivery : KindOfWork.Troubleshooting,
                Charge = isFree ? ChargeKind.Free : ChargeKind.Charged,
                ChargedMinutes = charged,
                AboveApprovedMinutes = isFree ? 0 : Math.Max(0, worked - charged),
                RoundingMinutes = Math.Max(0, charged - worked),
                Clause = isFree ? "F2" : "C1",
                Reason = Sentence.Nothing,
                Description = "Work",
                LoggedAt = now,
            },
            Actor.Itself);
    }
}
