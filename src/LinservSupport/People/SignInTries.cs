using System.Security.Cryptography;
using System.Text;
using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LinservSupport.People;

/// <summary>Wrong passwords for one address from one network. Only they count together, so that a stranger cannot lock anybody out.</summary>
public sealed class SignInTries
{
    public const int Allowed = 5;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>SHA-256 of address and network, in lower-case hex: the table holds no addresses.</summary>
    public required string Key { get; init; }

    public int Failures { get; set; }

    public DateTimeOffset LastFailedAt { get; set; }

    public static string KeyOf(string? address, string network) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{address}\n{network}")));

    /// <summary>How long the next try has to wait; null where it may come now.</summary>
    public static async Task<TimeSpan?> WaitAsync(SupportDb db, string key, DateTimeOffset now, CancellationToken ct)
    {
        var tries = await db.SignInTries.AsNoTracking().SingleOrDefaultAsync(t => t.Key == key, ct);
        if (tries is null || tries.Failures < Allowed) return null;

        var left = tries.LastFailedAt + Pause - now;
        return left > TimeSpan.Zero ? left : null;
    }

    public static async Task CountFailureAsync(SupportDb db, string key, DateTimeOffset now, CancellationToken ct)
    {
        var forgotten = now - Pause;
        await db.SignInTries.Where(t => t.LastFailedAt < forgotten).ExecuteDeleteAsync(ct);
        if (await RaiseAsync(db, key, now, ct)) return;

        try
        {
            db.SignInTries.Add(new SignInTries { Key = key, Failures = 1, LastFailedAt = now });
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            // Another try at the same moment wrote the row.
            await RaiseAsync(db, key, now, ct);
        }
    }

    public static Task ForgetAsync(SupportDb db, string key, CancellationToken ct) =>
        db.SignInTries.Where(t => t.Key == key).ExecuteDeleteAsync(ct);

    private static async Task<bool> RaiseAsync(SupportDb db, string key, DateTimeOffset now, CancellationToken ct) =>
        await db.SignInTries.Where(t => t.Key == key)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Failures, t => t.Failures + 1).SetProperty(t => t.LastFailedAt, now), ct) > 0;
}

public sealed class SignInTriesMapping : IEntityTypeConfiguration<SignInTries>
{
    public void Configure(EntityTypeBuilder<SignInTries> builder)
    {
        builder.HasKey(t => t.Key);
        builder.Property(t => t.Key).HasMaxLength(64);
        builder.HasIndex(t => t.LastFailedAt);
    }
}
