using CsCheck;
using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Charging.Statements;
using LinservSupport.Data.Engines;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Charging;

/// <summary>Laws that hold whatever happens to tickets, in whatever order: work logged, corrected, moved, waived, approved, declined, charged out of waiting, merged, split, sent to another company, and months closed and opened again in between.</summary>
public sealed class ChargingLaws
{
    private static readonly DateOnly[] Days = [new(2026, 3, 3), new(2026, 3, 20), new(2026, 4, 7), new(2026, 4, 20), new(2026, 5, 5), new(2026, 5, 12)];

    private static readonly KindOfWork[] Kinds = [KindOfWork.Configuration, KindOfWork.Configuration, KindOfWork.UserSupport, KindOfWork.ServiceDelivery];

    private static readonly Gen<Step[]> Stories = Gen
        .Select(Gen.OneOf(0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 10, 11, 11), Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[1, 150])
        .Select(s => new Step(s.Item1, s.Item2, s.Item3, s.Item4)).Array[10, 22];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public Task H6_nothing_above_what_is_approved_is_charged_no_minute_is_lost_and_every_decision_can_be_made_again(Engine engine) =>
        Stories.SampleAsync(story => TellAsync(engine, story), iter: engine == Engine.Sqlite ? 12 : 3, threads: 1);

    private static async Task TellAsync(Engine engine, Step[] story)
    {
        await using var stage = await Stage.SetAsync(engine);
        await stage.Database.AddAsync(new Agreement { CustomerId = stage.Cast.Norrvik.Id, Model = AgreementModel.PrepaidPack, ValidFrom = new(2026, 1, 1), PackMinutes = 100 });
        var told = new Told(stage);
        for (var i = 0; i < 2; i++) await Cast.RegisterAsync(stage.Database, stage.Cast.Karin, at: Cast.Now.AddMonths(-3));
        told.ApprovedInAll = 480;
        foreach (var step in story)
        {
            stage.Clock.Advance(TimeSpan.FromMinutes(1));
            await told.TakeAsync(step);
            await told.CheckAsync();
        }

        await told.CheckMinimumAsync();
    }

    private sealed record Step(int What, int A, int B, int Minutes)
    {
        public override string ToString() => $"({What},{A},{B},{Minutes})";
    }

    // The story so far, with what it should add up to.
    private sealed class Told(Stage stage)
    {
        private int _worked;
        private DateOnly _month = new(2026, 3, 1);

        public int ApprovedInAll { get; set; }

        public async Task TakeAsync(Step step)
        {
            await using var db = stage.Database.Open();
            var tickets = await db.Tickets.Where(t => t.MergedIntoId == null).OrderBy(t => t.Id).ToListAsync(Ct);
            var (one, other) = (tickets[step.A % tickets.Count], tickets[step.B % tickets.Count]);
            var entries = await db.TimeEntries.Where(e => e.ReplacedAt == null && e.ReversesId == null).OrderBy(e => e.Id).ToListAsync(Ct);
            var entry = entries.Count == 0 ? null : entries[step.B % entries.Count];
            switch (step.What)
            {
                case 0:
                    await LogAsync(one.Id, step);
                    break;
                case 1 when entry is not null:
                    await CorrectAsync(entry, step, null);
                    break;
                case 2 when entry is not null && entry.TicketId != one.Id:
                    await CorrectAsync(entry, step, one.Number);
                    break;
                case 3 when entry is not null:
                    await stage.RunAsync((WaiveCharge waive) => waive.RunAsync(Cast.As(stage.Cast.Anna), entry.TicketId, entry.Id, "Because", Ct));
                    break;
                case 4 or 5:
                    await AnswerAsync(one.Id, step, isApproved: step.What == 4);
                    break;
                case 6 when entry is not null:
                    await stage.RunAsync((ChargeWaiting charge) => charge.RunAsync(Cast.As(stage.Cast.Anna), entry.TicketId, entry.Id, Ct));
                    break;
                case 7 when one.Id != other.Id && one.CustomerId == other.CustomerId:
                    Assert.IsType<Outcome.Done>(await stage.RunAsync((MergeTicket merge) => merge.RunAsync(Cast.As(stage.Cast.Anna), one.Id, other.Number, null, Ct)));
                    break;
                case 11:
                    await TransferAsync(one, hasAgreed: step.B % 2 == 0);
                    break;
                case 8:
                    await SplitAsync(one, [.. entries.Where(e => e.TicketId == one.Id).Where((_, i) => i % 2 == step.B % 2).Select(e => e.Id)]);
                    break;
                case 9 when _month < new DateOnly(2026, 5, 1):
                    Assert.IsType<Outcome.Done>(await stage.RunAsync((CloseMonth close) => close.RunAsync(Cast.As(stage.Cast.Anna), stage.Cast.Norrvik.Id, _month, Ct)));
                    _month = _month.AddMonths(1);
                    break;
                case 10 when _month > new DateOnly(2026, 3, 1):
                    _month = _month.AddMonths(-1);
                    Assert.IsType<Outcome.Done>(await stage.RunAsync((ReopenMonth reopen) => reopen.RunAsync(Cast.As(stage.Cast.Anna), stage.Cast.Norrvik.Id, _month, "Wrong", Ct)));
                    break;
            }
        }

