using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Charging;

public sealed class EstimateMapping : IEntityTypeConfiguration<Estimate>
{
    public void Configure(EntityTypeBuilder<Estimate> builder)
    {
        builder.Ignore(e => e.IsAwaited);
        builder.Property(e => e.Text).HasMaxLength(4000);
        builder.Property(e => e.AnsweredBy).HasMaxLength(200);
        builder.Property(e => e.AnswerText).HasMaxLength(2000);
        builder.Property(e => e.NotedBy).HasMaxLength(200);
        builder.Property(e => e.Revision).HasDefaultValue(1);
        builder.HasIndex(e => e.TicketId, "ix_estimates_one_pending").IsUnique().HasFilter("is_pending");
        builder.HasIndex(e => new { e.TicketId, e.State });
        builder.HasOne(e => e.Ticket).WithMany(t => t.Estimates).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.AskedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.AnsweredByContact).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(e => e.Items).WithOne().HasForeignKey(i => i.EstimateId);
    }
}

public sealed class EstimateItemMapping : IEntityTypeConfiguration<EstimateItem>
{
    public void Configure(EntityTypeBuilder<EstimateItem> builder)
    {
        builder.HasIndex(i => new { i.EstimateId, i.Place });
        builder.Property(i => i.Text).HasMaxLength(EstimateItem.LongestText);
    }
}

public sealed class EstimateLinkMapping : IEntityTypeConfiguration<EstimateLink>
{
    public void Configure(EntityTypeBuilder<EstimateLink> builder)
    {
        builder.Property(l => l.TokenHash).HasMaxLength(64);
        builder.HasIndex(l => l.TokenHash).IsUnique();
        builder.HasIndex(l => new { l.EstimateId, l.ContactId });
        builder.HasOne(l => l.Estimate).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(l => l.Contact).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
