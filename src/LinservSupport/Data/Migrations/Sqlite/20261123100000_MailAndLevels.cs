using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LinservSupport.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MailAndLevels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_time_entries_booked_on_ticket_id",
                table: "time_entries");

            migrationBuilder.DropIndex(
                name: "ix_tickets_assignee_id_state1",
                table: "tickets");

            migrationBuilder.AddColumn<DateTime>(
                name: "silent_reminded_at",
                table: "tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "earlier_calendars",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    until_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    hours = table.Column<string>(type: "TEXT", nullable: false),
                    closed = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_earlier_calendars", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_booked_on_ticket_id_worked_minutes_charged_minutes_above_approved_minutes_pack_minutes_amount_replaced_at_is_reversed",
                table: "time_entries",
                columns: new[] { "booked_on", "ticket_id", "worked_minutes", "charged_minutes", "above_approved_minutes", "pack_minutes", "amount", "replaced_at", "is_reversed" });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_assignee_id_state_priority_approved_minutes_charged_minutes_id",
                table: "tickets",
                columns: new[] { "assignee_id", "state", "priority", "approved_minutes", "charged_minutes", "id" },
                filter: "state <> 'Resolved' AND state <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_customer_id_id",
                table: "tickets",
                columns: new[] { "customer_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_registered_on1",
                table: "tickets",
                column: "registered_on",
                filter: "state <> 'Resolved' AND state <> 'Closed' AND waits <> ''");

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

            migrationBuilder.DropIndex(
                name: "ix_time_entries_booked_on_ticket_id_worked_minutes_charged_minutes_above_approved_minutes_pack_minutes_amount_replaced_at_is_reversed",
                table: "time_entries");

            migrationBuilder.DropIndex(
                name: "ix_tickets_assignee_id_state_priority_approved_minutes_charged_minutes_id",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_customer_id_id",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_registered_on1",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "silent_reminded_at",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_booked_on_ticket_id",
                table: "time_entries",
                columns: new[] { "booked_on", "ticket_id" });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_assignee_id_state1",
                table: "tickets",
                columns: new[] { "assignee_id", "state" },
                filter: "state <> 'Resolved' AND state <> 'Closed'");
        }
    }
}
