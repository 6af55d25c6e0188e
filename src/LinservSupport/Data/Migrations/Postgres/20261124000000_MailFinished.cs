using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace LinservSupport.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MailFinished : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_beginning",
                table: "incoming_mails",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "mail_handlings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    incoming_mail_id = table.Column<long>(type: "bigint", nullable: false),
                    act = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    consultant_id = table.Column<int>(type: "integer", nullable: true),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    was_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    was_english = table.Column<string>(type: "text", nullable: false),
                    was_swedish = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_handlings", x => x.id);
                    table.ForeignKey(
                        name: "fk_mail_handlings_consultants_consultant_id",
                        column: x => x.consultant_id,
                        principalTable: "consultants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_mail_handlings_incoming_mails_incoming_mail_id",
                        column: x => x.incoming_mail_id,
                        principalTable: "incoming_mails",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_mail_handlings_act_incoming_mail_id",
                table: "mail_handlings",
                columns: new[] { "act", "incoming_mail_id" });

            migrationBuilder.CreateIndex(
                name: "ix_mail_handlings_consultant_id",
                table: "mail_handlings",
                column: "consultant_id");

            migrationBuilder.CreateIndex(
                name: "ix_mail_handlings_incoming_mail_id_id",
                table: "mail_handlings",
                columns: new[] { "incoming_mail_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mail_handlings");

            migrationBuilder.DropColumn(
                name: "is_beginning",
                table: "incoming_mails");
        }
    }
}
