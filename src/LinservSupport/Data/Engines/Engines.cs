using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LinservSupport.Data.Engines;

/// <summary>How each engine is set up, for the product, its tests and the design-time tools alike.</summary>
public static class Engines
{
    // Primary result codes of SQLite.
    private const int SqliteBusy = 5;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    // Parsing and planning take longer than running most of our statements, so they are kept prepared. Nothing may be set for a session or
    // locked beyond a transaction on such a connection: it is not reset. Compiling a plan, or a second process for it, costs more than our pages gain.
    private static readonly (string Keyword, string Value)[] OfPostgresConnections =
    [
        ("Max Auto Prepare", "100"),
        ("Auto Prepare Min Usages", "2"),
        ("No Reset On Close", "true"),
        ("Options", "-c jit=off -c max_parallel_workers_per_gather=0"),
    ];

    public static DbContextOptionsBuilder<SqliteSupportDb> Sqlite(DbContextOptionsBuilder<SqliteSupportDb> options, string connectionString)
    {
        Sqlite((DbContextOptionsBuilder)options, connectionString);
        return options;
    }

    public static DbContextOptionsBuilder<PostgresSupportDb> Postgres(DbContextOptionsBuilder<PostgresSupportDb> options, string connectionString)
    {
        Postgres((DbContextOptionsBuilder)options, connectionString);
        return options;
    }

    /// <summary>Registers the context of the engine that the settings name; everybody else asks for <see cref="SupportDb"/>.</summary>
    public static IServiceCollection AddEngine(this IServiceCollection services, DatabaseSettings database, string dataFolder) => database.Engine switch
    {
        Engine.Postgres => services.AddDbContext<SupportDb, PostgresSupportDb>(o => Postgres(
            o, database.ConnectionString ?? throw new InvalidOperationException("Database:ConnectionString is not set; PostgreSQL needs one."), database.BehindPooler)),
        _ => services.AddDbContext<SupportDb, SqliteSupportDb>(o => Sqlite(o, database.ConnectionString ?? SqliteFile(dataFolder))),
    };

    /// <summary>True where a failure says that the database cannot be reached or used at the moment, rather than that we asked it something wrong.</summary>
    public static bool IsOutOfReach(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case PostgresException p when p.SqlState is PostgresErrorCodes.InvalidCatalogName || p.SqlState.StartsWith("57P", StringComparison.Ordinal) || p.SqlState.StartsWith("53", StringComparison.Ordinal) || p.SqlState.StartsWith("08", StringComparison.Ordinal):
                case NpgsqlException and not PostgresException:
                case SqliteException { SqliteErrorCode: SqliteBusy or SqliteIoError or SqliteFull or SqliteCannotOpen or SqliteNotADatabase }:
                    return true;
            }
        }

        return false;
    }

    /// <summary>A connection string with what we set by ourselves for each connection; what it says itself stands.</summary>
    public static string Quick(string connectionString)
    {
        // Npgsql's own builder says that it contains every keyword there is; its text has only those that were given, under one name.
        var given = new DbConnectionStringBuilder { ConnectionString = new NpgsqlConnectionStringBuilder(connectionString).ConnectionString };
        foreach (var (keyword, value) in OfPostgresConnections.Where(o => !given.ContainsKey(o.Keyword))) given.Add(keyword, value);
        return given.ConnectionString;
    }

    public static string SqliteFile(string dataFolder) => $"Data Source={Path.Combine(dataFolder, "support.db")};Default Timeout=15";

    private static void Sqlite(DbContextOptionsBuilder options, string connectionString) =>
        Common(options).UseSqlite(connectionString).AddInterceptors(new SqliteSupportDb.Pragmas())
            // SQLite changes a column by making the table anew, for which it must be told outside of a transaction; upgrading.md says to copy the file first.
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning));

    private static void Postgres(DbContextOptionsBuilder options, string connectionString, bool isBehindPooler = false) =>
        Common(options).UseNpgsql(isBehindPooler ? connectionString : Quick(connectionString));

    private static DbContextOptionsBuilder Common(DbContextOptionsBuilder options) => options
        .UseSnakeCaseNamingConvention()
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.MultipleCollectionIncludeWarning));
}
