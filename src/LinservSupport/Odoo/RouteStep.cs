using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Odoo;

/// <summary>The steps of the ways that a bug can take (policy B1, B2); which of them, and in which order, <see cref="BugRoute"/> says.</summary>
public enum RouteStep
{
    FindOwner,
    ShowOnRunbot,
    ShowWithStandardData,
    ShowInOurRepository,
    DescribeSteps,
    ReportToOdoo,
    ReportToAuthor,
    RegisterOurBug,
    FollowReport,
    AwaitPatch,
    ShowToOwner,
    AgreeOnWork,
    InstallFix,
}

/// <summary>A step of a ticket's bug route that is done: by whom, when.</summary>
public sealed class DoneStep
{
    public int TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    public RouteStep Step { get; init; }

    public DateTimeOffset CheckedAt { get; init; }

    public required string CheckedBy { get; init; }
}

public sealed class DoneStepMapping : IEntityTypeConfiguration<DoneStep>
{
    public void Configure(EntityTypeBuilder<DoneStep> builder)
    {
        builder.HasKey(s => new { s.TicketId, s.Step });
        builder.Property(s => s.CheckedBy).HasMaxLength(200);
        builder.HasOne(s => s.Ticket).WithMany().HasForeignKey(s => s.TicketId).OnDelete(DeleteBehavior.Restrict);
    }
}
