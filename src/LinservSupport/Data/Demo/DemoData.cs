using LinservSupport.Mail.Understanding;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.ServiceLevels.Similar;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Data.Demo;

/// <summary>A year of an invented support desk, relative to now and the same every time: for trying out, and never in production.</summary>
public static class DemoData
{
    private const int Days = 364;

    private static readonly string[] Files = ["accounting", "invoicing", "inventory", "sales", "manufacturing", "hosting"];

    /// <summary>Does nothing where there is a customer already. The policy's rows must be there.</summary>
    public static async Task AddMissingAsync(SupportDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Customers.AnyAsync(ct)) return;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var people = await AddPeopleAsync(db, now, ct);
        var world = await DemoWorld.ReadAsync(db, people, now, ct);
        await AddTicketsAsync(db, world, ct);
        await DemoFollowers.AddAsync(db, people, ct);
        await DemoBugs.AddAsync(db, world, ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
        await DemoStatements.CloseAsync(db, people.Managers[0], now, ct);
        await DemoCharging.TellAsync(db, people, now, ct);
        // What the nights before would have counted.
        var (calendars, still) = (new Calendars(db), new StillClock(now));
        await new CountDays(db, new(db, calendars), still).RunAsync(ct);
        await new CountUsualTimes(db, new(db, new(db, calendars)), still).RunAsync(ct);
        db.ChangeTracker.Clear();
    }

    private sealed class StillClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private static async Task<DemoPeople> AddPeopleAsync(SupportDb db, DateTimeOffset now, CancellationToken ct)
    {
        var today = WorkingCalendar.Day(now);
        var since = now.AddDays(-420);
        var people = new DemoPeople(today, since);
        db.AddRange(people.Managers);
        db.AddRange(people.Consultants);
        db.AddRange(people.Customers);
        db.Add(people.Stranger);
        db.AddRange(DemoAgreements.Agreements(people.Customers, today));
        db.AddRange(DemoAgreements.PriceLists(people.Customers, today));
        await db.SaveChangesAsync(ct);

        var roles = await db.Roles.ToDictionaryAsync(r => r.Name!, r => r.Id, ct);
        var accounts = people.Accounts(since);
        db.AddRange(accounts.Select(a => a.Account));
        await db.SaveChangesAsync(ct);
        db.AddRange(accounts.SelectMany(a => a.Roles.Select(role => new IdentityUserRole<int> { UserId = a.Account.Id, RoleId = roles[role] })));
        await db.SaveChangesAsync(ct);
        return people;
    }

    private static async Task AddTicketsAsync(SupportDb db, DemoWorld world, CancellationToken ct)
    {
        var recent = await RecentAsync(db, world, ct);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var play in Year(world).Concat(recent.Select(r => (r.At, r.Play))).OrderBy(p => p.At).ToList()) db.Tickets.Add(play.Play());
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        await db.SaveChangesAsync(ct);

        foreach (var (_, _, mail) in recent.Where(r => r.Mail is not null))
            mail!.TicketId = await db.Messages.Where(m => m.IncomingMailId == mail.Id).Select(m => m.TicketId).SingleAsync(ct);
        await DemoQuarantine.AddAsync(db, world.People.Consultants[0], world.Ago(75), ct);
    }

    // The last days are told ticket by ticket, so that every state and every rule has one to look at.
    private static async Task<List<(DateTimeOffset At, Func<Ticket> Play, Mail.Incoming.IncomingMail? Mail)>> RecentAsync(SupportDb db, DemoWorld world, CancellationToken ct)
    {
        var contacts = world.People.Contacts.ToDictionary(c => c.Email!);
        var tickets = new List<(DateTimeOffset, Func<Ticket>, Mail.Incoming.IncomingMail?)>();
        foreach (var story in DemoStory.Read("recent"))
        {
            var requester = contacts[story.Fact("from")!];
            var at = world.Ago(int.Parse(story.Fact("ago")!, System.Globalization.CultureInfo.InvariantCulture));
            var channel = Enum.Parse<Channel>(story.Fact("channel") ?? nameof(Channel.Portal));
            var (mail, letter) = ((Mail.Incoming.IncomingMail?)null, (Letter?)null);
            if (story.Fact("mail") is { } kind)
            {
                (var raw, letter) = DemoLetters.Write(kind, requester, story.Subjects[0], story.Steps[0].Text, at);
                mail = DemoMails.Filed(requester, story.Subjects[0], raw, letter, at);
                db.Add(mail);
                await db.SaveChangesAsync(ct);
            }

            tickets.Add((at, new DemoTicket(world, story, requester, channel, at, DemoPace.Of(1, story.Impact)) { IncomingMailId = mail?.Id, Letter = letter }.Play, mail));
        }

        return tickets;
    }

    private static IEnumerable<(DateTimeOffset At, Func<Ticket> Play)> Year(DemoWorld world)
    {
        var stories = Files.SelectMany(DemoStory.Read).ToList();
        var told = new Dictionary<(Customer?, DemoStory), int>();
        var number = 0;
        foreach (var at in Registrations(world))
        {
            var customer = world.People.Customers[world.Chance.Next(world.People.Customers.Count)];
            var requester = customer.Contacts.ElementAt(world.Chance.Next(customer.Contacts.Count));
            var wantsLong = DemoPace.Of(++number, Impact.Ordinary).IsLong && world.Chance.Next(2) == 0;
            var story = stories
                .Where(s => s.Language == requester.Language && (!wantsLong || s.IsLong))
                .OrderBy(s => told.GetValueOrDefault((customer, s)))
                .ThenBy(s => told.GetValueOrDefault((null, s)))
                .ThenBy(_ => world.Chance.Next())
                .First();
            told[(customer, story)] = told.GetValueOrDefault((customer, story)) + 1;
            told[(null, story)] = told.GetValueOrDefault((null, story)) + 1;
            var channel = world.Chance.Next(100) switch { < 55 => Channel.Portal, < 88 => Channel.Email, _ => Channel.Phone };
            yield return (at, new DemoTicket(world, story, requester, channel, at, DemoPace.Of(number, story.Impact)).Play);
        }
    }

    // More tickets by the end of the year than at its start, some of them outside working hours.
    private static IEnumerable<DateTimeOffset> Registrations(DemoWorld world)
    {
        var today = WorkingCalendar.Day(world.Now);
        var latest = world.Ago(20);
        var due = 0.0;
        for (var back = Days; back >= 0; back--)
        {
            var day = today.AddDays(-back);
            var isWorked = world.Calendar.IsWorkingDay(day);
            due += isWorked ? 1.25 + (0.5 * (Days - back) / Days) : 0.12;
            var times = new List<int>();
            for (; due >= 1; due--) times.Add(isWorked && world.Chance.Next(20) > 0 ? world.Chance.Next(470, 1010) : world.Chance.Next(1050, 1300));
            foreach (var minute in times.Order())
            {
                var at = WorkingCalendar.At(day, new TimeOnly(minute / 60, minute % 60, world.Chance.Next(60)));
                if (at < latest) yield return at;
            }
        }
    }
}
