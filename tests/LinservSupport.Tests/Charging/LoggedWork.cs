using LinservSupport.Charging;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Charging;

/// <summary>Work that Amira logs, what is done with it afterwards, and what then stands on the ticket.</summary>
internal static class LoggedWork
{
    public static readonly DateOnly Today = new(2026, 5, 12);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Correction Said(string time, DateOnly? day = null) =>
        new() { Time = time, WorkedOn = day ?? Today, Kind = KindOfWork.Configuration, Description = "Work", Because = "Slip of the finger" };

    public static Task<Outcome> LogAsync(Stage stage, int id, Work work) =>
        stage.RunAsync((LogTime log) => log.RunAsync(Cast.As(stage.Cast.Amira), id, work, Ct));

    public static async Task<long> LogAsync(Stage stage, int id, string time, DateOnly? day = null, KindOfWork kind = KindOfWork.Configuration) =>
        ((Outcome.Done)await LogAsync(stage, id, new Work { Time = time, WorkedOn = day ?? Today, Kind = kind, Description = "Work" })).Id;

    public static Task<Outcome> CorrectAsync(Stage stage, Consultant who, int id, long entry, Correction said) =>
        stage.RunAsync((CorrectEntry correct) => correct.RunAsync(Cast.As(who), id, entry, said, Ct));

    public static Task<Outcome> ChargeAsync(Stage stage, int id, long entry) =>
        stage.RunAsync((ChargeWaiting charge) => charge.RunAsync(Cast.As(stage.Cast.Amira), id, entry, Ct));

    public static async Task CloseThroughAsync(Stage stage, DateOnly through)
    {
        await using var db = stage.Database.Open();
        await db.Customers.Where(c => c.Id == stage.Cast.Norrvik.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedThrough, through), Ct);
    }

    public static async Task ApproveAsync(Stage stage, int id, int ceiling, bool coversWaiting)
    {
        await using var db = stage.Database.Open();
        var ticket = await db.Tickets.SingleAsync(t => t.Id == id, Ct);
        var now = stage.Clock.GetUtcNow();
        var waiting = await db.TimeEntries.Where(e => e.TicketId == id).SumAsync(e => e.AboveApprovedMinutes, Ct);
        var estimate = new Estimate { Ticket = ticket, Text = "More", State = EstimateState.Asked, IsPending = true, CeilingMinutes = ceiling, AskedAt = now, CoversWaiting = coversWaiting, WaitingMinutes = waiting };
        db.Add(estimate);
        estimate.Answer(new(true, stage.Cast.Karin.Id, "Karin Åström", Channel.Portal, null), Cast.As(stage.Cast.Karin).Actor, now);
        await db.SaveChangesAsync(Ct);
    }

    public static Task<(int Worked, int Charged)> SumsAsync(Stage stage, int id) =>
        stage.ReadAsync(async db =>
        {
            var ticket = await db.Tickets.SingleAsync(t => t.Id == id, Ct);
            var entries = await db.TimeEntries.Where(e => e.TicketId == id).ToListAsync(Ct);
            Assert.Equal((ticket.WorkedMinutes, ticket.ChargedMinutes), (entries.Sum(e => e.WorkedMinutes), entries.Sum(e => e.ChargedMinutes)));
            return (ticket.WorkedMinutes, ticket.ChargedMinutes);
        });

    public static Task<List<(int Worked, int Charged, int Above)>> EntriesAsync(Stage stage, int id) =>
        stage.ReadAsync(async db => (await db.TimeEntries.Where(e => e.TicketId == id).OrderBy(e => e.Id).ToListAsync(Ct)).ConvertAll(e => (e.WorkedMinutes, e.ChargedMinutes, e.AboveApprovedMinutes)));
}
