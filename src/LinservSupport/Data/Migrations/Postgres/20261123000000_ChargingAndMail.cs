using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LinservSupport.Data.Migrations.Postgres
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
                type: "integer",
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
