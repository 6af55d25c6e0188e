using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Charging;

public enum EntryQuestionState
{
    /// <summary>The customer's last word waits for us.</summary>
    Open,
    Answered,
}

/// <summary>How a question about an entry was answered.</summary>
public enum EntryAnswer
{
    /// <summary>In words; nothing changed.</summary>
    Explained,

    /// <summary>A manager waived the charge.</summary>
    Waived,

    /// <summary>The entry was corrected; the question went along to the new one.</summary>
    Corrected,
}

/// <summary>A customer's question about one entry of the log, with its thread (policy P1). It follows the entry through corrections.</summary>
public sealed class EntryQuestion : IVersioned
{
    public int Id { get; private set; }

    public long TimeEntryId { get; set; }

    public EntryQuestionState State { get; private set; }

    /// <summary>When somebody last asked, and who: the answer is mailed to them.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    public int AskedById { get; private set; }

    public Contact? AskedBy { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public int Version { get; set; }

    public ICollection<EntryQuestionMessage> Messages { get; } = [];

    public void Ask(string text, int contactId, Actor actor, DateTimeOffset at)
    {
        (State, AskedAt, AskedById, AnsweredAt) = (EntryQuestionState.Open, at, contactId, null);
        Messages.Add(new EntryQuestionMessage { Text = text, AuthorName = actor.Name, AuthorContactId = actor.ContactId, WrittenAt = at });
    }

    /// <summary>Ends it without a word, where the ticket goes to another company than that of whoever asked.</summary>
    public void Close(DateTimeOffset at) => (State, AnsweredAt) = (EntryQuestionState.Answered, at);

    public void Answer(EntryAnswer how, string text, Actor actor, DateTimeOffset at)
    {
        (State, AnsweredAt) = (EntryQuestionState.Answered, at);
        Messages.Add(new EntryQuestionMessage { Text = text, How = how, AuthorName = actor.Name, AuthorConsultantId = actor.ConsultantId, WrittenAt = at });
    }
}

/// <summary>One word in the thread about an entry: the customer's, or ours.</summary>
public sealed class EntryQuestionMessage
{
    public const int LongestText = 2000;

    public int Id { get; private set; }

    public int EntryQuestionId { get; init; }

    public required string Text { get; init; }

    /// <summary>Null for what the customer wrote.</summary>
    public EntryAnswer? How { get; init; }

    public required string AuthorName { get; init; }

    public int? AuthorContactId { get; init; }

    public int? AuthorConsultantId { get; init; }

    public DateTimeOffset WrittenAt { get; init; }
}

public sealed class EntryQuestionMapping : IEntityTypeConfiguration<EntryQuestion>
{
    public void Configure(EntityTypeBuilder<EntryQuestion> builder)
    {
        // One thread an entry. No navigation: an entry that a correction replaced is filtered away, its question is not.
        builder.HasIndex(q => q.TimeEntryId).IsUnique();
        builder.HasOne<TimeEntry>().WithMany().HasForeignKey(q => q.TimeEntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(q => q.AskedAt).HasFilter("state = 'Open'");
        builder.HasOne(q => q.AskedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(q => q.Messages).WithOne().HasForeignKey(m => m.EntryQuestionId);
    }
}

public sealed class EntryQuestionMessageMapping : IEntityTypeConfiguration<EntryQuestionMessage>
{
    public void Configure(EntityTypeBuilder<EntryQuestionMessage> builder)
    {
        builder.Property(m => m.Text).HasMaxLength(EntryQuestionMessage.LongestText);
        builder.Property(m => m.AuthorName).HasMaxLength(200);
        builder.HasIndex(m => new { m.EntryQuestionId, m.WrittenAt });
    }
}
