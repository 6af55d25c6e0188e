using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Data;

/// <summary>A random key that must outlive the Data Protection key ring, such as the one that signs Message-IDs.</summary>
public sealed class Secret
{
    public const string MessageId = "message-id";
    public const string EstimateLink = "estimate-link";

    /// <summary>Half of the key that stored mail passwords are encrypted with; the other half is a setting.</summary>
    public const string Mailbox = "mailbox";

    public required string Name { get; init; }

    public required byte[] Value { get; init; }
}

public sealed class SecretMapping : IEntityTypeConfiguration<Secret>
{
    public void Configure(EntityTypeBuilder<Secret> builder)
    {
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Name).HasMaxLength(40);
    }
}
