using LinservSupport.Data.Engines;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinservSupport.Data.Migrations.Sqlite;

/// <summary>
/// Policy H6: no row of the log makes a ticket charge more than is approved, whoever writes it. What is there already is not asked,
/// and what only lowers a charge always may. Written by hand.
/// </summary>
[DbContext(typeof(SqliteSupportDb))]
[Migration("20261123000800_CapOfEntries")]
public sealed class CapOfEntries : Migration
{
    private const string Refuse = """
        BEGIN
            SELECT RAISE(ABORT, 'H6: more minutes charged on the ticket than are approved')
            WHERE (SELECT COALESCE(SUM(charged_minutes), 0) FROM time_entries WHERE ticket_id = new.ticket_id AND (replaced_at IS NULL OR is_reversed))
                > (SELECT approved_minutes FROM tickets WHERE id = new.ticket_id);
        END
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql($"CREATE TRIGGER time_entries_cap_added AFTER INSERT ON time_entries WHEN new.charged_minutes > 0 {Refuse}");
        migrationBuilder.Sql($"""
            CREATE TRIGGER time_entries_cap_changed AFTER UPDATE OF charged_minutes, ticket_id, replaced_at, is_reversed ON time_entries
            WHEN new.charged_minutes > old.charged_minutes OR new.ticket_id <> old.ticket_id
                OR ((new.replaced_at IS NULL OR new.is_reversed) AND NOT (old.replaced_at IS NULL OR old.is_reversed))
            {Refuse}
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var trigger in new[] { "added", "changed" }) migrationBuilder.Sql($"DROP TRIGGER time_entries_cap_{trigger}");
    }
}
