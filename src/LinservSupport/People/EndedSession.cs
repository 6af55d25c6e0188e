using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.People;

/// <summary>A session that was signed out: a copy of its cookie opens nothing. Kept until the cookie would have ended by itself.</summary>
public sealed class EndedSession
{
    /// <summary>The session's own key, from its cookie.</summary>
    public Guid Key { get; init; }

    public DateTimeOffset KeptUntil { get; init; }
}

public sealed class EndedSessionMapping : IEntityTypeConfiguration<EndedSession>
{
    public void Configure(EntityTypeBuilder<EndedSession> builder)
    {
        builder.HasKey(s => s.Key);
        builder.HasIndex(s => s.KeptUntil);
    }
}
