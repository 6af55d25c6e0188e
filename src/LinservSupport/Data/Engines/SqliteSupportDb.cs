using System.Data.Common;
using LinservSupport.Tickets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LinservSupport.Data.Engines;

/// <summary>The model on SQLite: full text through FTS5 tables that triggers of the migrations keep in step.</summary>
public sealed class SqliteSupportDb(DbContextOptions<SqliteSupportDb> options) : SupportDb(options)
{
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    public override IQueryable<int> SearchTickets(string text, bool internalToo, IReadOnlyCollection<int>? among = null)
    {
        var words = SearchWords.Split(text);
        if (words.Count == 0) return Tickets.Where(t => false).Select(t => t.Id);

        var match = string.Join(' ', words.Select(w => $"\"{w}\"*"));
        var headings =
            from found in Set<TicketFullText>()
            where found.Match == match
            select (int)found.RowId;
        var messages =
            from found in Set<MessageFullText>()
            where found.Match == match
            join message in Messages on found.RowId equals message.Id
            where internalToo || message.Kind != MessageKind.InternalNote
            select message.TicketId;
        var all = headings.Union(messages);
        return among is null ? all : all.Where(id => among.Contains(id));
    }

    public override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint };

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<TicketFullText>(e => MapFullText(e, "tickets_fts"));
        builder.Entity<MessageFullText>(e => MapFullText(e, "messages_fts"));
    }

    private static void MapFullText<T>(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> entity, string table)
        where T : FullText
    {
        entity.HasNoKey();
        entity.ToTable(table, t => t.ExcludeFromMigrations());
        entity.Property(f => f.RowId).HasColumnName("rowid");
        entity.Property(f => f.Match).HasColumnName(table);
    }

    // FTS5 shows its row id, and a hidden column with the table's own name that takes the query.
    private abstract class FullText
    {
        public long RowId { get; init; }

        public string Match { get; init; } = "";
    }

    private sealed class TicketFullText : FullText;

    private sealed class MessageFullText : FullText;

    /// <summary>For <c>dotnet ef</c>: no host, no database.</summary>
    public sealed class DesignTime : IDesignTimeDbContextFactory<SqliteSupportDb>
    {
        public SqliteSupportDb CreateDbContext(string[] args) =>
            new(Engines.Sqlite(new DbContextOptionsBuilder<SqliteSupportDb>(), "Data Source=:memory:").Options);
    }

    /// <summary>
    /// Settings of each connection. Without busy_timeout the provider polls every 150 ms for a lock;
    /// with it the engine itself waits, and writers are an order of magnitude quicker under contention.
    /// </summary>
    public sealed class Pragmas : DbConnectionInterceptor
    {
        private const string Text = "PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=10000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA foreign_keys=ON;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Text;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Text;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
