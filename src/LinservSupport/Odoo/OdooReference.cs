using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Odoo;

/// <summary>What an Odoo reference in a text points at (policy R2, R3).</summary>
public enum ReferenceKind
{
    SalesOrder,
    PurchaseOrder,
    CustomerInvoice,
    CreditNote,
    VendorBill,
    Payment,
    JournalEntry,
    Transfer,
    ManufacturingOrder,
    Instance,
    Record,
    Name,
}

/// <summary>One transaction, record or instance of Odoo that a ticket mentions.</summary>
public sealed class OdooReference
{
    public const int MaxValue = 200;

    public const int MaxUrl = 1000;

    public int Id { get; private set; }

    public int TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    public ReferenceKind Kind { get; init; }

    /// <summary>As a person writes it: S01234, INV/2026/00042, a host name.</summary>
    public required string Value { get; init; }

    /// <summary>The address it was found in, without access tokens or other secrets; never fetched.</summary>
    public string? Url { get; init; }
}

public sealed class OdooReferenceMapping : IEntityTypeConfiguration<OdooReference>
{
    public void Configure(EntityTypeBuilder<OdooReference> builder)
    {
        builder.Property(r => r.Value).HasMaxLength(OdooReference.MaxValue);
        builder.Property(r => r.Url).HasMaxLength(OdooReference.MaxUrl);
        builder.HasIndex(r => new { r.TicketId, r.Kind, r.Value }).IsUnique();
        builder.HasIndex(r => r.Value);
        builder.HasOne(r => r.Ticket).WithMany(t => t.References).OnDelete(DeleteBehavior.Restrict);
    }
}
