using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LinservSupport.Data;

/// <summary>Instants are stored as UTC and cut to microseconds, so that both engines keep, order and compare the same value.</summary>
public sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => new DateTime(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
