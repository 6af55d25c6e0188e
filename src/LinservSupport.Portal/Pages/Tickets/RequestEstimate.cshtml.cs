using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>A consultant asks the requester to approve more time, or changes what was asked (policy H4, H5).</summary>
public sealed class RequestEstimateModel(RequestEstimate request, TimeOnTicket times) : TicketTimePage(times)
{
    private const int RowsAtATime = 5;

    [BindProperty]
    public Proposal Proposal { get; set; } = new();

    /// <summary>Only shows the form again with more rows for parts.</summary>
    [BindProperty]
    public bool MoreRows { get; set; }

    /// <summary>As it was typed, so that a wrong number is not lost.</summary>
    public string? HoursTyped => ModelState[nameof(Proposal.CeilingHours)]?.AttemptedValue ?? (Proposal.CeilingHours is { } hours ? $"{hours:0.##}" : null);

    /// <summary>The rows to show: what is written, and empty ones after it.</summary>
    public IReadOnlyList<ProposedItem> Rows =>
        [.. Proposal.Items, .. Enumerable.Repeat(new ProposedItem(), Math.Clamp(MoreRows || Proposal.Items.All(i => !i.IsEmpty) ? RowsAtATime : 0, 0, Math.Max(0, Proposal.MostItems - Proposal.Items.Count)))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var answer = await ShowAsync(ct);
        if (Time is not null) Proposal = Beginning(Time);
        return answer;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid && !MoreRows
        ? await AnswerAsync(await request.RunAsync(Viewer, TicketId, Proposal, ct), ct)
        : await ShowAsync(ct);

    // What waits for an answer is changed from where it stands; else the smallest estimate that is enough.
    private static Proposal Beginning(TicketTime time) => time.Estimate is { State: EstimateState.Asked } asked
        ? new()
        {
            Kind = asked.Kind,
            CeilingHours = asked.Kind != EstimateKind.Specific && asked.CeilingMinutes != Estimate.UsualCeiling(asked.Kind) ? asked.CeilingMinutes / 60m : null,
            Text = asked.Text,
            CoversWaiting = asked.CoversWaiting,
            Items = [.. asked.Items.Select(i => new ProposedItem { Text = i.Text, Time = WorkedTime.Write(i.Minutes) })],
            Changes = asked.Id,
            Revision = asked.Revision,
        }
        : new() { Kind = Estimate.KindAbove(Math.Max(time.ApprovedMinutes, time.ChargedMinutes + time.AboveApprovedMinutes)) };
}