        public async Task CheckAsync()
        {
            await using var db = stage.Database.Open();
            var tickets = await db.Tickets.ToListAsync(Ct);
            var rows = await db.TimeEntries.IgnoreQueryFilters().ToListAsync(Ct);
            var counted = rows.FindAll(e => e.ReplacedAt is null || e.IsReversed);
            foreach (var ticket in tickets)
            {
                var own = counted.FindAll(e => e.TicketId == ticket.Id);
                Assert.InRange(ticket.ChargedMinutes, 0, ticket.ApprovedMinutes);
                Assert.Equal((own.Sum(e => e.ChargedMinutes), own.Sum(e => e.WorkedMinutes)), (ticket.ChargedMinutes, ticket.WorkedMinutes));
            }

            Assert.All(await db.Estimates.ToListAsync(Ct), e => Assert.InRange(e.WaitingChargedMinutes, 0, e.WaitingMinutes));
            Assert.Equal(_worked, counted.Sum(e => e.WorkedMinutes));
            Assert.True(tickets.Where(t => t.MergedIntoId is null).Sum(t => t.ApprovedMinutes) <= ApprovedInAll);
            Assert.All(rows.Where(e => e.ReversesId is not null), e => Assert.Equal(-rows.Single(r => r.Id == e.ReversesId).ChargedMinutes, e.ChargedMinutes));
            var standing = await new TermsOfCustomers(db).OfAsync(stage.Cast.Norrvik.Id, Ct);
            foreach (var entry in rows.Where(e => e.ReversesId is null)) AssertDecidedAgain(entry, standing);
        }

        // Once for a group, over all months, closed and open: what is charged, and 30 minutes at least where anything is.
        public async Task CheckMinimumAsync()
        {
            await using var db = stage.Database.Open();
            var groups = (await db.TimeEntries.Select(e => new { Group = e.Ticket!.GroupId ?? e.TicketId, e.ChargedMinutes }).ToListAsync(Ct))
                .GroupBy(e => e.Group).Select(g => g.Sum(e => e.ChargedMinutes)).Select(charged => charged == 0 ? 0 : Math.Max(30, charged)).ToList();
            var inAll = 0;
            for (var month = new DateOnly(2026, 3, 1); month <= new DateOnly(2026, 5, 1); month = month.AddMonths(1))
            {
                var list = (await stage.RunAsync((ChargesOfAll all) => all.ReadAsync(Cast.As(stage.Cast.Anna), month, new(), Ct)))!;
                foreach (var customer in new[] { stage.Cast.Norrvik.Id, stage.Cast.Ekedal.Id })
                {
                    var one = (await stage.RunAsync((Charges charges) => charges.ReadAsync(Cast.As(stage.Cast.Anna), customer, month, Ct)))!;
                    inAll += one.ChargedMinutes;
                    if (month.Month == 5) Assert.All(one.Packs, p => Assert.True(p.LeftAfter >= 0, $"{p.LeftAfter} min left in the pack"));
                    var listed = list.Customers.SingleOrDefault(c => c.Id == customer);
                    Assert.Equal(
                        (new MonthSum(one.WorkedMinutes, one.ChargedMinutes, one.AboveApprovedMinutes, one.PackMinutes, one.Amount), one.VatAmount, one.IsClosed),
                        (listed?.Sum ?? new(0, 0, 0, 0, 0m), listed?.VatAmount ?? 0m, listed?.IsClosed ?? one.IsClosed));
                }
            }

            Assert.Equal(groups.Sum(), inAll);
        }

