using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Sweeps;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>
/// Watches prepaid packs: tells the company's approvers, its Business Consultant and the managers when a fifth is left,
/// and a month before what is left lapses; each once for a pack.
/// </summary>
public sealed class WatchPacks(SupportDb db, TimeProvider clock, TermsOfCustomers terms, Outbox outbox) : ISweep
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var today = WorkingCalendar.Day(clock.GetUtcNow());
        var packs = await Untold(today).AsNoTracking().ToListAsync(ct);
        var left = await terms.LeftInPacksAsync(packs, ct);
        var told = 0;
        foreach (var pack in packs.Where(p => IsNews(p, left[p.Id], today)).OrderBy(p => p.Id).Take(ISweep.BatchSize)) told += await TellAsync(pack, today, ct);
        return told;
    }

    private IQueryable<Agreement> Untold(DateOnly today)
    {
        var soon = today.AddDays(PackPolicy.LapseDays);
        return db.Agreements.Where(a => a.Model == AgreementModel.PrepaidPack && a.ValidFrom <= today && (a.ValidTo == null || a.ValidTo >= today) && a.Customer!.ClosedAt == null)
            .Where(a => a.LowToldAt == null || (a.LapseToldAt == null && a.ValidTo <= soon));
    }

    private static bool IsNews(Agreement pack, int left, DateOnly today) => IsLowNews(pack, left) || IsLapseNews(pack, left, today);

    private static bool IsLowNews(Agreement pack, int left) => pack.LowToldAt is null && PackPolicy.IsLow(pack.PackMinutes ?? 0, left);

    private static bool IsLapseNews(Agreement pack, int left, DateOnly today) => pack.LapseToldAt is null && PackPolicy.IsAboutToLapse(pack, left, today);

    // Asked anew under the lock: another ring may have been first.
    private async Task<int> TellAsync(Agreement seen, DateOnly today, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockPacksAsync(seen.CustomerId, ct);
        var pack = await db.Agreements.Include(a => a.Customer!.BusinessConsultant).SingleAsync(a => a.Id == seen.Id, ct);
        var left = (await terms.LeftInPacksAsync([pack], ct))[pack.Id];
        if (!IsNews(pack, left, today)) return 0;

        var now = clock.GetUtcNow();
        if (IsLapseNews(pack, left, today))
        {
            pack.LapseToldAt = now;
            await MailAsync(pack, new(pack, left, IsLapsing: true), ct);
        }

        if (IsLowNews(pack, left))
        {
            pack.LowToldAt = now;
            await MailAsync(pack, new(pack, left, IsLapsing: false), ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return 1;
    }

    private async Task MailAsync(Agreement pack, PackNews news, CancellationToken ct)
    {
        var approvers = await db.Contacts.Where(c => c.CustomerId == pack.CustomerId && c.IsApprover && c.RevokedAt == null && c.Email != null).OrderBy(c => c.Id).ToListAsync(ct);
        foreach (var approver in approvers) await outbox.TellOfPackAsync(approver, news, ct);

        var managers = await db.Consultants.Where(c => c.IsManager && c.LeftAt == null).OrderBy(c => c.Id).ToListAsync(ct);
        foreach (var one in managers.Append(pack.Customer!.BusinessConsultant).OfType<Consultant>().Where(c => c.LeftAt is null).DistinctBy(c => c.Id))
            await outbox.TellOfPackAsync(one, news, ct);
    }
}
