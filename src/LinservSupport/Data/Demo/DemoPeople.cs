using LinservSupport.People;
using Microsoft.AspNetCore.Identity;
using static LinservSupport.Language;
using static LinservSupport.People.Area;

namespace LinservSupport.Data.Demo;

/// <summary>The invented people of the demo data: six consultants, two managers, twelve customers and those who work there.</summary>
public sealed class DemoPeople
{
    /// <summary>The password of every demo account; printed at start-up, and known to everybody.</summary>
    public const string Password = "support-demo-2026";

    /// <summary>Those who can sign in, in the order in which they are worth trying: a customer, a colleague of theirs, another company, a consultant, a manager.</summary>
    public static readonly string[] SignIns =
        ["karin.astrom@norrvik.example", "jonas.ekberg@norrvik.example", "nora.bergqvist@ekedal.example", "emma.whitfield@aurora.example", "amira.haddad@linserv.example", "anna.wretling@linserv.example"];

    public IReadOnlyList<Consultant> Managers { get; }

    public IReadOnlyList<Consultant> Consultants { get; }

    public IReadOnlyList<Customer> Customers { get; }

    /// <summary>Somebody who is not a customer (policy P3).</summary>
    public Contact Stranger { get; } = new() { Name = "Ida Kjell", Email = "ida.kjell@fjallgarden.example" };

    public DemoPeople(DateOnly today, DateTimeOffset since)
    {
        Managers = [Manager("Anna Wretling", "anna.wretling"), Manager("Henrik Dahl", "henrik.dahl")];
        Consultants =
        [
            One("Amira Haddad", "amira.haddad", General, Accounting, Invoicing, Payroll),
            One("Maja Lindqvist", "maja.lindqvist", General, Inventory, Sales, Purchase, Project),
            One("Per Wallin", "per.wallin", Enum.GetValues<Area>()),
            One("Johan Ek", "johan.ek", General, Hosting, Development, Website),
            One("Sofia Nordin", "sofia.nordin", Manufacturing, Inventory, Purchase),
            One("Erik Sandell", "erik.sandell", General, Sales, Invoicing, Accounting, Project),
        ];
        foreach (var (who, from, to) in new[] { (4, 2, 6), (2, 19, 30), (0, 40, 44), (1, -70, -60), (3, -130, -112), (5, -128, -108) })
            Consultants[who].Absences.Add(new Absence { From = today.AddDays(from), To = today.AddDays(to) });
        Managers[1].Absences.Add(new Absence { From = today.AddDays(8), To = today.AddDays(12) });

        Customers =
        [
            Company(0, "Norrvik Möbler AB", "norrvik", "10042", "46910123400", "erp.norrvik.example", "19.0 Enterprise",
                Person("Karin Åström", "karin.astrom", "Ekonomichef", "46701740615", approves: true, sees: true), Person("Jonas Ekberg", "jonas.ekberg", "Lagerchef", "46701740618"), Person("Mikael Sjödin", "mikael.sjodin", "Säljare")),
            Company(0, "Mälarstrand Logistik AB", "malarstrand", "10051", "46214400100", "erp.malarstrand.example", "18.0 Enterprise",
                Person("Oskar Hellman", "oskar.hellman", "Driftchef", "46702250143", approves: true, sees: true), Person("Linnea Forsberg", "linnea.forsberg", "Redovisningsekonom"), Person("Agnieszka Nowak", "agnieszka.nowak", "Trafikledare", language: English)),
            Company(1, "Ekedal Optik AB", "ekedal", "10077", "46846500440", "odoo.ekedal.example", "18.0 Enterprise",
                Person("Nora Bergqvist", "nora.bergqvist", "Löneansvarig", "46703310092", approves: true, sees: true), Person("Viktor Lind", "viktor.lind", "Butikschef")),
            Company(1, "Bergslagens Plåt & Svets AB", "bergslagensplat", "10083", "46240330210", "odoo.bergslagensplat.example", "17.0 Community",
                Person("Ulrika Sten", "ulrika.sten", "Ekonomiansvarig", "46704420551", approves: true, sees: true), Person("Roger Back", "roger.back", "Produktionschef"), Person("Elin Hed", "elin.hed", "Inköpare")),
            Company(0, "Kusten Livs Grossist AB", "kustenlivs", "10090", "46302770130", "kustenlivs.cloudworkz.example", "18.0 Enterprise",
                Person("Yusuf Demir", "yusuf.demir", "Lagerchef", "46705530672"), Person("Gunilla Palm", "gunilla.palm", "Vd", approves: true, sees: true)),
            Company(1, "Solberga Bryggeri AB", "solberga", "10094", "46141550160", "solberga.cloudworkz.example", "18.0 Community",
                Person("Signe Löfgren", "signe.lofgren", "Bryggerichef", "46706640783", approves: true, sees: true), Person("Anton Rydell", "anton.rydell", "Försäljning")),
            Company(1, "Aurora Medicinteknik AB", "aurora", "10101", "46186680170", "erp.aurora.example", "18.0 Enterprise",
                Person("Emma Whitfield", "emma.whitfield", "Supply Chain Manager", "46707750894", approves: true, sees: true, language: English), Person("Rasmus Holm", "rasmus.holm", "Ekonomichef"), Person("Priya Raman", "priya.raman", "Quality Engineer", language: English)),
            Company(0, "Tallbacken Kyl & Värme AB", "tallbacken", "10108", "46910990180", "tallbacken.cloudworkz.example", "17.0 Enterprise",
                Person("Lars Tjäder", "lars.tjader", "Vd", "46708860905", approves: true, sees: true), Person("Camilla Ström", "camilla.strom", "Projektadministratör")),
            Company(1, "Västervåg Marin AB", "vastervag", "10115", "46303880190", "odoo.vastervag.example", "18.0 Community",
                Person("Petra Odén", "petra.oden", "Servicechef", "46709971016", approves: true, sees: true), Person("Tom Hensley", "tom.hensley", "Parts Manager", language: English)),
            Company(0, "Hallonberga Förlag AB", "hallonberga", "10121", "46873110200", "odoo.hallonberga.example", "19.0 Enterprise",
                Person("Malin Ros", "malin.ros", "Administrativ chef", "46701182227", approves: true, sees: true), Person("Isak Nyman", "isak.nyman", "Webbredaktör"), Person("Helen Carter", "helen.carter", "Rights Manager", language: English)),
            Company(0, "Nordanvind Energi AB", "nordanvind", "10126", "46906220210", "erp.nordanvind.example", "18.0 Enterprise",
                Person("Daniel Okafor", "daniel.okafor", "IT Manager", "46702293338", approves: true, sees: true, language: English), Person("Birgitta Lund", "birgitta.lund", "Redovisningschef"), Person("Chen Wei", "chen.wei", "Purchaser", language: English), Person("Stefan Ahl", "stefan.ahl", "Projektledare")),
            Company(1, "Polstjärnan Bygg AB", "polstjarnan", "10133", "46926330220", "polstjarnan.cloudworkz.example", "19.0 Enterprise",
                Person("Henrik Ås", "henrik.as", "Produktionschef", "46703304449", approves: true, sees: true), Person("Annika Fjell", "annika.fjell", "Ekonom"), Person("Samir Khalil", "samir.khalil", "Platschef")),
        ];

        Customer Company(int businessConsultant, string name, string domain, string number, string phone, string host, string version, params Contact[] contacts)
        {
            var customer = new Customer
            {
                Name = name,
                CustomerNumber = number,
                OrganisationNumber = $"5590{number[3..]}-{number[1..]}",
                Phone = phone,
                OdooHost = host,
                OdooVersion = version,
                BusinessConsultant = Managers[businessConsultant],
                Language = contacts[0].Language,
            };
            foreach (var contact in contacts)
            {
                contact.Email += $"@{domain}.example";
                contact.AddressWorks(since);
                customer.Contacts.Add(contact);
            }

            return customer;
        }

        Contact Person(string name, string address, string title, string? phone = null, bool approves = false, bool sees = false, Language language = Swedish) =>
            new() { Name = name, Email = address, Title = title, Phone = phone, IsApprover = approves, SeesCompanyTickets = sees, Language = language, CreatedAt = since };
    }

