using System.Globalization;
using LinservSupport.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.Charging.Statements;

/// <summary>A customer's closed month, as it was when it was closed. Reopened, it stays as history and the next closing is a new revision.</summary>
public sealed class Statement
{
    public int Id { get; private set; }

    public int CustomerId { get; init; }

    public Customer? Customer { get; init; }

    /// <summary>The first day of the month.</summary>
    public DateOnly Month { get; init; }

    /// <summary>Month and customer number, such as 2026-05-104711; the same in every revision.</summary>
    public required string Number { get; init; }

    /// <summary>1 for the first closing of the month, one more for each after a reopening.</summary>
    public int Revision { get; init; }

    public required string CustomerName { get; init; }

    public required Sentence Agreements { get; init; }

    public string? PriceListName { get; init; }

    public decimal? HourlyAmount { get; init; }

    public decimal VatPercent { get; init; }

    /// <summary>Sums of the lines: SEK without VAT, VAT on it, and both.</summary>
    public decimal Amount { get; init; }

    public decimal VatAmount { get; init; }

    public decimal TotalAmount { get; init; }

    public DateTimeOffset ClosedAt { get; init; }

    public required string ClosedBy { get; init; }

    public DateTimeOffset? ReopenedAt { get; private set; }

    public string? ReopenedBy { get; private set; }

    /// <summary>The customer reads it.</summary>
    public string? ReopenedBecause { get; private set; }

    public ICollection<StatementLine> Lines { get; } = [];

    public ICollection<StatementPack> Packs { get; } = [];

    /// <summary>A customer without a number of their own has c and our own id for it.</summary>
    public static string NumberOf(DateOnly month, Customer customer) =>
        string.Create(CultureInfo.InvariantCulture, $"{month:yyyy-MM}-{customer.CustomerNumber ?? $"c{customer.Id}"}");

    /// <summary>Keeps a document of an open month as it stands.</summary>
    public static Statement Close(StatementDocument document, string by, DateTimeOffset at)
    {
        var statement = new Statement
        {
            CustomerId = document.CustomerId,
            Month = document.From,
            Number = document.Number,
            Revision = document.Revision,
            CustomerName = document.CustomerName,
            Agreements = document.Agreements,
            PriceListName = document.PriceListName,
            HourlyAmount = document.HourlyAmount,
            VatPercent = document.VatPercent,
            Amount = document.Amount,
            VatAmount = document.VatAmount,
            TotalAmount = document.TotalAmount,
            ClosedAt = at,
            ClosedBy = by,
        };
        foreach (var line in document.Lines)
        {
            line.Position = statement.Lines.Count;
            statement.Lines.Add(line);
        }

        foreach (var pack in document.Packs) statement.Packs.Add(pack);
        return statement;
    }

    public void Reopen(string because, string by, DateTimeOffset at) => (ReopenedBecause, ReopenedBy, ReopenedAt) = (because, by, at);
}

public sealed class StatementMapping : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> builder)
    {
        builder.Property(s => s.Number).HasMaxLength(60);
        builder.Property(s => s.CustomerName).HasMaxLength(200);
        builder.Property(s => s.PriceListName).HasMaxLength(100);
        builder.Property(s => s.ClosedBy).HasMaxLength(200);
        builder.Property(s => s.ReopenedBy).HasMaxLength(200);
        builder.Property(s => s.ReopenedBecause).HasMaxLength(1000);
        builder.ComplexProperty(s => s.Agreements);
        builder.HasIndex(s => new { s.CustomerId, s.Month, s.Revision }).IsUnique();
        builder.HasIndex(s => s.Month);
        builder.HasOne(s => s.Customer).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(s => s.Lines).WithOne().HasForeignKey(l => l.StatementId);
        builder.HasMany(s => s.Packs).WithOne().HasForeignKey(p => p.StatementId);
    }
}

public sealed class StatementLineMapping : IEntityTypeConfiguration<StatementLine>
{
    public void Configure(EntityTypeBuilder<StatementLine> builder)
    {
        builder.Ignore(l => l.FreeMinutes);
        builder.Ignore(l => l.Text);
        builder.Ignore(l => l.Key);
        builder.Property(l => l.Subject).HasMaxLength(Tickets.Ticket.MaxSubject);
        builder.Property(l => l.Consultant).HasMaxLength(200);
        builder.Property(l => l.Description).HasMaxLength(Charging.Work.LongestText);
        builder.Property(l => l.Clause).HasMaxLength(4);
        builder.Property(l => l.PriceListName).HasMaxLength(100);
        builder.ComplexProperty(l => l.Reason);
        builder.HasIndex(l => new { l.StatementId, l.Position }).IsUnique();
        builder.HasIndex(l => l.TicketId);
    }
}

public sealed class StatementPackMapping : IEntityTypeConfiguration<StatementPack>
{
    public void Configure(EntityTypeBuilder<StatementPack> builder)
    {
        builder.HasKey(p => new { p.StatementId, p.AgreementId });
        builder.Ignore(p => p.Used);
        builder.ComplexProperty(p => p.Name);
    }
}
