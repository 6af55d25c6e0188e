using System.Text.RegularExpressions;
using LinservSupport.Data;
using LinservSupport.Data.Engines;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace LinservSupport.Tests.Given;

/// <summary>A database of its own for one test, with the policy's rows in it: a copy of one that was migrated once.</summary>
public sealed class TestDb : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);
    private static readonly SemaphoreSlim Cloning = new(1);
    private static int _count;

    private readonly Func<Task> _drop;

    private TestDb(Engine engine, string connectionString, Func<Task> drop)
    {
        Engine = engine;
        ConnectionString = connectionString;
        _drop = drop;
    }

    public Engine Engine { get; }

    public string ConnectionString { get; }

    /// <summary>A clone of the migrated template on an engine; skips the test where the machine lacks the engine.</summary>
    public static Task<TestDb> CreateAsync(Engine engine) => engine == Engine.Sqlite ? CreateSqliteAsync() : CreatePostgresAsync();

    /// <summary>A context; the caller disposes it. Every call opens another, as every request does.</summary>
    public SupportDb Open(params IInterceptor[] interceptors) => Open(Engine, ConnectionString, interceptors);

    public static SupportDb Open(Engine engine, string connectionString, params IInterceptor[] interceptors) => engine == Engine.Sqlite
        ? new SqliteSupportDb(Engines.Sqlite(new DbContextOptionsBuilder<SqliteSupportDb>(), connectionString).AddInterceptors(interceptors).Options)
        : new PostgresSupportDb(Engines.Postgres(new DbContextOptionsBuilder<PostgresSupportDb>(), connectionString).AddInterceptors(interceptors).Options);

    /// <summary>Saves rows and hands them back tracked by nobody.</summary>
    public async Task AddAsync(params object[] rows)
    {
        await using var db = Open();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync() => await _drop();

    /// <summary>A database as a release left it: its migrations, and rows of its own from Data/Releases.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="lastMigration">Name of the release's last migration, and of the file with its rows.</param>
    /// <remarks>The rows are written for SQLite; PostgreSQL is told that times are UTC, and brackets its arrays otherwise.</remarks>
    public static async Task<TestDb> ReleasedAsync(Engine engine, string lastMigration)
    {
        var database = engine == Engine.Sqlite ? CopyOf(null) : OnServer(await NewPostgresNameAsync());
        await using var db = database.Open();
        await db.GetService<IMigrator>().MigrateAsync(lastMigration);
        var rows = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Data", "Releases", lastMigration + ".sql"));
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = engine == Engine.Sqlite ? rows : "SET TIME ZONE 'UTC';" + Regex.Replace(rows, @"'\[([\d,]*)\]'", "'{$1}'");
        await command.ExecuteNonQueryAsync();
        return database;
    }

    private static async Task<TestDb> CreateSqliteAsync() => CopyOf(await SqliteTemplate.Value);

    private static TestDb CopyOf(string? template)
    {
        var file = Path.Combine(Path.GetTempPath(), $"ls-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}.db");
        if (template is not null) File.Copy(template, file, overwrite: true);
        var connectionString = $"Data Source={file};Default Timeout=15";
        return new(Engine.Sqlite, connectionString, () =>
        {
            SqliteConnection.ClearPool(new SqliteConnection(connectionString));
            foreach (var left in new[] { file, file + "-wal", file + "-shm", file + ".migrating" }) File.Delete(left);
            return Task.CompletedTask;
        });
    }

    private static async Task<TestDb> CreatePostgresAsync()
    {
        var socket = await PostgresServer.RequireAsync();
        var template = await PostgresTemplate.Value;
        var name = $"t{Interlocked.Increment(ref _count)}";
        await Cloning.WaitAsync();
        try
        {
            await AdminAsync(socket, $"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY");
        }
        finally
        {
            Cloning.Release();
        }

        return OnServer(Postgres(socket, name));
    }

    private static TestDb OnServer(string connectionString) => new(Engine.Postgres, connectionString, async () =>
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        await using (var pooled = new NpgsqlConnection(Engines.Quick(connectionString))) NpgsqlConnection.ClearPool(pooled);
        await AdminAsync(server.Host!, $"DROP DATABASE IF EXISTS {server.Database} WITH (FORCE)");
    });

    /// <summary>Connection string of an empty database name on the test server, which a migration would create.</summary>
    public static async Task<string> NewPostgresNameAsync() =>
        Postgres(await PostgresServer.RequireAsync(), $"n{Interlocked.Increment(ref _count)}");

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"ls-{Environment.ProcessId}-template.db");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var left in new[] { file, file + ".migrating" }) File.Delete(left);
        };
        File.Delete(file);
        await using (var db = Open(Engine.Sqlite, $"Data Source={file};Pooling=False"))
        {
            await Migrator.MigrateAsync(db, PolicyRows.AddMissingAsync, CancellationToken.None);
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
        }

        return file;
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        var socket = await PostgresServer.RequireAsync();
        await using var db = Open(Engine.Postgres, Postgres(socket, "template") + ";Pooling=False");
        await Migrator.MigrateAsync(db, PolicyRows.AddMissingAsync, CancellationToken.None);
        return "template";
    }

    private static string Postgres(string socket, string database) =>
        $"Host={socket};Username=postgres;Database={database};Maximum Pool Size=60;Include Error Detail=true";

    private static async Task AdminAsync(string socket, string sql)
    {
        await using var server = new NpgsqlConnection(Postgres(socket, "postgres"));
        await server.OpenAsync();
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }
}
