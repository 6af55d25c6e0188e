using LinservSupport.Data.Engines;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinservSupport.Data.Migrations.Postgres;

/// <summary>Mails of which only the beginning was stored are known as such, and those that were discarded can be put back. Written by hand.</summary>
[DbContext(typeof(PostgresSupportDb))]
[Migration("20261124000110_EarlierQuarantine")]
public sealed class EarlierQuarantine : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        UPDATE incoming_mails SET is_beginning = TRUE
        WHERE state IN ('Quarantined', 'Ignored')
          AND bytes > (SELECT length(data) FROM incoming_raw WHERE incoming_mail_id = incoming_mails.id);

        INSERT INTO mail_handlings (incoming_mail_id, act, at, by_name, because, was_english, was_swedish)
        SELECT id, 'Discarded', coalesce(handled_at, received_at),
               substr(reason_english, 1, position(' discarded it: ' in reason_english) - 1), substr(reason_english, position(' discarded it: ' in reason_english) + 15, 500),
               'It was in quarantine.', 'Det låg i karantän.'
        FROM incoming_mails
        WHERE state = 'Ignored' AND position(' discarded it: ' in reason_english) > 1 AND position(' discarded it: ' in reason_english) <= 200;
        """);

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // Column and table go with the migration before.
    }
}
