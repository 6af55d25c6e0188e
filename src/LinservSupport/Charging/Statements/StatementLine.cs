namespace LinservSupport.Charging.Statements;

/// <summary>What a line of a statement is.</summary>
public enum StatementLineKind
{
    Work,

    /// <summary>Takes an entry of a closed month back, with all its minutes and amounts negated.</summary>
    Reversal,

    /// <summary>The minimum charge of a ticket, or what of it is given back (policy C1).</summary>
    Minimum,
}

/// <summary>One line of a statement with everything that is printed of it; minutes, and SEK without VAT. Stored, it stays as it was when the month was closed.</summary>
public sealed class StatementLine
{
    public long Id { get; private set; }

    public int StatementId { get; private set; }

    /// <summary>Place on the statement, from 0.</summary>
    public int Position { get; set; }

    public StatementLineKind Kind { get; init; }

    public int TicketId { get; init; }

    public required string Subject { get; init; }

    /// <summary>Null for a minimum line.</summary>
    public long? TimeEntryId { get; init; }

    public DateOnly? WorkedOn { get; init; }

    public string? Consultant { get; init; }

    /// <summary>What was done, in the words of the consultant.</summary>
    public string? Description { get; init; }

    public KindOfWork? Work { get; init; }

    public ChargeKind Decision { get; init; }

    public required string Clause { get; init; }

    public required Sentence Reason { get; init; }

    public string? PriceListName { get; init; }

    /// <summary>SEK an hour; 0 where no price came into it.</summary>
    public decimal HourlyAmount { get; init; }

    public int WorkedMinutes { get; init; }

    public int RoundingMinutes { get; init; }

    public int ChargedMinutes { get; init; }

    public int AboveApprovedMinutes { get; init; }

    public int PackMinutes { get; init; }

    public decimal Amount { get; init; }

    /// <summary>The prepaid pack that it is drawn from, or the agreement that includes it.</summary>
    public int? AgreementId { get; init; }

    /// <summary>Worked + rounding = charged + above approved + free; a minimum line is charged without having been worked.</summary>
    public int FreeMinutes => Kind == StatementLineKind.Minimum ? 0 : WorkedMinutes + RoundingMinutes - ChargedMinutes - AboveApprovedMinutes;

    /// <summary>What it says of the work, in both languages.</summary>
    public Sentence Text => Kind switch
    {
        StatementLineKind.Minimum when ChargedMinutes < 0 || Amount < 0 => Sentence.Of("Minimum charge of an earlier month, given back"),
        StatementLineKind.Minimum => Sentence.Of("Minimum charge per ticket"),
        StatementLineKind.Reversal => Sentence.Of("Taken back: {0}", Description ?? ""),
        _ => new(Description ?? "", Description ?? ""),
    };

    /// <summary>The same for the same entry or minimum in every revision of a month.</summary>
    public string Key => TimeEntryId is { } entry ? $"e{entry}" : $"m{TicketId}";

    /// <summary>The line of an entry; its consultant and price list must be loaded.</summary>
    public static StatementLine Of(TimeEntry e, string subject) => new()
    {
        Kind = e.ReversesId is null ? StatementLineKind.Work : StatementLineKind.Reversal,
        TicketId = e.TicketId,
        Subject = subject,
        TimeEntryId = e.Id,
        WorkedOn = e.WorkedOn,
        Consultant = e.Consultant?.Name,
        Description = e.Description,
        Work = e.Kind,
        Decision = e.Charge,
        Clause = e.Clause,
        Reason = e.WaivedBecause is null ? e.Reason : e.Reason.Then(Sentence.Of("Waived by {0}: {1}", e.WaivedBy ?? "", e.WaivedBecause)),
        PriceListName = e.PriceList?.Name,
        HourlyAmount = e.HourlyAmount,
        WorkedMinutes = e.WorkedMinutes,
        RoundingMinutes = e.RoundingMinutes,
        ChargedMinutes = e.ChargedMinutes,
        AboveApprovedMinutes = e.AboveApprovedMinutes,
        PackMinutes = e.PackMinutes,
        Amount = e.Amount,
        AgreementId = e.AgreementId,
    };

    /// <summary>The minimum line of a ticket, from the first charged entry of its group.</summary>
    public static StatementLine Of(MinimumLine minimum, StatementTicket ticket, TimeEntry? first) => new()
    {
        Kind = StatementLineKind.Minimum,
        TicketId = ticket.Id,
        Subject = ticket.Subject,
        Decision = ChargeKind.Charged,
        Clause = "C1",
        Reason = Sentence.Of("The minimum is charged once per ticket."),
        PriceListName = first?.PriceList?.Name,
        HourlyAmount = first?.HourlyAmount ?? 0m,
        ChargedMinutes = minimum.Minutes,
        PackMinutes = minimum.PackMinutes,
        Amount = minimum.Amount,
        AgreementId = minimum.PackMinutes == 0 ? null : first?.AgreementId,
    };
}

/// <summary>A prepaid pack over the month of a statement, in minutes.</summary>
public sealed class StatementPack
{
    public int StatementId { get; private set; }

    public int AgreementId { get; init; }

    public required Sentence Name { get; init; }

    public int BoughtMinutes { get; init; }

    public int LeftBefore { get; init; }

    public int LeftAfter { get; init; }

    /// <summary>The last day of the agreement; null while there is no end.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public int Used => LeftBefore - LeftAfter;
}
