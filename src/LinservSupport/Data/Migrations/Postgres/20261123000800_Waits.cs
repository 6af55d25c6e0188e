using LinservSupport.Data.Engines;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinservSupport.Data.Migrations.Postgres;

/// <summary>Tickets that waited before their waits were kept on them get them from their histories. Written by hand.</summary>
[DbContext(typeof(PostgresSupportDb))]
[Migration("20261123000800_Waits")]
public sealed class Waits : Migration
{
    public const string FromHistory =
        """
        WITH moves AS (
            SELECT ticket_id, id, at, after, lead(at) OVER (PARTITION BY ticket_id ORDER BY at, id) AS ends
            FROM ticket_events WHERE kind IN ('StateChanged', 'Resolved', 'Reopened', 'Closed')
        ), spans AS (
            SELECT ticket_id, string_agg(
                (extract(epoch FROM at) * 1000000)::bigint || '-' || coalesce(((extract(epoch FROM ends) * 1000000)::bigint)::text, ''), ';' ORDER BY at, id) AS waits
            FROM moves WHERE after IN ('WaitingForCustomer', 'WaitingForApproval', 'WaitingForThirdParty', 'InNextPatch') GROUP BY ticket_id
        )
        UPDATE tickets SET waits = spans.waits FROM spans WHERE spans.ticket_id = tickets.id
        """;

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(FromHistory);

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // The column goes with the migration before.
    }
}
