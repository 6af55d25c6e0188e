using System.Text.Json;
using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.ServiceLevels;

/// <summary>The whole working calendar as it stood until somebody changed it: what was measured by it stays explained by it.</summary>
public sealed class EarlierCalendar
{
    public int Id { get; private set; }

    /// <summary>When another took its place.</summary>
    public DateTimeOffset UntilAt { get; init; }

    /// <summary>Its working hours and its closing days, as JSON.</summary>
    public required string Hours { get; init; }

    public required string Closed { get; init; }

    public WorkingCalendar Calendar() => new(JsonSerializer.Deserialize<List<WorkingHours>>(Hours)!, JsonSerializer.Deserialize<List<ClosingDay>>(Closed)!);

    /// <summary>Call in the transaction that changes the calendar, before it does; the change's own saving keeps it.</summary>
    public static async Task KeepAsync(SupportDb db, DateTimeOffset now, CancellationToken ct) => db.EarlierCalendars.Add(new()
    {
        UntilAt = now,
        Hours = JsonSerializer.Serialize(await db.WorkingHours.AsNoTracking().OrderBy(h => h.ValidFrom).ThenBy(h => h.Day).ToListAsync(ct)),
        Closed = JsonSerializer.Serialize(await db.ClosingDays.AsNoTracking().OrderBy(d => d.Date).ToListAsync(ct)),
    });
}

public sealed class EarlierCalendarMapping : IEntityTypeConfiguration<EarlierCalendar>
{
    public void Configure(EntityTypeBuilder<EarlierCalendar> builder) => builder.HasIndex(c => c.UntilAt);
}
