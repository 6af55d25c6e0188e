using LinservSupport.Tickets;

namespace LinservSupport.Charging.Statements;

/// <summary>One ticket's part of a month.</summary>
public sealed record StatementGroup(int TicketId, string Subject, IReadOnlyList<StatementLine> Lines)
{
    public string Number => TicketNumber.Write(TicketId);

    public int ChargedMinutes => Lines.Sum(l => l.ChargedMinutes);

    public decimal Amount => Lines.Sum(l => l.Amount);
}

/// <summary>That a closed month was opened again.</summary>
public sealed record Reopening(int Revision, DateTimeOffset At, string By, string Because);

/// <summary>
/// A customer's month: every entry with its decision, by ticket, the packs and the sums. Page, print, PDF, CSV, XLSX and the files for Odoo are
/// all written from it, so that they have the same numbers. The sums of the lines are the totals; minutes, and SEK.
/// </summary>
public sealed record StatementDocument
{
    public required int CustomerId { get; init; }

    public required string CustomerName { get; init; }

    public required string Number { get; init; }

    public required int Revision { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly From { get; init; }

    public DateOnly To => From.AddMonths(1).AddDays(-1);

    /// <summary>The month has ended: what still comes stands in a later one, once it is closed.</summary>
    public required bool IsOver { get; init; }

    /// <summary>Null while the month is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    public string? ClosedBy { get; init; }

    public bool IsClosed => ClosedAt is not null;

    public IReadOnlyList<Reopening> Reopenings { get; init; } = [];

    /// <summary>Colleagues registered tickets that this viewer does not see: packs and VAT of the company are left out.</summary>
    public bool IsOwnTicketsOnly { get; init; }

    /// <summary>What was agreed in the month, by commas.</summary>
    public required Sentence Agreements { get; init; }

    public string? PriceListName { get; init; }

    public decimal? HourlyAmount { get; init; }

    public required decimal VatPercent { get; init; }

    public required IReadOnlyList<StatementGroup> Groups { get; init; }

    public required IReadOnlyList<StatementPack> Packs { get; init; }

    public IEnumerable<StatementLine> Lines => Groups.SelectMany(g => g.Lines);

    public int WorkedMinutes => Lines.Sum(l => l.WorkedMinutes);

    public int RoundingMinutes => Lines.Sum(l => l.RoundingMinutes);

    public int FreeMinutes => Lines.Sum(l => l.FreeMinutes);

    public int AboveApprovedMinutes => Lines.Sum(l => l.AboveApprovedMinutes);

    public int MinimumMinutes => Lines.Where(l => l.Kind == StatementLineKind.Minimum).Sum(l => l.ChargedMinutes);

    /// <summary>Worked + rounding − free − above approved + minimum.</summary>
    public int ChargedMinutes => Lines.Sum(l => l.ChargedMinutes);

    public int PackMinutes => Lines.Sum(l => l.PackMinutes);

    /// <summary>SEK to invoice, VAT not included.</summary>
    public decimal Amount => Lines.Sum(l => l.Amount);

    public decimal VatAmount => VatOn(Amount, VatPercent);

    public decimal TotalAmount => Amount + VatAmount;

    /// <summary>VAT is computed once, on the net sum, and rounded to öre half away from zero.</summary>
    public static decimal VatOn(decimal amount, decimal percent) => Math.Round(amount * percent / 100m, 2, MidpointRounding.AwayFromZero);

    /// <summary>The document of a closed month, from what was kept.</summary>
    public static StatementDocument Of(Statement statement, IReadOnlyList<Reopening> reopenings) => new()
    {
        CustomerId = statement.CustomerId,
        CustomerName = statement.CustomerName,
        Number = statement.Number,
        Revision = statement.Revision,
        From = statement.Month,
        IsOver = true,
        ClosedAt = statement.ClosedAt,
        ClosedBy = statement.ClosedBy,
        Reopenings = reopenings,
        Agreements = statement.Agreements,
        PriceListName = statement.PriceListName,
        HourlyAmount = statement.HourlyAmount,
        VatPercent = statement.VatPercent,
        Groups = Grouped(statement.Lines.OrderBy(l => l.Position)),
        Packs = [.. statement.Packs.OrderBy(p => p.AgreementId)],
    };

    /// <summary>What somebody sees who sees only some of the company's tickets: no line, sum or balance of the others, nor why the month was opened again.</summary>
    public StatementDocument Only(IReadOnlySet<int> ticketIds) => this with
    {
        IsOwnTicketsOnly = true,
        Groups = [.. Groups.Where(g => ticketIds.Contains(g.TicketId))],
        Packs = [],
        // Why a month was opened again may be about a colleague's ticket.
        Reopenings = [],
    };

    /// <summary>Lines by ticket, in the order in which they come.</summary>
    internal static IReadOnlyList<StatementGroup> Grouped(IEnumerable<StatementLine> lines) =>
        [.. lines.GroupBy(l => (l.TicketId, l.Subject)).Select(g => new StatementGroup(g.Key.TicketId, g.Key.Subject, [.. g]))];
}
