using LinservSupport.Data.Engines;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinservSupport.Data.Migrations.Sqlite;

/// <summary>
/// Full-text tables beside tickets and messages, kept in step by triggers, and ticket numbers that begin at LS-1001.
/// Written by hand. A later migration that rebuilds either table drops its triggers and must make them again.
/// </summary>
[DbContext(typeof(SqliteSupportDb))]
[Migration("20261122200100_FullText")]
public sealed class FullText : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Index(migrationBuilder, "tickets", "heading");
        Index(migrationBuilder, "messages", "body");
        migrationBuilder.Sql("INSERT INTO sqlite_sequence (name, seq) VALUES ('tickets', 1000)");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "tickets", "messages" })
        {
            foreach (var trigger in new[] { "added", "removed", "changed" }) migrationBuilder.Sql($"DROP TRIGGER {table}_fts_{trigger}");
            migrationBuilder.Sql($"DROP TABLE {table}_fts");
        }
    }

    private static void Index(MigrationBuilder migrationBuilder, string table, string column)
    {
        var remove = $"INSERT INTO {table}_fts ({table}_fts, rowid, {column}) VALUES ('delete', old.id, old.{column});";
        var add = $"INSERT INTO {table}_fts (rowid, {column}) VALUES (new.id, new.{column});";
        migrationBuilder.Sql(
            $"CREATE VIRTUAL TABLE {table}_fts USING fts5({column}, content='{table}', content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='2 3')");
        migrationBuilder.Sql($"CREATE TRIGGER {table}_fts_added AFTER INSERT ON {table} BEGIN {add} END");
        migrationBuilder.Sql($"CREATE TRIGGER {table}_fts_removed AFTER DELETE ON {table} BEGIN {remove} END");
        migrationBuilder.Sql($"CREATE TRIGGER {table}_fts_changed AFTER UPDATE OF {column} ON {table} BEGIN {remove} {add} END");
    }
}
