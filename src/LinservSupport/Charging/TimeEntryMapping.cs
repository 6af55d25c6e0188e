using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Charging;

public sealed class TimeEntryMapping : IEntityTypeConfiguration<TimeEntry>
{
    private const string Minutes = "worked_minutes BETWEEN 1 AND 1440 AND charged_minutes >= 0 AND above_approved_minutes >= 0 AND rounding_minutes >= 0 AND pack_minutes BETWEEN 0 AND charged_minutes AND charged_minutes + above_approved_minutes <= worked_minutes + rounding_minutes";

    private const string Negated = "worked_minutes BETWEEN -1440 AND -1 AND charged_minutes <= 0 AND above_approved_minutes <= 0 AND rounding_minutes <= 0 AND pack_minutes BETWEEN charged_minutes AND 0 AND charged_minutes + above_approved_minutes >= worked_minutes + rounding_minutes";

    public void Configure(EntityTypeBuilder<TimeEntry> builder)
    {
        builder.ToTable("time_entries", t => t.HasCheckConstraint(
            "ck_time_entries_minutes",
            $"(reverses_id IS NULL AND {Minutes}) OR (reverses_id IS NOT NULL AND {Negated})"));
        // What was corrected is history: only readings that ask for it (IgnoreQueryFilters) see it.
        builder.HasQueryFilter(e => e.ReplacedAt == null || e.IsReversed);
        builder.Ignore(e => e.FreeMinutes).Ignore(e => e.IsCurrent);
        builder.Property(e => e.BookedOn).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.Property(e => e.Description).HasMaxLength(2000);
        builder.Property(e => e.InternalRemark).HasMaxLength(2000);
        builder.Property(e => e.Clause).HasMaxLength(4);
        builder.Property(e => e.WaivedBy).HasMaxLength(200);
        builder.Property(e => e.WaivedBecause).HasMaxLength(1000);
        builder.Property(e => e.ReplacedBy).HasMaxLength(200);
        builder.Property(e => e.ReplacedBecause).HasMaxLength(1000);
        builder.ComplexProperty(e => e.Reason);
        builder.HasIndex(e => new { e.TicketId, e.LoggedAt });
        builder.HasIndex(e => new { e.ConsultantId, e.WorkedOn });
        builder.HasIndex(e => new { e.WorkedOn, e.TicketId });
        // The few that passed what was approved (policy H6).
        builder.HasIndex(e => new { e.TicketId, e.AboveApprovedMinutes, e.ReplacedAt, e.IsReversed }, "ix_time_entries_above_approved").HasFilter("above_approved_minutes <> 0");
        // Free although the rule charges is seldom: no price list was in force (policy C1). The other free ones stand under rules that do not charge.
        builder.HasIndex(e => new { e.ChargeRuleId, e.TicketId }, "ix_time_entries_free").HasFilter("charge = 'Free' AND replaced_at IS NULL AND reverses_id IS NULL");
        // A month is added up from this alone.
        builder.HasIndex(e => new { e.BookedOn, e.TicketId, e.WorkedMinutes, e.ChargedMinutes, e.AboveApprovedMinutes, e.PackMinutes, e.Amount, e.ReplacedAt, e.IsReversed }, "ix_time_entries_of_month");
        builder.HasIndex(e => e.AgreementId);
        builder.HasIndex(e => e.ReversesId).IsUnique();
        builder.HasIndex(e => e.SubmissionKey).IsUnique();
        builder.HasOne(e => e.Ticket).WithMany(t => t.TimeEntries).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.Consultant).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.PriceList).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.Agreement).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.Reverses).WithMany().HasForeignKey(e => e.ReversesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.Replacement).WithMany().HasForeignKey(e => e.ReplacedById).OnDelete(DeleteBehavior.Restrict);
    }
}
