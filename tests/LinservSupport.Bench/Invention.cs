using LinservSupport.Charging;
using LinservSupport.History;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;

namespace LinservSupport.Bench;

/// <summary>
/// Invented tickets with the product's own rules: one after the other over the working days, most of them assigned, begun, waited for
/// and solved in the times that the policy publishes. The same seed and last day give the same tickets.
/// </summary>
public sealed class Invention(IReadOnlyList<Contact> contacts, IReadOnlyList<Consultant> staff, IReadOnlyCollection<PriorityRule> rules, WorkingCalendar calendar, DateOnly until, int spread, int count)
{
    public const int MessagesEach = 5;

    private static readonly string[] Words =
        ["faktura", "leverans", "order", "lager", "moms", "bokslut", "import", "betalning", "rapport", "kund", "artikel", "pris", "kvitto", "avtal", "saldo", "plock", "etikett", "valuta", "lön", "projekt"];

    private readonly DateTimeOffset _end = WorkingCalendar.At(until, new(12, 0));

    public IEnumerable<Ticket> Tickets()
    {
        var random = new Random(2026);
        var days = Enumerable.Range(0, spread).Select(i => until.AddDays(-i)).Where(calendar.IsWorkingDay).Reverse().ToList();
        for (var i = 0; i < count; i++)
        {
            // In the order of registration, as it would be: each day its share, from 7 to 17.
            var place = (double)i / count * days.Count;
            var day = days[(int)place];
            var at = WorkingCalendar.At(day, new(7, 0)).AddMinutes((place - (int)place) * 600).AddSeconds(random.Next(60));
            if (at > _end) yield break;
            yield return One(random, i, at);
        }
    }

    private Ticket One(Random random, int i, DateTimeOffset at)
    {
        var contact = contacts[random.Next(contacts.Count)];
        string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
        var ticket = Ticket.Register(
            new()
            {
                Requester = contact,
                Channel = random.Next(3) == 0 ? Channel.Email : Channel.Portal,
                Subject = $"{Text(4)} {i}",
                Text = Text(12),
                Area = (Area)random.Next(12),
                Help = (KindOfHelp)random.Next(7),
                ConditionsVersion = "2026",
            },
            rules,
            calendar,
            at,
            new(contact.Name, contact.Id));
        ticket.WriteHeading();
        Live(ticket, random, Text, at);
        return ticket;
    }

    private void Live(Ticket ticket, Random random, Func<int, string> text, DateTimeOffset at)
    {
        var consultant = staff[random.Next(staff.Count)];
        var actor = new Actor(consultant.Name, ConsultantId: consultant.Id);
        DateTimeOffset After(DateTimeOffset from, double hours) => calendar.AddMinutes(from, (int)(hours * 60));
        // 17 in a hundred begin later than 4 working hours.
        var begins = After(at, random.Next(100) < 83 ? random.NextDouble() * 3.9 : 4 + (random.NextDouble() * 12));
        var assigned = at + ((begins - at) * 0.6);
        if (assigned > _end) return;
        ticket.Assign(consultant, actor, assigned);
        if (random.Next(12) == 0) ticket.SetPriority(PriorityClass.Invoicing, 0, "Kan inte fakturera", actor, assigned);
        if (begins > _end) return;
        ticket.BeginWork(actor, begins);
        Log(ticket, consultant, random, begins, text, actor);
        Say(ticket, MessageKind.FromUs, consultant, begins, text);

        // 71 in a hundred within 6 working days, 82 within 10; a few take months.
        var share = random.Next(1000);
        var days = share < 710 ? random.NextDouble() * 6 : share < 820 ? 6 + (random.NextDouble() * 4) : share < 990 ? 10 + (random.NextDouble() * 12) : 22 + (random.NextDouble() * 100);
        var solves = After(begins, days * 8);
        if (random.Next(5) == 0 && begins + ((solves - begins) * 0.2) is var asked && asked < _end)
        {
            ticket.MoveTo(random.Next(4) == 0 ? TicketState.WaitingForThirdParty : TicketState.WaitingForCustomer, actor, asked);
            if (begins + ((solves - begins) * 0.7) is var answered && answered < _end) ticket.MoveTo(TicketState.InProgress, actor, answered);
        }

        for (var i = ticket.Messages.Count; i < MessagesEach; i++)
            Say(ticket, i % 2 == 0 ? MessageKind.FromUs : MessageKind.FromCustomer, consultant, Min(begins + ((solves - begins) * (i - 1) / MessagesEach), _end), text);
        if (solves > _end) return;
        if (random.Next(3) == 0) Log(ticket, consultant, random, solves, text, actor);
        ticket.MoveTo(TicketState.Resolved, actor, solves);
        if (After(solves, 40) is var closes && closes < _end) ticket.MoveTo(TicketState.Closed, Actor.Itself, closes);
    }

    private static void Say(Ticket ticket, MessageKind kind, Consultant consultant, DateTimeOffset at, Func<int, string> text) => ticket.Write(new Message
    {
        Kind = kind,
        Channel = Channel.Portal,
        AuthorContactId = kind == MessageKind.FromCustomer ? ticket.RequesterId : null,
        AuthorConsultantId = kind == MessageKind.FromUs ? consultant.Id : null,
        AuthorName = kind == MessageKind.FromCustomer ? ticket.Requester!.Name : consultant.Name,
        Body = text(12),
        WrittenAt = at,
    });

    private static void Log(Ticket ticket, Consultant consultant, Random random, DateTimeOffset at, Func<int, string> text, Actor actor)
    {
        var (worked, isFree) = (random.Next(10, 140), random.Next(4) == 0);
        var charged = isFree ? 0 : Math.Min(worked, ticket.ApprovedMinutes - ticket.ChargedMinutes);
        ticket.Log(
            new TimeEntry
            {
                ConsultantId = consultant.Id,
                WorkedOn = WorkingCalendar.Day(at),
                WorkedMinutes = worked,
                Kind = isFree ? KindOfWork.UserSupport : KindOfWork.Troubleshooting,
                CodeOwner = CodeOwner.NotDecided,
                Charge = isFree ? ChargeKind.Included : ChargeKind.Charged,
                ChargedMinutes = charged,
                AboveApprovedMinutes = isFree ? 0 : worked - charged,
                ApprovedMinutesThen = ticket.ApprovedMinutes,
                ChargedMinutesBefore = ticket.ChargedMinutes,
                Clause = isFree ? "F5" : random.Next(3) == 0 ? "C2" : "C1",
                Reason = Sentence.Nothing,
                Description = text(5),
                LoggedAt = at,
            },
            actor);
    }

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