        private static void AssertDecidedAgain(TimeEntry e, ChargeTerms standing)
        {
            var left = e.PackLeftThen is { } minutes ? new Dictionary<int, int> { [e.AgreementId!.Value] = minutes } : [];
            var again = ChargePolicy.Decide(new()
            {
                Kind = e.Kind,
                CodeOwner = e.CodeOwner,
                WorkedOn = e.WorkedOn,
                WorkedMinutes = e.WorkedMinutes,
                ApprovedMinutes = e.ApprovedMinutesThen,
                ChargedMinutes = e.ChargedMinutesBefore,
                Terms = standing with { PackLeft = left },
            });
            if (e.WaivedAt is not null) Assert.Equal(again.ChargedMinutes, e.WaivedMinutes);
            else Assert.Equal((again.Charge, again.ChargedMinutes, again.AboveApprovedMinutes, again.PackMinutes, again.Amount, again.Clause, again.Reason), (e.Charge, e.ChargedMinutes, e.AboveApprovedMinutes, e.PackMinutes, e.Amount, e.Clause, e.Reason));
        }

        private async Task LogAsync(int ticketId, Step step)
        {
            Assert.IsType<Outcome.Done>(await stage.RunAsync((LogTime log) => log.RunAsync(
                Cast.As(stage.Cast.Amira),
                ticketId,
                new Work { Time = $"{step.Minutes}", WorkedOn = Days[step.B % Days.Length], Kind = Kinds[step.A % Kinds.Length], Description = "Work", InternalRemark = "Much", BookLate = true, LogAnyway = true },
                Ct)));
            _worked += step.Minutes;
        }

        private async Task CorrectAsync(TimeEntry entry, Step step, string? to)
        {
            var said = new Correction { Time = $"{step.Minutes}", WorkedOn = step.A % 2 == 0 ? entry.WorkedOn : Days[step.A % Days.Length], Kind = Kinds[step.A % Kinds.Length], Description = "Work", InternalRemark = "Much", BookLate = true, LogAnyway = true, Because = "Slip", ToTicket = to };
            if (await stage.RunAsync((CorrectEntry correct) => correct.RunAsync(Cast.As(stage.Cast.Anna), entry.TicketId, entry.Id, said, Ct)) is Outcome.Done)
                _worked += step.Minutes - entry.WorkedMinutes;
        }

        // Approved there is what registering approves, whatever was approved here.
        private async Task TransferAsync(Ticket ticket, bool hasAgreed)
        {
            var to = ticket.CustomerId == stage.Cast.Norrvik.Id ? stage.Cast.Elsa : stage.Cast.Karin;
            if (await stage.RunAsync((TransferTicket transfer) => transfer.RunAsync(Cast.As(stage.Cast.Anna), ticket.Id, new() { Requester = to.Email, Because = "Theirs", HasAgreed = hasAgreed }, Ct)) is not Outcome.Done) return;

            ApprovedInAll += Ticket.MinutesApprovedByRegistering - ticket.ApprovedMinutes;
            Assert.Equal(Ticket.MinutesApprovedByRegistering, await stage.ReadAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.ApprovedMinutes).SingleAsync(Ct)));
        }

        private async Task AnswerAsync(int ticketId, Step step, bool isApproved)
        {
            await using var db = stage.Database.Open();
            var ticket = await db.Tickets.SingleAsync(t => t.Id == ticketId, Ct);
            var now = stage.Clock.GetUtcNow();
            var waiting = await db.TimeEntries.Where(e => e.TicketId == ticketId).SumAsync(e => e.AboveApprovedMinutes, Ct);
            var estimate = new Estimate { Ticket = ticket, Text = "More", State = EstimateState.Asked, IsPending = true, CeilingMinutes = ticket.ApprovedMinutes + step.Minutes, AskedAt = now, CoversWaiting = step.B % 2 == 0, WaitingMinutes = waiting };
            db.Add(estimate);
            estimate.Answer(new(isApproved, stage.Cast.Karin.Id, "Karin Åström", Channel.Portal, null), Cast.As(stage.Cast.Karin).Actor, now);
            await db.SaveChangesAsync(Ct);
            if (isApproved) ApprovedInAll += step.Minutes;
        }

        private async Task SplitAsync(Ticket ticket, List<long> entries)
        {
            await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(ticket.CustomerId == stage.Cast.Norrvik.Id ? stage.Cast.Karin : stage.Cast.Elsa), ticket.Id, new Writing { Text = "Another thing", SubmissionKey = Guid.NewGuid() }, null, Ct));
            var message = await stage.ReadAsync(db => db.Messages.Where(m => m.TicketId == ticket.Id).MaxAsync(m => m.Id, Ct));
            Assert.IsType<Outcome.Done>(await stage.RunAsync((SplitTicket split) => split.RunAsync(Cast.As(stage.Cast.Anna), ticket.Id, new Part { Subject = "Another thing", Messages = [message], Entries = entries }, Ct)));
        }
    }
}
