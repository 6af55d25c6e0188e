using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Given;

/// <summary>The small cast that tests are told with: two customers with their people, three consultants, one manager.</summary>
public sealed class Cast
{
    /// <summary>Tuesday 12 May 2026, 10:42 in Stockholm: a working day, and a VAT day.</summary>
    public static readonly DateTimeOffset Now = new(2026, 5, 12, 8, 42, 0, TimeSpan.Zero);

    public required Customer Norrvik { get; init; }

    public required Customer Ekedal { get; init; }

    /// <summary>Karin of Norrvik sees the company's tickets and approves for it; Jonas of Norrvik sees his own.</summary>
    public required Contact Karin { get; init; }

    public required Contact Jonas { get; init; }

    /// <summary>Elsa of Ekedal: another company.</summary>
    public required Contact Elsa { get; init; }

    /// <summary>Amira is qualified for accounting and invoicing, Maja for inventory and sales, Per for everything.</summary>
    public required Consultant Amira { get; init; }

    public required Consultant Maja { get; init; }

    public required Consultant Per { get; init; }

    public required Consultant Anna { get; init; }

    public static async Task<Cast> JoinAsync(TestDb database)
    {
        await using var db = database.Open();
        var cast = Make();
        // Their addresses are known to be theirs: they have accounts.
        foreach (var person in new[] { cast.Karin, cast.Jonas, cast.Elsa }) person.AddressWorks(Now);
        db.AddRange(cast.Amira, cast.Maja, cast.Per, cast.Anna, cast.Norrvik, cast.Ekedal, cast.Karin, cast.Jonas, cast.Elsa);
        await db.SaveChangesAsync();
        return cast;
    }

    /// <summary>Saves a ticket as if it had been registered at an instant.</summary>
    public static async Task<Ticket> RegisterAsync(TestDb database, Contact requester, string subject = "Delivery is not created for S01234", DateTimeOffset? at = null, Func<Registration, Registration>? said = null)
    {
        await using var db = database.Open();
        var person = await db.Contacts.Include(c => c.Customer).SingleAsync(c => c.Id == requester.Id);
        var registration = new Registration { Requester = person, Channel = Channel.Portal, Subject = subject, Text = "It worked yesterday.", ConditionsVersion = ServiceConditions.Version };
        var ticket = Ticket.Register(
            said?.Invoke(registration) ?? registration,
            await db.PriorityRules.ToListAsync(),
            new WorkingCalendar(await db.WorkingHours.ToListAsync(), await db.ClosingDays.ToListAsync()),
            at ?? Now,
            new(person.Name, person.Id));
        db.Add(ticket);
        await db.SaveChangesAsync();
        return ticket;
    }

    /// <summary>Who is asking, for a contact or one of us.</summary>
    public static Viewer As(Contact contact) => new(
        1000 + contact.Id, contact.Name, contact.Language, contact.Id, contact.CustomerId, contact.SeesCompanyTickets || contact.IsApprover, contact.IsApprover, null, false);

    public static Viewer As(Consultant consultant) => new(
        2000 + consultant.Id, consultant.Name, consultant.Language, null, null, false, false, consultant.Id, consultant.IsManager);

    private static Cast Make()
    {
        var anna = new Consultant { Name = "Anna Wretling", Email = "anna.wretling@linserv.example", IsManager = true };
        var norrvik = new Customer { Name = "Norrvik Möbler AB", CustomerNumber = "10042", Phone = "46910123456", BusinessConsultant = anna, OdooHost = "erp.norrvik.example" };
        var ekedal = new Customer { Name = "Ekedal Optik AB", CustomerNumber = "10077", Phone = "46840987654", BusinessConsultant = anna };
        var per = new Consultant { Name = "Per Wallin", Email = "per.wallin@linserv.example" };
        foreach (var area in Enum.GetValues<Area>()) per.Skills.Add(new Skill { Area = area });
        return new Cast
        {
            Anna = anna,
            Norrvik = norrvik,
            Ekedal = ekedal,
            Per = per,
            Karin = new Contact { Name = "Karin Åström", Email = "karin.astrom@norrvik.example", Phone = "46701740615", Customer = norrvik, IsApprover = true, SeesCompanyTickets = true },
            Jonas = new Contact { Name = "Jonas Ekberg", Email = "jonas.ekberg@norrvik.example", Customer = norrvik },
            Elsa = new Contact { Name = "Elsa Lind", Email = "elsa.lind@ekedal.example", Customer = ekedal, SeesCompanyTickets = true, Language = Language.English },
            Amira = new Consultant { Name = "Amira Haddad", Email = "amira.haddad@linserv.example", Skills = { new Skill { Area = Area.Accounting }, new Skill { Area = Area.Invoicing } } },
            Maja = new Consultant { Name = "Maja Lindqvist", Email = "maja.lindqvist@linserv.example", Skills = { new Skill { Area = Area.Inventory }, new Skill { Area = Area.Sales } } },
        };
    }
}
