using LinservSupport.Data.Engines;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinservSupport.Data.Migrations.Sqlite;

/// <summary>Days whose free hours were counted without the rounding of a price list are counted anew. Written by hand.</summary>
[DbContext(typeof(SqliteSupportDb))]
[Migration("20261123100300_RoundedHours")]
public sealed class RoundedHours : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("INSERT INTO day_marks (day) SELECT DISTINCT worked_on FROM time_entries WHERE rounding_minutes <> 0");

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // A day that is counted once more says the same.
    }
}
