using LinservSupport.Data.Engines;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinservSupport.Data.Migrations.Sqlite;

/// <summary>Tickets that waited before their waits were kept on them get them from their histories. Written by hand.</summary>
[DbContext(typeof(SqliteSupportDb))]
[Migration("20261123000800_Waits")]
public sealed class Waits : Migration
{
    public const string FromHistory =
        """
        WITH moves AS (
            SELECT ticket_id, id, at, after, lead(at) OVER (PARTITION BY ticket_id ORDER BY at, id) AS ends
            FROM ticket_events WHERE kind IN ('StateChanged', 'Resolved', 'Reopened', 'Closed')
        ), instants AS (
            SELECT ticket_id, id, at,
                strftime('%s', at) || substr(substr(at, 21) || '000000', 1, 6) || '-' || coalesce(strftime('%s', ends) || substr(substr(ends, 21) || '000000', 1, 6), '') AS span
            FROM moves WHERE after IN ('WaitingForCustomer', 'WaitingForApproval', 'WaitingForThirdParty', 'InNextPatch')
        ), spans AS (
            SELECT ticket_id, group_concat(span, ';') AS waits FROM (SELECT * FROM instants ORDER BY ticket_id, at, id) GROUP BY ticket_id
        )
        UPDATE tickets SET waits = spans.waits FROM spans WHERE spans.ticket_id = tickets.id
        """;

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(FromHistory);

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // The column goes with the migration before.
    }
}
