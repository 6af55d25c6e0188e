using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Charging.Statements;
using LinservSupport.Mail;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Data.Demo;

/// <summary>
/// What happened to the charges of the demo's year, done by the product's own verbs: closed and reopened months, corrected and questioned entries,
/// estimates that wait, are asked about or cover waiting time, a running timer. What a verb refuses on some day is left out.
/// </summary>
public sealed partial class DemoCharging
{
    private const int Norrvik = 0;
    private const int Hallonberga = 9;
    private const int Polstjarnan = 11;

    private readonly SupportDb _db;
    private readonly DemoPeople _people;
    private readonly DateTimeOffset _now;
    private readonly HashSet<int> _told = [];

    private DemoCharging(SupportDb db, DemoPeople people, DateTimeOffset now) => (_db, _people, _now) = (db, people, now);

    private Viewer Manager => Us(_people.Managers[0]);

    public static Task TellAsync(SupportDb db, DemoPeople people, DateTimeOffset now, CancellationToken ct) => new DemoCharging(db, people, now).TellAsync(ct);

    private async Task TellAsync(CancellationToken ct)
    {
        await CloseMonthsAsync(ct);
        await CorrectAsync(ct);
        await QuestionAsync(ct);
        await AskInPartsAsync(ct);
        await ApproveWaitingAsync(ct);
        await DemoRegrouping.TellAsync(_db, Manager, _now, _people.Customers[Norrvik].Id, _told, ct);
        await SpendPackAsync(ct);
        await TimeAsync(ct);
        await FailAsync(ct);
        // None of these mails is meant for anybody.
        await _db.OutgoingMails.Where(m => m.SentAt == null && m.FailedAt == null).ExecuteUpdateAsync(s => s.SetProperty(m => m.SentAt, m => m.WrittenAt), ct);
    }

    // The last month is closed for some; for one of them it was opened again.
    private async Task CloseMonthsAsync(CancellationToken ct)
    {
        var today = WorkingCalendar.Day(_now);
        var last = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        foreach (var customer in new[] { Norrvik, Hallonberga, Polstjarnan }) await CloseAsync(_people.Customers[customer].Id, last, ct);
        await DoAsync(new ReopenMonth(_db, At(_now.AddHours(-3))).RunAsync(Manager, _people.Customers[Hallonberga].Id, last, "Två poster hade hamnat på fel ärende. Underlaget kommer på nytt när det är rättat.", ct));
    }

    private Task CloseAsync(int customer, DateOnly month, CancellationToken ct)
    {
        var third = WorkingCalendar.At(month.AddMonths(1).AddDays(2), new TimeOnly(9, 0));
        return DoAsync(new CloseMonth(_db, At(third < _now ? third : _now), new OpenMonths(_db)).RunAsync(Manager, customer, month, ct));
    }

    private async Task CorrectAsync(CancellationToken ct)
    {
        var closed = await _db.Customers.Where(c => c.Id == _people.Customers[Norrvik].Id).Select(c => c.ClosedThrough).SingleAsync(ct);
        foreach (var (isClosed, because) in new[] { (true, "Kaffepausen räknades med av misstag."), (false, "Tio minuter hörde till ett annat samtal.") })
        {
            var entry = await _db.TimeEntries.AsNoTracking().Include(e => e.Ticket)
                .Where(e => e.Ticket!.CustomerId == _people.Customers[Norrvik].Id && e.ChargedMinutes > 20 && e.Ticket.State != TicketState.WaitingForApproval && (e.BookedOn <= closed) == isClosed)
                .OrderByDescending(e => e.WorkedOn).ThenBy(e => e.Id).FirstOrDefaultAsync(ct);
            if (entry is null) continue;

            var said = new Correction { Time = $"{entry.WorkedMinutes - 10}", WorkedOn = entry.WorkedOn, Kind = entry.Kind, Description = entry.Description, InternalRemark = "Överlappet är kontrollerat.", LogAnyway = true, Because = because };
            await DoAsync(new CorrectEntry(_db, At(_now.AddMinutes(-55)), new(_db), Post(-55)).RunAsync(Manager, entry.TicketId, entry.Id, said, ct));
        }
    }

    // Karin asks about four entries: one question waits, the others are answered in words, by a correction and by a waiver.
    private async Task QuestionAsync(CancellationToken ct)
    {
        var karin = _people.Customers[Norrvik].Contacts.First();
        var entries = await _db.TimeEntries.AsNoTracking()
            .Where(e => e.Ticket!.CustomerId == karin.CustomerId && e.ChargedMinutes > 15 && e.ReversesId == null && !e.IsReversed)
            .OrderByDescending(e => e.WorkedOn).ThenByDescending(e => e.Id).Skip(1).Take(4).ToListAsync(ct);
        for (var i = 0; i < entries.Count; i++)
        {
            string[] texts = ["Vi trodde att det här var ett fel i ert tillägg. Varför debiteras det?", "Vad var det som tog så lång tid?", "Var det inte bara tio minuter?", "Det här hade ni ju redan gjort en gång."];
            await DoAsync(new QuestionEntry(_db, At(_now.AddMinutes(-50)), Post(-50)).RunAsync(Them(karin), entries[i].Id, texts[i], ct));
        }

        if (entries.Count < 4) return;

        await DoAsync(new AnswerEntry(_db, At(_now.AddMinutes(-45)), Post(-45)).RunAsync(Manager, entries[1].Id, "Felet syntes bara med era uppgifter, så vi fick återskapa det i en kopia först.", ct));
        await AnswerByCorrectingAsync(entries[2], ct);
        await DoAsync(new WaiveCharge(_db, At(_now.AddMinutes(-43)), new(_db), Post(-43)).RunAsync(Manager, entries[3].TicketId, entries[3].Id, "Det stämmer. Vi borde ha sparat den förra lösningen, så vi bjuder på tiden.", ct));
    }

