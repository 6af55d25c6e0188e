using LinservSupport.Data.Engines;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LinservSupport.Data.Migrations.Sqlite;

/// <summary>Work that was logged before there were closed months stands in the month of the day worked. Written by hand.</summary>
[DbContext(typeof(SqliteSupportDb))]
[Migration("20261123000100_BookedOn")]
public sealed class BookedOn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("UPDATE time_entries SET booked_on = worked_on");

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // The column goes with the migration before.
    }
}
