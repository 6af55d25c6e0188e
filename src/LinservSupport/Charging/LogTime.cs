using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>Work as a consultant writes it down.</summary>
public sealed record Work
{
    /// <summary>As typed; <see cref="WorkedTime"/> reads it.</summary>
    public string? Time { get; init; }

    /// <summary>Null for today.</summary>
    public DateOnly? WorkedOn { get; init; }

    public KindOfWork Kind { get; init; }

    /// <summary>What was done; the customer reads it.</summary>
    public string? Description { get; init; }

    public string? InternalRemark { get; init; }

    /// <summary>Where the month of the day is closed: put it on the first open month. The rules stay those of the day worked.</summary>
    public bool BookLate { get; init; }

    /// <summary>Key of the form: sent twice, it logs once.</summary>
    public Guid? SubmissionKey { get; init; }
}

/// <summary>Writes down work on a ticket. The charge is capped at the approved time, the log never (policy H6). Done carries the entry's id.</summary>
public sealed class LogTime(SupportDb db, TimeProvider clock, TermsOfCustomers terms)
{
    public const int LongestText = 2000;

    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, Work work, CancellationToken ct)
    {
        if (viewer.ConsultantId is not { } consultantId) return new Outcome.Missing();

        var now = clock.GetUtcNow();
        var today = WorkingCalendar.Day(now);
        if (Refusal(work, today) is { } refused) return refused;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is not { } ticket) return new Outcome.Missing();
        if (await LoggedBeforeAsync(work.SubmissionKey, ct) is { } before) return new Outcome.Done(before);

        var customer = await db.LockCustomerAsync(ticket.CustomerId, ct);
        var day = work.WorkedOn ?? today;
        var bookedOn = customer?.BookedOn(day) ?? day;
        if (bookedOn != day && !work.BookLate) return MonthIsClosed(customer!);

        await db.LockPacksAsync(ticket.CustomerId, ct);
        var facts = new ChargeFacts
        {
            Kind = work.Kind,
            CodeOwner = ticket.CodeOwner,
            WorkedOn = day,
            WorkedMinutes = WorkedTime.Read(work.Time)!.Value,
            IsEnquiry = ticket.IsEnquiry,
            ApprovedMinutes = ticket.ApprovedMinutes,
            ChargedMinutes = ticket.ChargedMinutes,
            Terms = await terms.OfAsync(ticket.CustomerId, ct),
        };
        var entry = Entry(facts, ChargePolicy.Decide(facts), work, consultantId, now, bookedOn);
        ticket.Log(entry, viewer.Actor);
        try
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException same) when (work.SubmissionKey is not null && db.IsDuplicate(same))
        {
            await transaction.RollbackAsync(ct);
            return new Outcome.Done((await LoggedBeforeAsync(work.SubmissionKey, ct))!.Value);
        }

        return new Outcome.Done(entry.Id);
    }

    internal static Outcome.Refused MonthIsClosed(Customer customer) => Outcome.Refuse(
        nameof(Work.WorkedOn),
        "The charges up to {0:d MMM yyyy} are closed for {1}. The work can stand in the first open month instead, by the rules of its own day.",
        customer.ClosedThrough!.Value.ToDateTime(default),
        customer.Name);

    private static Outcome.Refused? Refusal(Work work, DateOnly today) => WorkedTime.Read(work.Time) switch
    {
        null => Outcome.Refuse(nameof(work.Time), "Write the time as 1:15, 75 or 1 h 15 min."),
        < 1 => Outcome.Refuse(nameof(work.Time), "The time is at least 1 minute."),
        > WorkedTime.Most => Outcome.Refuse(nameof(work.Time), "One entry is 24 hours at most: divide the work by day."),
        _ when work.WorkedOn > today => Outcome.Refuse(nameof(work.WorkedOn), "The day is in the future: work is logged when it is done."),
        _ when work.WorkedOn < today.AddYears(-1) => Outcome.Refuse(nameof(work.WorkedOn), "The day is more than a year ago. Check the year."),
        _ when !Enum.IsDefined(work.Kind) => Outcome.Refuse(nameof(work.Kind), "Choose a kind of work."),
        _ when string.IsNullOrWhiteSpace(work.Description) => Outcome.Refuse(nameof(work.Description), "Say what you did: the customer reads it."),
        _ when work.Description.Length > LongestText => Outcome.Refuse(nameof(work.Description), "The text is {0} characters; {1} is the most.", work.Description.Length, LongestText),
        _ when work.InternalRemark?.Length > LongestText => Outcome.Refuse(nameof(work.InternalRemark), "The text is {0} characters; {1} is the most.", work.InternalRemark.Length, LongestText),
        _ => null,
    };

    private async Task<long?> LoggedBeforeAsync(Guid? key, CancellationToken ct) =>
        key is null ? null : await db.TimeEntries.IgnoreQueryFilters().Where(e => e.SubmissionKey == key).Select(e => (long?)e.Id).SingleOrDefaultAsync(ct);

    internal static TimeEntry Entry(ChargeFacts facts, ChargeDecision decision, Work work, int consultantId, DateTimeOffset now, DateOnly? bookedOn = null) => new()
    {
        ConsultantId = consultantId,
        WorkedOn = facts.WorkedOn,
        BookedOn = bookedOn ?? facts.WorkedOn,
        WorkedMinutes = facts.WorkedMinutes,
        Kind = facts.Kind,
        CodeOwner = facts.CodeOwner,
        Description = work.Description!.Trim(),
        InternalRemark = string.IsNullOrWhiteSpace(work.InternalRemark) ? null : work.InternalRemark.Trim(),
        LoggedAt = now,
        SubmissionKey = work.SubmissionKey,
        ApprovedMinutesThen = facts.ApprovedMinutes,
        ChargedMinutesBefore = facts.ChargedMinutes,
        PackLeftThen = decision.PackMinutes > 0 ? facts.Terms.PackLeft.GetValueOrDefault(decision.AgreementId!.Value) : null,
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
