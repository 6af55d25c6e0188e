using LinservSupport.Data.Engines;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinservSupport.Data.Migrations.Postgres;

/// <summary>Who has an account, or whose mail was filed, reads the address. Written by hand.</summary>
[DbContext(typeof(PostgresSupportDb))]
[Migration("20261123000850_KnownAddresses")]
public sealed class KnownAddresses : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        UPDATE contacts SET address_confirmed_at = created_at
        WHERE email IS NOT NULL
          AND (id IN (SELECT contact_id FROM accounts WHERE contact_id IS NOT NULL)
            OR email IN (SELECT from_address FROM incoming_mails WHERE state = 'Filed' AND from_address IS NOT NULL))
        """);

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // The column goes with the migration before.
    }
}
