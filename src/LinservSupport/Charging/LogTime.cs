using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Charging;

/// <summary>Writes down work on a ticket. The charge is capped at the approved time, the log never (policy H6). Done carries the entry's id.</summary>
public sealed class LogTime(SupportDb db, TimeProvider clock, TermsOfCustomers terms)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, Work work, CancellationToken ct)
    {
        if (viewer.ConsultantId is not { } consultantId) return new Outcome.Missing();

        var now = clock.GetUtcNow();
        var today = WorkingCalendar.Day(now);
        if (work.Refusal(today) is { } refused) return refused;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.LockAsync(viewer, ticketId, ct) is not { } ticket) return new Outcome.Missing();
        if (await LoggedBeforeAsync(work.SubmissionKey, ct) is { } before) return new Outcome.Done(before);
        if (ticket.MergedIntoId is { } merged) return Outcome.Refuse("", "{0} was merged into {1}: log the work there.", ticket.Number, TicketNumber.Write(merged));

        var customer = await db.LockCustomerAsync(ticket.CustomerId, ct);
        var day = work.WorkedOn ?? today;
        var bookedOn = customer?.BookedOn(day) ?? day;
        if (bookedOn != day && !work.BookLate) return Work.MonthIsClosed(customer!);

        var minutes = WorkedTime.Read(work.Time)!.Value;
        if (await Overlap.RefusalAsync(db, new(consultantId, day, minutes, work.StartedOn(day)), work, ct) is { } overlap) return overlap;

        await db.LockPacksAsync(ticket.CustomerId, ct);
        var facts = new ChargeFacts
        {
            Kind = work.Kind,
            CodeOwner = ticket.CodeOwner,
            WorkedOn = day,
            WorkedMinutes = minutes,
            IsEnquiry = ticket.IsEnquiry,
            ApprovedMinutes = ticket.ApprovedMinutes,
            ChargedMinutes = ticket.ChargedMinutes,
            Terms = await terms.OfAsync(ticket.CustomerId, ct),
        };
        var entry = Entry(facts, ChargePolicy.Decide(facts), work, consultantId, now, bookedOn);
        ticket.Log(entry, viewer.Actor);
        if (work.TimerId is { } timerId)
            await db.RunningTimers.Where(t => t.Id == timerId && t.ConsultantId == consultantId && t.TicketId == ticketId).ExecuteDeleteAsync(ct);
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

    private async Task<long?> LoggedBeforeAsync(Guid? key, CancellationToken ct) =>
        key is null ? null : await db.TimeEntries.IgnoreQueryFilters().Where(e => e.SubmissionKey == key).Select(e => (long?)e.Id).SingleOrDefaultAsync(ct);

    internal static TimeEntry Entry(ChargeFacts facts, ChargeDecision decision, Work work, int consultantId, DateTimeOffset now, DateOnly? bookedOn = null, DateTimeOffset? startedAt = null) => new()
    {
        ConsultantId = consultantId,
        WorkedOn = facts.WorkedOn,
        BookedOn = bookedOn ?? facts.WorkedOn,
        StartedAt = startedAt ?? work.StartedOn(facts.WorkedOn),
        WorkedMinutes = facts.WorkedMinutes,
        Kind = facts.Kind,
        CodeOwner = facts.CodeOwner,
        Description = work.Description!.Trim(),
        InternalRemark = work.Remark,
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
