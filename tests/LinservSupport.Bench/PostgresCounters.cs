using LinservSupport.Data.Engines;
using Npgsql;

namespace LinservSupport.Bench;

/// <summary>What the PostgreSQL server has counted; nothing on SQLite.</summary>
internal static class PostgresCounters
{
    private const string Database = "(SELECT oid FROM pg_database WHERE datname = current_database())";

    /// <summary>Statements so far: the extension counts each at once, without it the server does not tell.</summary>
    public static async Task<long?> StatementsAsync(QueueOptions options)
    {
        if (options.Engine != Engine.Postgres) return null;

        await using var connection = new NpgsqlConnection(options.Connection);
        await connection.OpenAsync();
        await using var known = new NpgsqlCommand("SELECT count(*) FROM pg_extension WHERE extname = 'pg_stat_statements'", connection);
        if ((long)(await known.ExecuteScalarAsync())! == 0) return null;

        await using var command = new NpgsqlCommand($"SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements WHERE dbid = {Database} AND query NOT ILIKE '%hangfire%' AND query NOT ILIKE '%pg_stat%'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How often each table that grows for ever was read from end to end so far.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> WholeReadsAsync(QueueOptions options)
    {
        var reads = new Dictionary<string, long>();
        if (options.Engine != Engine.Postgres) return reads;

        await using var connection = new NpgsqlConnection(options.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT relname, seq_scan FROM pg_stat_user_tables WHERE relname IN ('tickets', 'messages', 'ticket_events', 'time_entries')", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) reads[reader.GetString(0)] = reader.GetInt64(1);
        return reads;
    }
}
