using LinservSupport.Data.Engines;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinservSupport.Data.Migrations.Postgres;

/// <summary>Ticket numbers that begin at LS-1001; the full-text columns themselves are part of this engine's model. Written by hand.</summary>
[DbContext(typeof(PostgresSupportDb))]
[Migration("20261122200100_FullText")]
public sealed class FullText : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("ALTER TABLE tickets ALTER COLUMN id RESTART WITH 1001");

    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
