using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace LinservSupport.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MailAndLevels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "silent_reminded_at",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "earlier_calendars",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    until_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    hours = table.Column<string>(type: "text", nullable: false),
                    closed = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_earlier_calendars", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_earlier_calendars_until_at",
                table: "earlier_calendars",
                column: "until_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "earlier_calendars");

            migrationBuilder.DropColumn(
                name: "silent_reminded_at",
                table: "tickets");
        }
    }
}
