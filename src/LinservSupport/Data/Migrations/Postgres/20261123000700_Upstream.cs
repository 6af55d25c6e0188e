using LinservSupport.Data.Engines;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinservSupport.Data.Migrations.Postgres;

/// <summary>A report that was noted before reports had a state has been made, and no more is known. Written by hand.</summary>
[DbContext(typeof(PostgresSupportDb))]
[Migration("20261123000700_Upstream")]
public sealed class Upstream : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("UPDATE tickets SET upstream = 'Reported' WHERE upstream_reference IS NOT NULL");
        migrationBuilder.Sql("UPDATE working_hours SET valid_from = '2000-01-01'");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // The columns go with the migration before.
    }
}
