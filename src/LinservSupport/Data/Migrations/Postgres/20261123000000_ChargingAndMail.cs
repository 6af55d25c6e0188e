using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace LinservSupport.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ChargingAndMail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_working_hours",
                table: "working_hours");

            migrationBuilder.DropCheckConstraint(
                name: "ck_time_entries_minutes",
                table: "time_entries");

            migrationBuilder.AddColumn<DateOnly>(
                name: "valid_from",
                table: "working_hours",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "booked_on",
                table: "time_entries",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<bool>(
                name: "is_reversed",
                table: "time_entries",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "pack_left_then",
                table: "time_entries",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "replaced_at",
                table: "time_entries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "replaced_because",
                table: "time_entries",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "replaced_by",
                table: "time_entries",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "replaced_by_id",
                table: "time_entries",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "reverses_id",
                table: "time_entries",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "started_at",
                table: "time_entries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "group_id",
                table: "tickets",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "merged_into_id",
                table: "tickets",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "silent_reminders",
                table: "tickets",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "silent_since",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "split_from_id",
                table: "tickets",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "upstream",
                table: "tickets",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "waits",
                table: "tickets",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "days_before_tax_day",
                table: "priority_rules",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "bounce_token",
                table: "outgoing_mails",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "stop_url",
                table: "outgoing_mails",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "thread_index",
                table: "outgoing_mails",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "thread_topic",
                table: "outgoing_mails",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "uncertain_tries",
                table: "outgoing_mails",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "thread_index",
                table: "incoming_mails",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "covers_waiting",
                table: "estimates",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "noted_by",
                table: "estimates",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "question_at",
                table: "estimates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "question_by_id",
                table: "estimates",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "reminded_again_at",
                table: "estimates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "reminded_at",
                table: "estimates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "estimates",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "waiting_charged_minutes",
                table: "estimates",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "waiting_minutes",
                table: "estimates",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "waits_since",
                table: "estimates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "closed_through",
                table: "customers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "vat_percent",
                table: "customers",
                type: "numeric(18,4)",
                precision: 18,
                scale: 4,
                nullable: false,
                defaultValue: 25m);

            migrationBuilder.AddColumn<DateTime>(
                name: "address_confirmed_at",
                table: "contacts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "address_failed_at",
                table: "contacts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "address_failed_status",
                table: "contacts",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "digest_sent_on",
                table: "consultants",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_digest_off",
                table: "consultants",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "content_id",
                table: "attachments",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "lapse_told_at",
                table: "agreements",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "low_told_at",
                table: "agreements",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_working_hours",
                table: "working_hours",
                columns: new[] { "valid_from", "day" });

            migrationBuilder.CreateTable(
                name: "account_requests",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    company = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    language = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    customer_id = table.Column<int>(type: "integer", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    is_granted = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_requests_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "day_counts",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    registered = table.Column<int>(type: "integer", nullable: false),
                    assign_kept = table.Column<int>(type: "integer", nullable: false),
                    assign_due = table.Column<int>(type: "integer", nullable: false),
                    begin_kept = table.Column<int>(type: "integer", nullable: false),
                    begin_due = table.Column<int>(type: "integer", nullable: false),
                    six_kept = table.Column<int>(type: "integer", nullable: false),
                    six_due = table.Column<int>(type: "integer", nullable: false),
                    ten_kept = table.Column<int>(type: "integer", nullable: false),
                    ten_due = table.Column<int>(type: "integer", nullable: false),
                    next_change_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    minutes_to_begin = table.Column<byte[]>(type: "bytea", nullable: false),
                    minutes_to_solve = table.Column<byte[]>(type: "bytea", nullable: false),
                    solved_on_day = table.Column<byte[]>(type: "bytea", nullable: false),
                    solved_after_days = table.Column<byte[]>(type: "bytea", nullable: false),
                    all_solved_on = table.Column<DateOnly>(type: "date", nullable: true),
                    late_waited = table.Column<int>(type: "integer", nullable: false),
                    late_waited_minutes = table.Column<int>(type: "integer", nullable: false),
                    groups = table.Column<string>(type: "text", nullable: false),
                    clauses = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_counts", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "day_marks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_marks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "done_steps",
                columns: table => new
                {
                    ticket_id = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    checked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    checked_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_done_steps", x => new { x.ticket_id, x.step });
                    table.ForeignKey(
                        name: "fk_done_steps_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ended_sessions",
                columns: table => new
                {
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    kept_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ended_sessions", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "entry_questions",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    time_entry_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    asked_by_id = table.Column<int>(type: "integer", nullable: false),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entry_questions", x => x.id);
                    table.ForeignKey(
                        name: "fk_entry_questions_contacts_asked_by_id",
                        column: x => x.asked_by_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_entry_questions_time_entries_time_entry_id",
                        column: x => x.time_entry_id,
                        principalTable: "time_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "estimate_item",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    estimate_id = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_estimate_item", x => x.id);
                    table.ForeignKey(
                        name: "fk_estimate_item_estimates_estimate_id",
                        column: x => x.estimate_id,
                        principalTable: "estimates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "estimate_links",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    estimate_id = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    contact_id = table.Column<int>(type: "integer", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    void_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_estimate_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_estimate_links_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_estimate_links_estimates_estimate_id",
                        column: x => x.estimate_id,
                        principalTable: "estimates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mailboxes",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    source = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    is_from_settings = table.Column<bool>(type: "boolean", nullable: false),
                    host = table.Column<string>(type: "character varying(253)", maxLength: 253, nullable: false),
                    port = table.Column<int>(type: "integer", nullable: false),
                    security = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    certificate_sha256 = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    sign_in = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    user = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    token_url = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    client_id = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: true),
                    scope = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    sealed_secret = table.Column<byte[]>(type: "bytea", nullable: true),
                    folder = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    processed = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    move_to = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    since_days = table.Column<int>(type: "integer", nullable: false),
                    poll_seconds = table.Column<int>(type: "integer", nullable: false),
                    paused_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    leased_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    leased_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    listens_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    next_fetch_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    uid_validity = table.Column<long>(type: "bigint", nullable: false),
                    last_uid = table.Column<long>(type: "bigint", nullable: false),
                    fetch_from_uid = table.Column<long>(type: "bigint", nullable: true),
                    fetched_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    failing_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    reconciled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    on_server = table.Column<int>(type: "integer", nullable: false),
                    missing = table.Column<int>(type: "integer", nullable: false),
                    found_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    found_missing = table.Column<int>(type: "integer", nullable: false),
                    found_left = table.Column<int>(type: "integer", nullable: false),
                    mended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    removed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    removed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    trouble_english = table.Column<string>(type: "text", nullable: false),
                    trouble_swedish = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailboxes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "message_html",
                columns: table => new
                {
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    html = table.Column<string>(type: "text", nullable: false),
                    remote_images = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message_html", x => x.message_id);
                    table.ForeignKey(
                        name: "fk_message_html_messages_message_id",
                        column: x => x.message_id,
                        principalTable: "messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participants",
                columns: table => new
                {
                    ticket_id = table.Column<int>(type: "integer", nullable: false),
                    contact_id = table.Column<int>(type: "integer", nullable: false),
                    joined_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    is_removed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participants", x => new { x.ticket_id, x.contact_id });
                    table.ForeignKey(
                        name: "fk_participants_contacts_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contacts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_participants_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "patch_releases",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    odoo_versions = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    notes_english = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    notes_swedish = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    released_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    released_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_patch_releases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "running_timers",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    consultant_id = table.Column<int>(type: "integer", nullable: false),
                    ticket_id = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    running_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    seconds_before = table.Column<int>(type: "integer", nullable: false),
                    was_paused = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_running_timers", x => x.id);
                    table.ForeignKey(
                        name: "fk_running_timers_consultants_consultant_id",
                        column: x => x.consultant_id,
                        principalTable: "consultants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_running_timers_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "statements",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    customer_id = table.Column<int>(type: "integer", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    customer_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    price_list_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    hourly_amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: true),
                    vat_percent = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    vat_amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    total_amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reopened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reopened_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reopened_because = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    agreements_english = table.Column<string>(type: "text", nullable: false),
                    agreements_swedish = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statements", x => x.id);
                    table.ForeignKey(
                        name: "fk_statements_customers_customer_id",
                        column: x => x.customer_id,
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ticket_links",
                columns: table => new
                {
                    ticket_id = table.Column<int>(type: "integer", nullable: false),
                    named_id = table.Column<int>(type: "integer", nullable: false),
                    linked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticket_links", x => new { x.ticket_id, x.named_id });
                    table.ForeignKey(
                        name: "fk_ticket_links_tickets_named_id",
                        column: x => x.named_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_ticket_links_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "usual_times",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    area = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    help = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    priority = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    count = table.Column<int>(type: "integer", nullable: false),
                    median_days = table.Column<int>(type: "integer", nullable: false),
                    eight_in_ten_days = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usual_times", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "entry_question_message",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    entry_question_id = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    how = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    author_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    author_contact_id = table.Column<int>(type: "integer", nullable: true),
                    author_consultant_id = table.Column<int>(type: "integer", nullable: true),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entry_question_message", x => x.id);
                    table.ForeignKey(
                        name: "fk_entry_question_message_entry_questions_entry_question_id",
                        column: x => x.entry_question_id,
                        principalTable: "entry_questions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bugs",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    addon = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    title_english = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    title_swedish = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    found_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    found_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    fixed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    fixed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    patch_release_id = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bugs", x => x.id);
                    table.ForeignKey(
                        name: "fk_bugs_patch_releases_patch_release_id",
                        column: x => x.patch_release_id,
                        principalTable: "patch_releases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "statement_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    statement_id = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ticket_id = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    time_entry_id = table.Column<long>(type: "bigint", nullable: true),
                    worked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    consultant = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    work = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    decision = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    clause = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    price_list_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    hourly_amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    worked_minutes = table.Column<int>(type: "integer", nullable: false),
                    rounding_minutes = table.Column<int>(type: "integer", nullable: false),
                    charged_minutes = table.Column<int>(type: "integer", nullable: false),
                    above_approved_minutes = table.Column<int>(type: "integer", nullable: false),
                    pack_minutes = table.Column<int>(type: "integer", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    agreement_id = table.Column<int>(type: "integer", nullable: true),
                    reason_english = table.Column<string>(type: "text", nullable: false),
                    reason_swedish = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statement_lines", x => x.id);
                    table.ForeignKey(
                        name: "fk_statement_lines_statements_statement_id",
                        column: x => x.statement_id,
                        principalTable: "statements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "statement_pack",
                columns: table => new
                {
                    statement_id = table.Column<int>(type: "integer", nullable: false),
                    agreement_id = table.Column<int>(type: "integer", nullable: false),
                    bought_minutes = table.Column<int>(type: "integer", nullable: false),
                    left_before = table.Column<int>(type: "integer", nullable: false),
                    left_after = table.Column<int>(type: "integer", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    name_english = table.Column<string>(type: "text", nullable: false),
                    name_swedish = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statement_pack", x => new { x.statement_id, x.agreement_id });
                    table.ForeignKey(
                        name: "fk_statement_pack_statements_statement_id",
                        column: x => x.statement_id,
                        principalTable: "statements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "waiting_tickets",
                columns: table => new
                {
                    ticket_id = table.Column<int>(type: "integer", nullable: false),
                    bug_id = table.Column<int>(type: "integer", nullable: false),
                    linked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    told_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waiting_tickets", x => x.ticket_id);
                    table.ForeignKey(
                        name: "fk_waiting_tickets_bugs_bug_id",
                        column: x => x.bug_id,
                        principalTable: "bugs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_waiting_tickets_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_booked_on_ticket_id",
                table: "time_entries",
                columns: new[] { "booked_on", "ticket_id" });

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_charge_rule_id_ticket_id",
                table: "time_entries",
                columns: new[] { "charge_rule_id", "ticket_id" },
                filter: "charge = 'Free' AND replaced_at IS NULL AND reverses_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_replaced_by_id",
                table: "time_entries",
                column: "replaced_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_reverses_id",
                table: "time_entries",
                column: "reverses_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_time_entries_ticket_id_above_approved_minutes_replaced_at_i",
                table: "time_entries",
                columns: new[] { "ticket_id", "above_approved_minutes", "replaced_at", "is_reversed" },
                filter: "above_approved_minutes <> 0");

            migrationBuilder.AddCheckConstraint(
                name: "ck_time_entries_minutes",
                table: "time_entries",
                sql: "(reverses_id IS NULL AND worked_minutes BETWEEN 1 AND 1440 AND charged_minutes >= 0 AND above_approved_minutes >= 0 AND rounding_minutes >= 0 AND pack_minutes BETWEEN 0 AND charged_minutes AND charged_minutes + above_approved_minutes <= worked_minutes + rounding_minutes) OR (reverses_id IS NOT NULL AND worked_minutes BETWEEN -1440 AND -1 AND charged_minutes <= 0 AND above_approved_minutes <= 0 AND rounding_minutes <= 0 AND pack_minutes BETWEEN charged_minutes AND 0 AND charged_minutes + above_approved_minutes >= worked_minutes + rounding_minutes)");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_assignee_id_state1",
                table: "tickets",
                columns: new[] { "assignee_id", "state" },
                filter: "state <> 'Resolved' AND state <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_customer_id",
                table: "tickets",
                column: "customer_id",
                filter: "state <> 'Resolved' AND state <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_group_id",
                table: "tickets",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_merged_into_id",
                table: "tickets",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_registered_on",
                table: "tickets",
                column: "registered_on");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_split_from_id",
                table: "tickets",
                column: "split_from_id");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_bounce_token",
                table: "outgoing_mails",
                column: "bounce_token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_kind_id",
                table: "outgoing_mails",
                columns: new[] { "kind", "id" },
                filter: "kind = 'AddressTest'");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_kind_written_at",
                table: "outgoing_mails",
                columns: new[] { "kind", "written_at" });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_to_address_written_at",
                table: "outgoing_mails",
                columns: new[] { "to_address", "written_at" });

            migrationBuilder.CreateIndex(
                name: "ix_incoming_mails_content_sha256",
                table: "incoming_mails",
                column: "content_sha256");

            migrationBuilder.CreateIndex(
                name: "ix_incoming_mails_from_address_received_at",
                table: "incoming_mails",
                columns: new[] { "from_address", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_account_requests_confirmed_at",
                table: "account_requests",
                column: "confirmed_at",
                filter: "confirmed_at IS NOT NULL AND answered_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_account_requests_customer_id",
                table: "account_requests",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_requests_token_hash",
                table: "account_requests",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bugs_patch_release_id",
                table: "bugs",
                column: "patch_release_id");

            migrationBuilder.CreateIndex(
                name: "ix_bugs_state_id",
                table: "bugs",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_day_counts_all_solved_on",
                table: "day_counts",
                column: "all_solved_on");

            migrationBuilder.CreateIndex(
                name: "ix_day_counts_next_change_at",
                table: "day_counts",
                column: "next_change_at",
                filter: "next_change_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_ended_sessions_kept_until",
                table: "ended_sessions",
                column: "kept_until");

            migrationBuilder.CreateIndex(
                name: "ix_entry_question_message_entry_question_id_written_at",
                table: "entry_question_message",
                columns: new[] { "entry_question_id", "written_at" });

            migrationBuilder.CreateIndex(
                name: "ix_entry_questions_asked_at",
                table: "entry_questions",
                column: "asked_at",
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_entry_questions_asked_by_id",
                table: "entry_questions",
                column: "asked_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_entry_questions_time_entry_id",
                table: "entry_questions",
                column: "time_entry_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_estimate_item_estimate_id_place",
                table: "estimate_item",
                columns: new[] { "estimate_id", "place" });

            migrationBuilder.CreateIndex(
                name: "ix_estimate_links_contact_id",
                table: "estimate_links",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_estimate_links_estimate_id_contact_id",
                table: "estimate_links",
                columns: new[] { "estimate_id", "contact_id" });

            migrationBuilder.CreateIndex(
                name: "ix_estimate_links_token_hash",
                table: "estimate_links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mailboxes_name",
                table: "mailboxes",
                column: "name",
                unique: true,
                filter: "removed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_mailboxes_source",
                table: "mailboxes",
                column: "source",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_participants_contact_id",
                table: "participants",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_patch_releases_number",
                table: "patch_releases",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_running_timers_consultant_id",
                table: "running_timers",
                column: "consultant_id",
                unique: true,
                filter: "running_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_running_timers_consultant_id_ticket_id",
                table: "running_timers",
                columns: new[] { "consultant_id", "ticket_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_running_timers_ticket_id",
                table: "running_timers",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "ix_statement_lines_statement_id_position",
                table: "statement_lines",
                columns: new[] { "statement_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_statement_lines_ticket_id",
                table: "statement_lines",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "ix_statements_customer_id_month_revision",
                table: "statements",
                columns: new[] { "customer_id", "month", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_statements_month",
                table: "statements",
                column: "month");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_links_named_id",
                table: "ticket_links",
                column: "named_id");

            migrationBuilder.CreateIndex(
                name: "ix_usual_times_area_help_priority",
                table: "usual_times",
                columns: new[] { "area", "help", "priority" });

            migrationBuilder.CreateIndex(
                name: "ix_waiting_tickets_bug_id_told_at",
                table: "waiting_tickets",
                columns: new[] { "bug_id", "told_at" });

            migrationBuilder.AddForeignKey(
                name: "fk_time_entries_time_entries_replaced_by_id",
                table: "time_entries",
                column: "replaced_by_id",
                principalTable: "time_entries",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_time_entries_time_entries_reverses_id",
                table: "time_entries",
                column: "reverses_id",
                principalTable: "time_entries",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_time_entries_time_entries_replaced_by_id",
                table: "time_entries");

            migrationBuilder.DropForeignKey(
                name: "fk_time_entries_time_entries_reverses_id",
                table: "time_entries");

            migrationBuilder.DropTable(
                name: "account_requests");

            migrationBuilder.DropTable(
                name: "day_counts");

            migrationBuilder.DropTable(
                name: "day_marks");

            migrationBuilder.DropTable(
                name: "done_steps");

            migrationBuilder.DropTable(
                name: "ended_sessions");

            migrationBuilder.DropTable(
                name: "entry_question_message");

            migrationBuilder.DropTable(
                name: "estimate_item");

            migrationBuilder.DropTable(
                name: "estimate_links");

            migrationBuilder.DropTable(
                name: "mailboxes");

            migrationBuilder.DropTable(
                name: "message_html");

            migrationBuilder.DropTable(
                name: "participants");

            migrationBuilder.DropTable(
                name: "running_timers");

            migrationBuilder.DropTable(
                name: "statement_lines");

            migrationBuilder.DropTable(
                name: "statement_pack");

            migrationBuilder.DropTable(
                name: "ticket_links");

            migrationBuilder.DropTable(
                name: "usual_times");

            migrationBuilder.DropTable(
                name: "waiting_tickets");

            migrationBuilder.DropTable(
                name: "entry_questions");

            migrationBuilder.DropTable(
                name: "statements");

            migrationBuilder.DropTable(
                name: "bugs");

            migrationBuilder.DropTable(
                name: "patch_releases");

            migrationBuilder.DropPrimaryKey(
                name: "pk_working_hours",
                table: "working_hours");

            migrationBuilder.DropIndex(
                name: "ix_time_entries_booked_on_ticket_id",
                table: "time_entries");

            migrationBuilder.DropIndex(
                name: "ix_time_entries_charge_rule_id_ticket_id",
                table: "time_entries");

            migrationBuilder.DropIndex(
                name: "ix_time_entries_replaced_by_id",
                table: "time_entries");

            migrationBuilder.DropIndex(
                name: "ix_time_entries_reverses_id",
                table: "time_entries");

            migrationBuilder.DropIndex(
                name: "ix_time_entries_ticket_id_above_approved_minutes_replaced_at_i",
                table: "time_entries");

            migrationBuilder.DropCheckConstraint(
                name: "ck_time_entries_minutes",
                table: "time_entries");

            migrationBuilder.DropIndex(
                name: "ix_tickets_assignee_id_state1",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_customer_id",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_group_id",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_merged_into_id",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_registered_on",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_split_from_id",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_outgoing_mails_bounce_token",
                table: "outgoing_mails");

            migrationBuilder.DropIndex(
                name: "ix_outgoing_mails_kind_id",
                table: "outgoing_mails");

            migrationBuilder.DropIndex(
                name: "ix_outgoing_mails_kind_written_at",
                table: "outgoing_mails");

            migrationBuilder.DropIndex(
                name: "ix_outgoing_mails_to_address_written_at",
                table: "outgoing_mails");

            migrationBuilder.DropIndex(
                name: "ix_incoming_mails_content_sha256",
                table: "incoming_mails");

            migrationBuilder.DropIndex(
                name: "ix_incoming_mails_from_address_received_at",
                table: "incoming_mails");

            migrationBuilder.DropColumn(
                name: "valid_from",
                table: "working_hours");

            migrationBuilder.DropColumn(
                name: "booked_on",
                table: "time_entries");

            migrationBuilder.DropColumn(
                name: "is_reversed",
                table: "time_entries");

            migrationBuilder.DropColumn(
                name: "pack_left_then",
                table: "time_entries");

            migrationBuilder.DropColumn(
                name: "replaced_at",
                table: "time_entries");

            migrationBuilder.DropColumn(
                name: "replaced_because",
                table: "time_entries");

            migrationBuilder.DropColumn(
                name: "replaced_by",
                table: "time_entries");

            migrationBuilder.DropColumn(
                name: "replaced_by_id",
                table: "time_entries");

            migrationBuilder.DropColumn(
                name: "reverses_id",
                table: "time_entries");

            migrationBuilder.DropColumn(
                name: "started_at",
                table: "time_entries");

            migrationBuilder.DropColumn(
                name: "group_id",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "silent_reminders",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "silent_since",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "split_from_id",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "upstream",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "waits",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "days_before_tax_day",
                table: "priority_rules");

            migrationBuilder.DropColumn(
                name: "bounce_token",
                table: "outgoing_mails");

            migrationBuilder.DropColumn(
                name: "stop_url",
                table: "outgoing_mails");

            migrationBuilder.DropColumn(
                name: "thread_index",
                table: "outgoing_mails");

            migrationBuilder.DropColumn(
                name: "thread_topic",
                table: "outgoing_mails");

            migrationBuilder.DropColumn(
                name: "uncertain_tries",
                table: "outgoing_mails");

            migrationBuilder.DropColumn(
                name: "thread_index",
                table: "incoming_mails");

            migrationBuilder.DropColumn(
                name: "covers_waiting",
                table: "estimates");

            migrationBuilder.DropColumn(
                name: "noted_by",
                table: "estimates");

            migrationBuilder.DropColumn(
                name: "question_at",
                table: "estimates");

            migrationBuilder.DropColumn(
                name: "question_by_id",
                table: "estimates");

            migrationBuilder.DropColumn(
                name: "reminded_again_at",
                table: "estimates");

            migrationBuilder.DropColumn(
                name: "reminded_at",
                table: "estimates");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "estimates");

            migrationBuilder.DropColumn(
                name: "waiting_charged_minutes",
                table: "estimates");

            migrationBuilder.DropColumn(
                name: "waiting_minutes",
                table: "estimates");

            migrationBuilder.DropColumn(
                name: "waits_since",
                table: "estimates");

            migrationBuilder.DropColumn(
                name: "closed_through",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "vat_percent",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "address_confirmed_at",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "address_failed_at",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "address_failed_status",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "digest_sent_on",
                table: "consultants");

            migrationBuilder.DropColumn(
                name: "is_digest_off",
                table: "consultants");

            migrationBuilder.DropColumn(
                name: "content_id",
                table: "attachments");

            migrationBuilder.DropColumn(
                name: "lapse_told_at",
                table: "agreements");

            migrationBuilder.DropColumn(
                name: "low_told_at",
                table: "agreements");

            migrationBuilder.AddPrimaryKey(
                name: "pk_working_hours",
                table: "working_hours",
                column: "day");

            migrationBuilder.AddCheckConstraint(
                name: "ck_time_entries_minutes",
                table: "time_entries",
                sql: "worked_minutes BETWEEN 1 AND 1440 AND charged_minutes >= 0 AND above_approved_minutes >= 0 AND rounding_minutes >= 0 AND pack_minutes BETWEEN 0 AND charged_minutes AND charged_minutes + above_approved_minutes <= worked_minutes + rounding_minutes");
        }
    }
}
