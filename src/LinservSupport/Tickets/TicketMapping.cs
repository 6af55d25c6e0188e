using LinservSupport.Mail.Incoming;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Tickets;

public sealed class TicketMapping : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("tickets", t =>
        {
            // Policy H6: nothing above what is approved is ever charged, whatever the program does.
            t.HasCheckConstraint("ck_tickets_charged_within_approved", "charged_minutes <= approved_minutes");
            t.HasCheckConstraint("ck_tickets_minutes_not_negative", "charged_minutes >= 0 AND worked_minutes >= 0");
        });
        builder.Property(t => t.Subject).HasMaxLength(Ticket.MaxSubject);
        builder.Property(t => t.ContactPhone).HasMaxLength(40);
        builder.Property(t => t.ContactTimes).HasMaxLength(200);
        builder.Property(t => t.ConditionsVersion).HasMaxLength(20);
        builder.Property(t => t.UpstreamReference).HasMaxLength(200);
        builder.Property(t => t.Waits).HasDefaultValue("");
        builder.ComplexProperty(t => t.SuggestedBecause);
        builder.ComplexProperty(t => t.Targets);
        builder.Ignore(t => t.Number).Ignore(t => t.IsEnquiry).Ignore(t => t.Root);

        builder.HasOne(t => t.Customer).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.Requester).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.Assignee).WithMany().OnDelete(DeleteBehavior.Restrict);

        builder.HasIndex(t => t.SubmissionKey).IsUnique();
        // The queue: confirmed class, then first come, first served (policy T3, T4).
        builder.HasIndex(t => new { t.State, t.QueueRank, t.RegisteredAt, t.Id });
        // The open queue in its order, without the years of closed tickets; the filter is word for word what QueueViews.Open asks.
        builder.HasIndex(t => new { t.QueueRank, t.RegisteredAt, t.Id }).HasFilter("state <> 'Resolved' AND state <> 'Closed'");
        // Open tickets by company and by consultant, with the same filter.
        builder.HasIndex(t => t.CustomerId, "ix_tickets_open_by_customer").HasFilter("state <> 'Resolved' AND state <> 'Closed'");
        builder.HasIndex(t => new { t.AssigneeId, t.State, t.Priority, t.ApprovedMinutes, t.ChargedMinutes, t.Id }, "ix_tickets_open_by_assignee").HasFilter("state <> 'Resolved' AND state <> 'Closed'");
        // The open ones that have waited, for the service levels: read as they are, not reckoned out of their history.
        builder.HasIndex(t => t.RegisteredOn, "ix_tickets_open_waited").HasFilter("state <> 'Resolved' AND state <> 'Closed' AND waits <> ''");
        builder.HasIndex(t => new { t.CustomerId, t.State, t.LastActivityAt });
        // A company's newest, among which a search looks first.
        builder.HasIndex(t => new { t.CustomerId, t.Id });
        builder.HasIndex(t => new { t.RequesterId, t.State, t.LastActivityAt });
        builder.HasIndex(t => new { t.AssigneeId, t.State });
        builder.HasIndex(t => t.RegisteredAt);
        builder.HasIndex(t => t.RegisteredOn);
        builder.HasIndex(t => t.GroupId);
        builder.HasIndex(t => t.MergedIntoId);
        builder.HasIndex(t => t.SplitFromId);
        builder.HasIndex(t => t.ResolvedAt);
        builder.HasIndex(t => t.LastActivityAt);
    }
}

public sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.Property(m => m.AuthorName).HasMaxLength(200);
        builder.HasIndex(m => new { m.TicketId, m.WrittenAt });
        builder.HasIndex(m => m.SubmissionKey).IsUnique();
        builder.HasIndex(m => m.IncomingMailId).IsUnique();
        builder.HasOne(m => m.Ticket).WithMany(t => t.Messages).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.Html).WithOne().HasForeignKey<MessageHtml>(h => h.MessageId);
        builder.HasOne(m => m.AuthorContact).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.AuthorConsultant).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IncomingMail>().WithMany().HasForeignKey(m => m.IncomingMailId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class MessageHtmlMapping : IEntityTypeConfiguration<MessageHtml>
{
    public void Configure(EntityTypeBuilder<MessageHtml> builder) => builder.HasKey(h => h.MessageId);
}

public sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.Property(a => a.FileName).HasMaxLength(255);
        builder.Property(a => a.ContentType).HasMaxLength(200);
        builder.Property(a => a.ContentId).HasMaxLength(Attachment.MaxContentId);
        builder.Property(a => a.Sha256).HasMaxLength(64);
        builder.HasIndex(a => a.MessageId);
        builder.HasIndex(a => a.UploadKey).IsUnique();
        builder.HasOne(a => a.Message).WithMany(m => m.Attachments).HasForeignKey(a => a.MessageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Content).WithOne().HasForeignKey<AttachmentContent>(c => c.AttachmentId);
    }
}

public sealed class AttachmentContentMapping : IEntityTypeConfiguration<AttachmentContent>
{
    public void Configure(EntityTypeBuilder<AttachmentContent> builder) => builder.HasKey(c => c.AttachmentId);
}
