using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Data.Demo;

/// <summary>Work that brings a prepaid pack near its end.</summary>
public sealed partial class DemoCharging
{
    // Hallonberga's pack is near its end: a fifth of it is left, or less. Its open tickets first, with as much as they may charge; then the last solved ones.
    private async Task SpendPackAsync(CancellationToken ct)
    {
        var customer = _people.Customers[Hallonberga];
        var pack = await _db.Agreements.AsNoTracking().Where(a => a.CustomerId == customer.Id && a.Model == AgreementModel.PrepaidPack).OrderByDescending(a => a.ValidFrom).FirstAsync(ct);
        var tickets = await _db.Tickets.AsNoTracking().Include(t => t.Requester)
            .Where(t => t.CustomerId == customer.Id && t.MergedIntoId == null && t.WorkBegunAt != null && !t.Estimates.Any(e => e.IsPending) && !_told.Contains(t.Id))
            .OrderByDescending(t => TicketStatePolicy.Open.Contains(t.State)).ThenByDescending(t => t.Id).Take(12).ToListAsync(ct);
        foreach (var ticket in tickets)
        {
            var left = (await new TermsOfCustomers(_db).LeftInPacksAsync([pack], ct))[pack.Id];
            if (PackPolicy.IsLow(pack.PackMinutes!.Value, left)) return;

            _told.Add(ticket.Id);
            if (TicketStatePolicy.IsOpen(ticket.State)) await ApproveTwentyHoursAsync(ticket, ct);
            var room = await _db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.ApprovedMinutes - t.ChargedMinutes).SingleAsync(ct);
            await SpendOnAsync(ticket.Id, Math.Min(room, left - (pack.PackMinutes.Value * PackPolicy.LowPercent / 100) + 15), ct);
        }
    }

    private async Task ApproveTwentyHoursAsync(Ticket ticket, CancellationToken ct)
    {
        await DoAsync(new RequestEstimate(_db, At(_now.AddMinutes(-17)), Post(-17)).RunAsync(Manager, ticket.Id, new Proposal { Kind = EstimateKind.AboutTwentyHours, Text = "Vi flyttar era egna anpassningar till den nya versionen, en modul i taget." }, ct));
        if (await _db.Estimates.AsNoTracking().SingleOrDefaultAsync(e => e.TicketId == ticket.Id && e.State == EstimateState.Asked, ct) is { } asked)
            await DoAsync(new AnswerEstimate(_db, At(_now.AddMinutes(-16)), Post(-16)).RunAsync(Them(ticket.Requester!), ticket.Id, new(asked.Id, asked.Revision, EstimateReply.Approve, null), ct));
    }

    // Six hours a day, backwards; the month before is open for this company.
    private async Task SpendOnAsync(int ticketId, int minutes, CancellationToken ct)
    {
        var day = WorkingCalendar.Day(_now);
        for (var left = minutes; left > 0; left -= 360, day = day.AddDays(-1))
        {
            var work = new Work { Time = $"{Math.Min(left, 360)}", WorkedOn = day, Kind = KindOfWork.Configuration, Description = "Flyttade och provade anpassningarna i modulen", InternalRemark = "Hela dagen.", LogAnyway = true };
            await DoAsync(new LogTime(_db, At(_now.AddMinutes(-15)), new(_db)).RunAsync(Manager, ticketId, work, ct));
        }
    }
}
