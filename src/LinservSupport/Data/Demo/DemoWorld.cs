using LinservSupport.Charging;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Data.Demo;

/// <summary>What the demo's tickets happen in: its people, the policy's rows, and chance with a fixed seed.</summary>
public sealed class DemoWorld
{
    private readonly List<ChargeRule> _chargeRules;
    private readonly List<Agreement> _agreements;
    private readonly List<PriceList> _priceLists;
    private readonly Dictionary<int, ChargeTerms> _terms = [];

    private DemoWorld(DemoPeople people, DateTimeOffset now, List<ChargeRule> chargeRules, List<Agreement> agreements, List<PriceList> priceLists, List<PriorityRule> priorityRules, WorkingCalendar calendar)
    {
        (People, Now, PriorityRules, Calendar) = (people, now, priorityRules, calendar);
        (_chargeRules, _agreements, _priceLists) = (chargeRules, agreements, priceLists);
    }

    public DemoPeople People { get; }

    public DateTimeOffset Now { get; }

    public IReadOnlyCollection<PriorityRule> PriorityRules { get; }

    public WorkingCalendar Calendar { get; }

    /// <summary>The same chances on every machine and every day.</summary>
    public Random Chance { get; } = new(47960);

    /// <summary>People, agreements and price lists must have been saved: decisions carry their ids.</summary>
    public static async Task<DemoWorld> ReadAsync(SupportDb db, DemoPeople people, DateTimeOffset now, CancellationToken ct) => new(
        people,
        now,
        await db.ChargeRules.ToListAsync(ct),
        await db.Agreements.ToListAsync(ct),
        await db.PriceLists.Include(p => p.Rates).ToListAsync(ct),
        await db.PriorityRules.ToListAsync(ct),
        new WorkingCalendar(await db.WorkingHours.ToListAsync(ct), await db.ClosingDays.ToListAsync(ct)));

    /// <summary>The customer's terms; what is left of their packs shrinks as the demo's work is charged.</summary>
    public ChargeTerms TermsOf(int? customerId)
    {
        if (_terms.TryGetValue(customerId ?? 0, out var known)) return known;

        var agreements = _agreements.Where(a => a.CustomerId == customerId).ToList();
        var left = agreements.Where(a => a.PackMinutes > 0).ToDictionary(a => a.Id, a => a.PackMinutes!.Value);
        return _terms[customerId ?? 0] = new(customerId, _chargeRules, agreements, [.. _priceLists.Where(p => p.CustomerId is null || p.CustomerId == customerId)], left);
    }

    public void Draw(TimeEntry entry, int? customerId)
    {
        if (entry is not { AgreementId: { } pack, PackMinutes: > 0 }) return;

        var left = (Dictionary<int, int>)TermsOf(customerId).PackLeft;
        // The minimum of a ticket draws as well, until more work makes up for it (policy C1).
        left[pack] = Math.Max(0, left[pack] - entry.PackMinutes - Minimum(entry.ChargedMinutesBefore + entry.ChargedMinutes) + Minimum(entry.ChargedMinutesBefore));

        static int Minimum(int charged) => charged == 0 ? 0 : Math.Max(0, 30 - charged);
    }

    /// <summary>One who is qualified and present on a day.</summary>
    public Consultant Qualified(Area area, DateOnly day)
    {
        var able = People.Consultants.Where(c => c.Skills.Any(s => s.Area == area) && !c.Absences.Any(a => a.From <= day && day <= a.To)).ToList();
        return able.Count == 0 ? People.Consultants[2] : able[Chance.Next(able.Count)];
    }

    /// <summary>The working instant so many working minutes before now.</summary>
    public DateTimeOffset Ago(int minutes)
    {
        var day = WorkingCalendar.Day(Now);
        while (true)
        {
            var start = WorkingCalendar.At(day, TimeOnly.MinValue);
            var worked = Calendar.MinutesBetween(start, Now);
            if (worked >= minutes && worked > 0) return Calendar.AddMinutes(start, worked - minutes);
            day = day.AddDays(-1);
        }
    }

    public Guid Key()
    {
        var bytes = new byte[16];
        Chance.NextBytes(bytes);
        return new Guid(bytes);
    }
}