    public IEnumerable<Contact> Contacts => Customers.SelectMany(c => c.Contacts).Append(Stranger);

    /// <summary>The accounts that can sign in with <see cref="Password"/>, and the roles of each. People must have been saved.</summary>
    public IReadOnlyList<(Account Account, string[] Roles)> Accounts(DateTimeOffset since)
    {
        var hash = new PasswordHasher<Account>().HashPassword(new Account(), Password);
        return
        [
            .. Contacts.Where(c => SignIns.Contains(c.Email)).Select(c => (Make(c.Email!, c.Language, contact: c), new[] { Roles.Customer })),
            .. Consultants.Select(c => (Make(c.Email, c.Language, consultant: c), new[] { Roles.Consultant })),
            .. Managers.Select(c => (Make(c.Email, c.Language, consultant: c), new[] { Roles.Consultant, Roles.Manager })),
        ];

        Account Make(string address, Language language, Contact? contact = null, Consultant? consultant = null) => new()
        {
            UserName = address,
            NormalizedUserName = address.ToUpperInvariant(),
            Email = address,
            NormalizedEmail = address.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            PasswordHash = hash,
            Contact = contact,
            Consultant = consultant,
            Language = language,
            CreatedAt = since,
        };
    }

    private static Consultant Manager(string name, string address) =>
        new() { Name = name, Email = $"{address}@linserv.example", IsManager = true, Skills = { new Skill { Area = General } } };

    private static Consultant One(string name, string address, params Area[] areas)
    {
        var consultant = new Consultant { Name = name, Email = $"{address}@linserv.example" };
        foreach (var area in areas) consultant.Skills.Add(new Skill { Area = area });
        return consultant;
    }
}
