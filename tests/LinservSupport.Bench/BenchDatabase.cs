using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.Tests.Given;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Bench;

/// <summary>A migrated database with the policy's rows in it and nothing else; one that was made here goes with the run.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly Engine _engine;
    private readonly string _connection;
    private readonly string? _file;

    /// <summary>For other processes, and for the product's own services.</summary>
    public DatabaseSettings Settings => new() { Engine = _engine, ConnectionString = _connection };

    private BenchDatabase(Engine engine, string connection, string? file) => (_engine, _connection, _file) = (engine, connection, file);

    public static async Task<BenchDatabase> CreateAsync(BenchOptions options)
    {
        var file = options.Engine == Engine.Sqlite ? Path.Combine(Path.GetTempPath(), $"ls-bench-{Environment.ProcessId}.db") : null;
        var connection = file is not null
            ? $"Data Source={file};Default Timeout=30"
            : options.Connection ?? $"Host={await PostgresServer.SocketAsync() ?? throw new InvalidOperationException("This machine has no PostgreSQL: run bin/setup, or give --connection.")};Username=postgres;Database=bench";
        var database = new BenchDatabase(options.Engine, connection, file);
        await using var db = database.Open();
        await Migrator.MigrateAsync(db, PolicyRows.AddMissingAsync, CancellationToken.None);
        if (await db.Customers.AnyAsync()) throw new InvalidOperationException("The database is not empty: give one that nobody uses.");
        return database;
    }

    public SupportDb Open() => _engine == Engine.Sqlite
        ? new SqliteSupportDb(Engines.Sqlite(new DbContextOptionsBuilder<SqliteSupportDb>(), _connection).Options)
        : new PostgresSupportDb(Engines.Postgres(new DbContextOptionsBuilder<PostgresSupportDb>(), _connection).Options);

    public ValueTask DisposeAsync()
    {
        if (_file is null) return ValueTask.CompletedTask;

        SqliteConnection.ClearAllPools();
        foreach (var left in new[] { _file, _file + "-wal", _file + "-shm", _file + ".migrating" }) File.Delete(left);
        return ValueTask.CompletedTask;
    }
}
