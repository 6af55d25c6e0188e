using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Odoo;

/// <summary>A patch of our own addons: planned with the bugs that it corrects, then released (policy B2).</summary>
public sealed class PatchRelease : IVersioned
{
    public const int MaxNumber = 40;
    public const int MaxVersions = 100;
    public const int MaxNotes = 10_000;

    public int Id { get; private set; }

    /// <summary>What people call it, such as 2026.11.2; unique.</summary>
    public required string Number { get; set; }

    /// <summary>The Odoo versions that it is for, such as "17.0, 18.0".</summary>
    public required string OdooVersions { get; set; }

    /// <summary>What it changes and how to update, as customers read it.</summary>
    public required string NotesEnglish { get; set; }

    public required string NotesSwedish { get; set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    public string? ReleasedBy { get; private set; }

    public ICollection<Bug> Bugs { get; } = [];

    public int Version { get; set; }

    public Sentence Notes => new(NotesEnglish, NotesSwedish);

    public void Release(string by, DateTimeOffset at)
    {
        (ReleasedAt, ReleasedBy) = (at, by);
        foreach (var bug in Bugs) bug.Release();
    }
}

public sealed class PatchReleaseMapping : IEntityTypeConfiguration<PatchRelease>
{
    public void Configure(EntityTypeBuilder<PatchRelease> builder)
    {
        builder.Property(p => p.Number).HasMaxLength(PatchRelease.MaxNumber);
        builder.Property(p => p.OdooVersions).HasMaxLength(PatchRelease.MaxVersions);
        builder.Property(p => p.NotesEnglish).HasMaxLength(PatchRelease.MaxNotes);
        builder.Property(p => p.NotesSwedish).HasMaxLength(PatchRelease.MaxNotes);
        builder.Property(p => p.ReleasedBy).HasMaxLength(200);
        builder.Ignore(p => p.Notes);
        builder.HasIndex(p => p.Number).IsUnique();
    }
}
