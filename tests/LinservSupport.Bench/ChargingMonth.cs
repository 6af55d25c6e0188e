using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Bench;

/// <summary>A made-up month, the same every time: own price lists, prepaid packs, agreements, free work, and time above what is approved.</summary>
internal static class ChargingMonth
{
    private const int TicketsEach = 5;

    public static async Task<Consultant> FillAsync(SupportDb db, DateOnly month, int customers, int entries)
    {
        var random = new Random(20260501);
        var anna = new Consultant { Name = "Anna Wretling", Email = "anna@bench.example", IsManager = true };
        var companies = Enumerable.Range(0, customers).Select(i => new Customer { Name = $"Company {i:000} AB", CustomerNumber = $"{10000 + i}", BusinessConsultant = anna }).ToList();
        db.Add(anna);
        db.AddRange(companies);
        await db.SaveChangesAsync();
        AddTerms(db, companies, month);
        await db.SaveChangesAsync();

        var tickets = await TicketsAsync(db, companies, month);
        await WorkAsync(db, tickets, anna, month, entries, random);
        return anna;
    }

    private static void AddTerms(SupportDb db, List<Customer> companies, DateOnly month)
    {
        for (var i = 0; i < companies.Count; i++)
        {
            if (i % 3 == 0) db.Add(new PriceList { Name = $"Own {i}", CustomerId = companies[i].Id, ValidFrom = month.AddMonths(-4), HourlyAmount = 1100m + i, IncrementMinutes = i % 2 == 0 ? 1 : 15 });
            if (i % 5 == 0) db.Add(new Agreement { CustomerId = companies[i].Id, Model = AgreementModel.PrepaidPack, ValidFrom = month.AddMonths(-1), PackMinutes = 25 * 60 });
            if (i % 7 == 0) db.Add(new Agreement { CustomerId = companies[i].Id, Model = AgreementModel.MaintenanceAndSupport, ValidFrom = month.AddMonths(-4), Covers = Agreement.UsuallyCovered(AgreementModel.MaintenanceAndSupport) });
        }
    }

    private static async Task<List<Ticket>> TicketsAsync(SupportDb db, List<Customer> companies, DateOnly month)
    {
        var rules = await db.PriorityRules.ToListAsync();
        var calendar = new WorkingCalendar(await db.WorkingHours.ToListAsync(), await db.ClosingDays.ToListAsync());
        var at = new DateTimeOffset(month.ToDateTime(new TimeOnly(7, 0)), TimeSpan.Zero);
        var tickets = new List<Ticket>();
        foreach (var company in companies)
        {
            var person = new Contact { Name = $"Person of {company.Name}", Email = $"person@{company.CustomerNumber}.example", Customer = company };
            for (var i = 0; i < TicketsEach; i++)
                tickets.Add(Ticket.Register(new() { Requester = person, Channel = Channel.Portal, Subject = $"Question {i}", Text = "It worked yesterday.", ConditionsVersion = ServiceConditions.Version }, rules, calendar, at, new(person.Name)));
        }

        db.AddRange(tickets);
        await db.SaveChangesAsync();
        return tickets;
    }

    private static async Task WorkAsync(SupportDb db, List<Ticket> tickets, Consultant consultant, DateOnly month, int entries, Random random)
    {
        var (rules, prices, agreements) = (await db.ChargeRules.ToListAsync(), await db.PriceLists.Include(p => p.Rates).ToListAsync(), await db.Agreements.ToListAsync());
        var left = agreements.Where(a => a.PackMinutes is not null).ToDictionary(a => a.Id, a => a.PackMinutes!.Value);
        var kinds = Enum.GetValues<KindOfWork>();
        var at = new DateTimeOffset(month.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
        for (var i = 0; i < entries; i++)
        {
            var ticket = tickets[i % tickets.Count];
            var facts = new ChargeFacts
            {
                Kind = kinds[random.Next(kinds.Length)],
                CodeOwner = ticket.CodeOwner,
                WorkedOn = month.AddDays(random.Next(28)),
                WorkedMinutes = random.Next(3, 150),
                ApprovedMinutes = ticket.ApprovedMinutes,
                ChargedMinutes = ticket.ChargedMinutes,
                Terms = new(ticket.CustomerId, rules, [.. agreements.Where(a => a.CustomerId == ticket.CustomerId)], [.. prices.Where(p => p.CustomerId is null || p.CustomerId == ticket.CustomerId)], left),
            };
            var decision = ChargePolicy.Decide(facts);
            ticket.Log(Entry(facts, decision, consultant.Id, at), Actor(consultant));
            if (decision is { PackMinutes: > 0, AgreementId: { } pack }) left[pack] -= decision.PackMinutes;
        }

        await db.SaveChangesAsync();
    }

    private static History.Actor Actor(Consultant consultant) => new(consultant.Name, null, consultant.Id);

    private static TimeEntry Entry(ChargeFacts facts, ChargeDecision decision, int consultantId, DateTimeOffset at) => new()
    {
        ConsultantId = consultantId,
        WorkedOn = facts.WorkedOn,
        WorkedMinutes = facts.WorkedMinutes,
        Kind = facts.Kind,
        CodeOwner = facts.CodeOwner,
        Description = "Looked at it together with the person who asked, and changed the setting.",
        LoggedAt = at,
        ApprovedMinutesThen = facts.ApprovedMinutes,
        ChargedMinutesBefore = facts.ChargedMinutes,
        Charge = decision.Charge,
        ChargedMinutes = decision.ChargedMinutes,
        AboveApprovedMinutes = decision.AboveApprovedMinutes,
        RoundingMinutes = decision.RoundingMinutes,
        PackMinutes = decision.PackMinutes,
        Clause = decision.Clause,
        Reason = decision.Reason,
        ChargeRuleId = decision.ChargeRuleId,
        PriceListId = decision.PriceListId,
        HourlyAmount = decision.HourlyAmount,
        Amount = decision.Amount,
        AgreementId = decision.AgreementId,
    };
}
