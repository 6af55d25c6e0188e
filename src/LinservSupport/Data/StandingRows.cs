using LinservSupport.Charging;
using LinservSupport.Priorities;
using LinservSupport.Priorities.Reading;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Data;

/// <summary>
/// What changes seldom, and every ticket and mail asks for: read once for a context, tracked by nobody. Who works through many with one
/// context forgets them before each batch: what any process had changed by then holds for it.
/// </summary>
public sealed class StandingRows(SupportDb db)
{
    private readonly Dictionary<string, byte[]> _keys = [];
    private IReadOnlyList<PriorityRule>? _rules;
    private WorkingCalendar? _calendar;
    private IReadOnlyList<PriceList>? _prices;
    private HashSet<string>? _consultants;
    private QueueEnds? _queue;

    public void Forget()
    {
        _keys.Clear();
        (_rules, _calendar, _prices, _consultants, _queue) = (null, null, null, null, null);
    }

    /// <summary>The value of a <see cref="Secret"/>.</summary>
    public async Task<byte[]> KeyAsync(string name, CancellationToken ct)
    {
        if (!_keys.TryGetValue(name, out var key)) _keys[name] = key = (await db.Secrets.AsNoTracking().SingleAsync(s => s.Name == name, ct)).Value;
        return key;
    }

    public async Task<IReadOnlyList<PriorityRule>> PriorityRulesAsync(CancellationToken ct) => _rules ??= await db.PriorityRules.AsNoTracking().ToListAsync(ct);

    public async Task<WorkingCalendar> CalendarAsync(CancellationToken ct) => _calendar ??= await new Calendars(db).ReadAsync(ct);

    /// <summary>All price lists, without their rates.</summary>
    public async Task<IReadOnlyList<PriceList>> PriceListsAsync(CancellationToken ct) => _prices ??= await db.PriceLists.AsNoTracking().ToListAsync(ct);

    /// <summary>Whom a new ticket comes after: exact for the first one, without what others register meanwhile for those that follow it.</summary>
    public async Task<QueueEnds> QueueAsync(CancellationToken ct) => _queue ??= new(await db.Tickets.Where(t => QueuePlaces.InQueue.Contains(t.State))
        .GroupBy(t => t.QueueRank).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct));

    /// <summary>True where one of us has the address.</summary>
    public async Task<bool> IsConsultantAsync(string address, CancellationToken ct) =>
        (_consultants ??= await db.Consultants.Where(c => c.LeftAt == null).Select(c => c.Email).ToHashSetAsync(ct)).Contains(address);

    /// <summary>True for rows that are kept here.</summary>
    public static bool Holds(object row) => row is PriorityRule or WorkingHours or ClosingDay or PriceList or Secret or People.Consultant;
}