    private Task AnswerByCorrectingAsync(TimeEntry entry, CancellationToken ct)
    {
        var said = new Correction { Time = "10", WorkedOn = entry.WorkedOn, Kind = entry.Kind, Description = entry.Description, InternalRemark = "Överlappet är kontrollerat.", LogAnyway = true, Because = "Du har rätt: tio minuter. Resten hörde till ett annat ärende." };
        return DoAsync(new CorrectEntry(_db, At(_now.AddMinutes(-44)), new(_db), Post(-44)).RunAsync(Manager, entry.TicketId, entry.Id, said, ct));
    }

    private async Task AskInPartsAsync(CancellationToken ct)
    {
        if (await OpenTicketAsync(ct) is not { } ticket) return;

        var proposal = new Proposal
        {
            Kind = EstimateKind.Specific,
            Text = "Rapporterna bygger på fält som inte finns kvar i nya versionen. Vi föreslår att de görs om, i den här ordningen.",
            Items = [new() { Text = "Kartlägga de nio rapporterna", Time = "4" }, new() { Text = "Bygga om dem", Time = "20" }, new() { Text = "Prova tillsammans med er", Time = "6" }],
        };
        await DoAsync(new RequestEstimate(_db, At(_now.AddMinutes(-40)), Post(-40)).RunAsync(Manager, ticket.Id, proposal, ct));
        if (await _db.Estimates.AsNoTracking().SingleOrDefaultAsync(e => e.TicketId == ticket.Id && e.State == EstimateState.Asked, ct) is { } asked)
            await DoAsync(new AnswerEstimate(_db, At(_now.AddMinutes(-30)), Post(-30)).RunAsync(Them(ticket.Requester!), ticket.Id, new(asked.Id, asked.Revision, EstimateReply.Ask, "Kan vi börja med de tre viktigaste?"), ct));
    }

    // Work beyond the approved time waits; the approval covers it, and it is for the consultant to charge.
    private async Task ApproveWaitingAsync(CancellationToken ct)
    {
        if (await OpenTicketAsync(ct) is not { } ticket) return;

        var minutes = ticket.ApprovedMinutes - ticket.ChargedMinutes + 40;
        await DoAsync(new LogTime(_db, At(_now.AddMinutes(-38)), new(_db)).RunAsync(Manager, ticket.Id, new Work { Time = $"{minutes}", Kind = KindOfWork.Configuration, Description = "Byggde om flödet tillsammans med er", InternalRemark = "Hela arbetspasset.", LogAnyway = true }, ct));
        await DoAsync(new RequestEstimate(_db, At(_now.AddMinutes(-36)), Post(-36)).RunAsync(Manager, ticket.Id, new Proposal { Kind = EstimateKind.AboutTenHours, Text = "Det sista steget återstår, och det som redan är gjort behöver täckas.", CoversWaiting = true }, ct));
        if (await _db.Estimates.AsNoTracking().SingleOrDefaultAsync(e => e.TicketId == ticket.Id && e.State == EstimateState.Asked, ct) is { } asked)
            await DoAsync(new AnswerEstimate(_db, At(_now.AddMinutes(-20)), Post(-20)).RunAsync(Them(ticket.Requester!), ticket.Id, new(asked.Id, asked.Revision, EstimateReply.Approve, null), ct));
    }

    private async Task TimeAsync(CancellationToken ct)
    {
        var amira = _people.Consultants[0];
        var at = _now.AddMinutes(-25);
        var ticket = await _db.Tickets.AsNoTracking().Where(t => t.State == TicketState.InProgress && t.LastActivityAt < at).OrderByDescending(t => t.AssigneeId == amira.Id).ThenByDescending(t => t.Id).FirstOrDefaultAsync(ct);
        if (ticket is not null) await DoAsync(new StartTimer(_db, At(at)).RunAsync(Us(amira), ticket.Id, ct));
    }

    // One that nothing else is told about: begun, Swedish, not Karin's, with nothing to approve.
    private async Task<Ticket?> OpenTicketAsync(CancellationToken ct)
    {
        var quiet = _now.AddHours(-1);
        var ticket = await _db.Tickets.AsNoTracking().Include(t => t.Requester)
            .Where(t => t.State == TicketState.InProgress && t.LastActivityAt < quiet && t.CustomerId != null && t.CustomerId != _people.Customers[Norrvik].Id && t.Requester!.Language == Language.Swedish)
            .Where(t => !t.Estimates.Any(e => e.IsPending) && !_told.Contains(t.Id))
            .OrderByDescending(t => t.Id).FirstOrDefaultAsync(ct);
        if (ticket is not null) _told.Add(ticket.Id);
        return ticket;
    }

    private async Task DoAsync(Task<Outcome> verb)
    {
        await verb;
        _db.ChangeTracker.Clear();
    }

    private Outbox Post(int minutes) => new(_db, new MailSettings(), At(_now.AddMinutes(minutes)));

    private static StillClock At(DateTimeOffset instant) => new(instant);

    private static Viewer Us(Consultant one) => new(0, one.Name, one.Language, null, null, false, false, one.Id, one.IsManager);

    private static Viewer Them(Contact one) => new(0, one.Name, one.Language, one.Id, one.CustomerId, one.SeesCompanyTickets, one.IsApprover, null, false);

    private sealed class StillClock(DateTimeOffset instant) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => instant;
    }
}
