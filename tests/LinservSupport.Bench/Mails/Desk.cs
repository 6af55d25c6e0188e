using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Bench.Mails;

/// <summary>A mail of ours that a mail can answer or send back.</summary>
internal sealed record Sent(int TicketId, string To, string Name, string MessageId, string Token);

/// <summary>A desk in the middle of its day: companies and their people, and tickets with a receipt each that mails can answer.</summary>
internal sealed record Desk(IReadOnlyList<Contact> People, IReadOnlyList<Sent> Sent, string Consultant)
{
    private const int Companies = 60;
    private const int PeopleEach = 5;
    private const int Tickets = 600;

    public static async Task<Desk> SetAsync(SupportDb db, MailSettings settings)
    {
        var manager = new Consultant { Name = "Bench Manager", Email = Filling.Manager, IsManager = true };
        var consultant = new Consultant { Name = "Amira Haddad", Email = "amira@linserv.example" };
        db.AddRange(manager, consultant);
        var people = new List<Contact>();
        for (var i = 0; i < Companies; i++)
        {
            var company = new Customer { Name = $"Bolag {i} AB", CustomerNumber = $"{30000 + i}", BusinessConsultant = manager };
            people.AddRange(Enumerable.Range(0, PeopleEach).Select(n => new Contact { Name = $"Åsa Berg {i} {n}", Email = $"asa.{n}@bolag{i}.example", Customer = company, Language = (Language)(n % 2) }));
        }

        db.AddRange(people);
        await db.SaveChangesAsync();
        await Filling.AddAccountAsync(db, Filling.Manager, manager.Id, null);
        return new(people, await RegisterAsync(db, settings, people), consultant.Email);
    }

    private static async Task<List<Sent>> RegisterAsync(SupportDb db, MailSettings settings, List<Contact> people)
    {
        var (rules, calendar) = (await db.PriorityRules.ToListAsync(), await new Calendars(db).ReadAsync(default));
        var begin = DateTimeOffset.UtcNow.AddDays(-1);
        var tickets = new List<Ticket>();
        for (var i = 0; i < Tickets; i++)
        {
            var person = people[i % people.Count];
            var said = new Registration { Requester = person, Channel = Channel.Portal, Subject = $"Fakturan skapas inte {i}", Text = "Det gick i går.", ConditionsVersion = ServiceConditions.Version };
            tickets.Add(Ticket.Register(said, rules, calendar, begin.AddSeconds(i), new Actor(person.Name, person.Id)));
        }

        db.AddRange(tickets);
        await db.SaveChangesAsync();
        var outbox = new Outbox(db, settings, TimeProvider.System);
        foreach (var ticket in tickets) await outbox.AcknowledgeAsync(ticket, null, default);
        await db.SaveChangesAsync();
        // They left yesterday: what is measured is not their sending.
        await db.OutgoingMails.ExecuteUpdateAsync(s => s.SetProperty(m => m.SentAt, begin));
        return await db.OutgoingMails.OrderBy(m => m.Id).Select(m => new Sent(m.TicketId!.Value, m.ToAddress, m.ToName, m.MessageId, m.BounceToken!)).ToListAsync();
    }
}
