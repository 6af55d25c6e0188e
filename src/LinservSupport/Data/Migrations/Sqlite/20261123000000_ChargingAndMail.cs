using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LinservSupport.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ChargingAndMail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "days_before_tax_day",
                table: "priority_rules",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "days_before_tax_day",
                table: "priority_rules");
        }
    }
}
