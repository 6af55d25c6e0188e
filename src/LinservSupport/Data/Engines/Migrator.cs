using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace LinservSupport.Data.Engines;

/// <summary>
/// Brings a database up to date and fills it, safely when several processes start at once. EF's own lock does not do:
/// on PostgreSQL it is released between migrations, on SQLite it is a row that a killed process leaves behind for ever.
/// </summary>
public static class Migrator
{
    private const long AdvisoryLock = 0x4C53_5550_504F_5254;

    private static readonly TimeSpan LongestStatement = TimeSpan.FromHours(1);

    /// <param name="db">The database; it is created where it does not exist.</param>
    /// <param name="fill">Run under the same lock, on every start: must do nothing the second time.</param>
    public static Task MigrateAsync(SupportDb db, Func<SupportDb, CancellationToken, Task> fill, CancellationToken ct) =>
        db is PostgresSupportDb ? PostgresAsync(db, fill, ct) : SqliteAsync(db, fill, ct);

    private static async Task PostgresAsync(SupportDb db, Func<SupportDb, CancellationToken, Task> fill, CancellationToken ct)
    {
        await CreateDatabaseAsync(db, ct);
        await using var guard = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
        await guard.OpenAsync(ct);
        await using (var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", guard) { CommandTimeout = 600 })
        {
            command.Parameters.AddWithValue(AdvisoryLock);
            await command.ExecuteNonQueryAsync(ct);
        }

        // Years of tickets take longer than a page may.
        var usual = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(LongestStatement);
        // EF asks for the list of migrations before it makes it, and an empty database's log would begin with an error.
        await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(ct);
        await db.Database.MigrateAsync(ct);
        db.Database.SetCommandTimeout(usual);
        await fill(db, ct);
    }

    private static async Task CreateDatabaseAsync(SupportDb db, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
        try
        {
            await using var probe = new NpgsqlConnection(settings.ConnectionString);
            await probe.OpenAsync(ct);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            var name = settings.Database!;
            settings.Database = "postgres";
            settings.Pooling = false;
            await using var server = new NpgsqlConnection(settings.ConnectionString);
            await server.OpenAsync(ct);
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", server);
            try
            {
                await create.ExecuteNonQueryAsync(ct);
            }
            catch (PostgresException other) when (other.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // Another process that started at the same time made it.
            }
        }
    }

    private static async Task SqliteAsync(SupportDb db, Func<SupportDb, CancellationToken, Task> fill, CancellationToken ct)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        await using var guard = await LockFileAsync(file + ".migrating", ct);

        if (File.Exists(file))
        {
            // Only we hold the file lock, so a row in EF's lock table is one that a killed process left.
            var exists = await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(ct);
            if (exists > 0) await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", ct);
        }

        await db.Database.MigrateAsync(ct);
        await fill(db, ct);
    }

    private static async Task<FileStream> LockFileAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(100, ct);
            }
        }
    }
}
