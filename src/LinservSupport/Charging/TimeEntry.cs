using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Charging;

/// <summary>How a piece of work was decided.</summary>
public enum ChargeKind
{
    /// <summary>Charged by the price list, from a prepaid pack where there is one.</summary>
    Charged,

    /// <summary>Free by the policy.</summary>
    Free,

    /// <summary>Included in an agreement.</summary>
    Included,

    /// <summary>A manager waived it, with a reason.</summary>
    Waived,
}

/// <summary>
/// Work done on a ticket, with the decision that was made on it and all that the decision was made from.
/// Worked + rounding minutes = charged + above approved + free, always.
/// </summary>
public sealed class TimeEntry
{
    public long Id { get; private set; }

    public int TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    public int ConsultantId { get; init; }

    public Consultant? Consultant { get; init; }

    /// <summary>The day of the work (not of the logging), in Stockholm: the day whose rules decide.</summary>
    public DateOnly WorkedOn { get; init; }

    /// <summary>Minutes worked: 1 to 1440.</summary>
    public int WorkedMinutes { get; init; }

    public KindOfWork Kind { get; init; }

    public CodeOwner CodeOwner { get; init; }

    /// <summary>What was done; the customer reads it (policy P1).</summary>
    public required string Description { get; init; }

    /// <summary>For us only.</summary>
    public string? InternalRemark { get; init; }

    public DateTimeOffset LoggedAt { get; init; }

    // The decision.
    public ChargeKind Charge { get; set; }

    /// <summary>Minutes that count towards the approved time and are charged (policy H1, H6).</summary>
    public int ChargedMinutes { get; set; }

    /// <summary>Minutes that would be charged but pass the approved time: recorded, not charged (policy H6).</summary>
    public int AboveApprovedMinutes { get; set; }

    /// <summary>Minutes among the charged ones that nobody worked: what the price list's increment adds.</summary>
    public int RoundingMinutes { get; set; }

    /// <summary>Minutes among the charged ones that are drawn from the prepaid pack rather than invoiced.</summary>
    public int PackMinutes { get; set; }

    /// <summary>The ticket's approved and charged minutes when this was decided: with the other facts, the decision can be made again.</summary>
    public int ApprovedMinutesThen { get; init; }

    public int ChargedMinutesBefore { get; init; }

    /// <summary>The clause that decided.</summary>
    public required string Clause { get; set; }

    /// <summary>The decision in a sentence for the customer.</summary>
    public required Sentence Reason { get; set; }

    public int? ChargeRuleId { get; init; }

    public int? PriceListId { get; init; }

    public PriceList? PriceList { get; init; }

    /// <summary>SEK an hour from the price list on the day worked.</summary>
    public decimal HourlyAmount { get; init; }

    /// <summary>SEK without VAT for the charged minutes that no pack pays, rounded once to öre, half away from zero.</summary>
    public decimal Amount { get; set; }

    /// <summary>The agreement that includes it, or the prepaid pack that it is drawn from.</summary>
    public int? AgreementId { get; init; }

    public Agreement? Agreement { get; init; }

    public DateTimeOffset? WaivedAt { get; set; }

    public string? WaivedBy { get; set; }

    public string? WaivedBecause { get; set; }

    /// <summary>Charged minutes that the waiver took away.</summary>
    public int WaivedMinutes { get; set; }

    public Guid? SubmissionKey { get; init; }

    /// <summary>Minutes that cost nothing by the policy, an agreement or a waiver.</summary>
    public int FreeMinutes => WorkedMinutes + RoundingMinutes - ChargedMinutes - AboveApprovedMinutes;

    /// <summary>A manager takes the charge away; nothing can add one (policy: never a charge that the rules exclude).</summary>
    public void Waive(string because, string by, DateTimeOffset at)
    {
        (WaivedMinutes, WaivedBecause, WaivedBy, WaivedAt) = (ChargedMinutes, because, by, at);
        Charge = ChargeKind.Waived;
        (ChargedMinutes, AboveApprovedMinutes, RoundingMinutes, PackMinutes, Amount) = (0, 0, 0, 0, 0m);
    }

    /// <summary>Moves minutes from charged to above the approved time; the amount follows (policy H6).</summary>
    public void Uncharge(int minutes)
    {
        var rounding = Math.Min(minutes, RoundingMinutes);
        (ChargedMinutes, RoundingMinutes, AboveApprovedMinutes) = (ChargedMinutes - minutes, RoundingMinutes - rounding, AboveApprovedMinutes + minutes - rounding);
        PackMinutes = Math.Min(PackMinutes, ChargedMinutes);
        Amount = ChargePolicy.AmountOf(ChargedMinutes - PackMinutes, HourlyAmount);
    }
}

public sealed class TimeEntryMapping : IEntityTypeConfiguration<TimeEntry>
{
    public void Configure(EntityTypeBuilder<TimeEntry> builder)
    {
        builder.ToTable("time_entries", t => t.HasCheckConstraint(
            "ck_time_entries_minutes",
            "worked_minutes BETWEEN 1 AND 1440 AND charged_minutes >= 0 AND above_approved_minutes >= 0 AND rounding_minutes >= 0 AND pack_minutes BETWEEN 0 AND charged_minutes AND charged_minutes + above_approved_minutes <= worked_minutes + rounding_minutes"));
        builder.Ignore(e => e.FreeMinutes);
        builder.Property(e => e.Description).HasMaxLength(2000);
        builder.Property(e => e.InternalRemark).HasMaxLength(2000);
        builder.Property(e => e.Clause).HasMaxLength(4);
        builder.Property(e => e.WaivedBy).HasMaxLength(200);
        builder.Property(e => e.WaivedBecause).HasMaxLength(1000);
        builder.ComplexProperty(e => e.Reason);
        builder.HasIndex(e => new { e.TicketId, e.LoggedAt });
        builder.HasIndex(e => new { e.ConsultantId, e.WorkedOn });
        builder.HasIndex(e => new { e.WorkedOn, e.TicketId });
        builder.HasIndex(e => e.AgreementId);
        builder.HasIndex(e => e.SubmissionKey).IsUnique();
        builder.HasOne(e => e.Ticket).WithMany(t => t.TimeEntries).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.Consultant).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.PriceList).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.Agreement).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
