using LinservSupport.Data.Engines;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinservSupport.Data.Migrations.Postgres;

/// <summary>
/// Policy H6: no row of the log makes a ticket charge more than is approved, whoever writes it. What is there already is not asked,
/// and what only lowers a charge always may. Written by hand.
/// </summary>
[DbContext(typeof(PostgresSupportDb))]
[Migration("20261123000800_CapOfEntries")]
public sealed class CapOfEntries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // The ticket's row is taken first, as by the program: of two that write at once the second counts what the first wrote.
        migrationBuilder.Sql("""
            CREATE FUNCTION time_entries_cap() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE
                approved integer;
                charged bigint;
            BEGIN
                SELECT approved_minutes INTO approved FROM tickets WHERE id = NEW.ticket_id FOR NO KEY UPDATE;
                SELECT COALESCE(SUM(charged_minutes), 0) INTO charged FROM time_entries WHERE ticket_id = NEW.ticket_id AND (replaced_at IS NULL OR is_reversed);
                IF charged > approved THEN
                    RAISE EXCEPTION 'H6: more minutes charged on the ticket than are approved' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NULL;
            END $$
            """);
        migrationBuilder.Sql("CREATE TRIGGER time_entries_cap_added AFTER INSERT ON time_entries FOR EACH ROW WHEN (NEW.charged_minutes > 0) EXECUTE FUNCTION time_entries_cap()");
        migrationBuilder.Sql("""
            CREATE TRIGGER time_entries_cap_changed AFTER UPDATE OF charged_minutes, ticket_id, replaced_at, is_reversed ON time_entries FOR EACH ROW
            WHEN (NEW.charged_minutes > OLD.charged_minutes OR NEW.ticket_id <> OLD.ticket_id
                OR ((NEW.replaced_at IS NULL OR NEW.is_reversed) AND NOT (OLD.replaced_at IS NULL OR OLD.is_reversed)))
            EXECUTE FUNCTION time_entries_cap()
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var trigger in new[] { "added", "changed" }) migrationBuilder.Sql($"DROP TRIGGER time_entries_cap_{trigger} ON time_entries");
        migrationBuilder.Sql("DROP FUNCTION time_entries_cap()");
    }
}
