using LinservSupport.Tickets;

namespace LinservSupport.Charging.Reading;

/// <summary>A question for more time, as the person who decides sees it (policy H4, H5).</summary>
public sealed record EstimateCard
{
    public required int Id { get; init; }

    public required EstimateKind Kind { get; init; }

    public required EstimateState State { get; init; }

    /// <summary>Total chargeable minutes on the ticket, used time included.</summary>
    public required int CeilingMinutes { get; init; }

    public required string Text { get; init; }

    public string? AskedBy { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    public string? AnsweredBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public Channel? AnsweredVia { get; init; }

    public string? AnswerText { get; init; }

    /// <summary>1, and one more for each change of the proposal.</summary>
    public required int Revision { get; init; }

    /// <summary>Also covers <see cref="WaitingMinutes"/> that were worked above the approved time.</summary>
    public required bool CoversWaiting { get; init; }

    public required int WaitingMinutes { get; init; }

    /// <summary>The consultant who noted an answer by telephone.</summary>
    public string? NotedBy { get; init; }

    /// <summary>The customer's question waits for us since then.</summary>
    public DateTimeOffset? QuestionAt { get; init; }

    public DateTimeOffset? RemindedAt { get; init; }

    public IReadOnlyList<EstimatePart> Items { get; init; } = [];

    /// <param name="e">With its items and who asked.</param>
    public static EstimateCard Of(Estimate e) => new()
    {
        Id = e.Id,
        Kind = e.Kind,
        State = e.State,
        CeilingMinutes = e.CeilingMinutes,
        Text = e.Text,
        AskedBy = e.AskedBy?.Name,
        AskedAt = e.AskedAt,
        AnsweredBy = e.AnsweredBy,
        AnsweredAt = e.AnsweredAt,
        AnsweredVia = e.AnsweredVia,
        AnswerText = e.AnswerText,
        Revision = e.Revision,
        CoversWaiting = e.CoversWaiting,
        WaitingMinutes = e.WaitingMinutes,
        NotedBy = e.NotedBy,
        QuestionAt = e.QuestionAt,
        RemindedAt = e.RemindedAgainAt ?? e.RemindedAt,
        Items = [.. e.Items.OrderBy(i => i.Place).Select(i => new EstimatePart(i.Text, i.Minutes))],
    };
}

/// <summary>One part of a specific estimate.</summary>
public sealed record EstimatePart(string Text, int Minutes);
