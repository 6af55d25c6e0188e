using System.Data.Common;
using System.Diagnostics;
using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LinservSupport.Bench;

/// <summary>Fills an empty database.</summary>
public static class Filling
{
    public const string Manager = "bench.manager@linserv.example";
    public const string Customer = "p1@company7.example";
    public const string Password = "bench-2026-measuring";

    private const int AtOnce = 20_000;
    private const int Companies = 200;
    private const int Staff = 24;

    private static readonly string[] Tables = ["tickets", "messages", "ticket_events", "time_entries"];

    public static SupportDb Open(QueueOptions options) => options.Engine == Engine.Sqlite
        ? new SqliteSupportDb(Engines.Sqlite(new DbContextOptionsBuilder<SqliteSupportDb>(), options.Connection).Options)
        : new PostgresSupportDb(Engines.Postgres(new DbContextOptionsBuilder<PostgresSupportDb>(), options.Connection).Options);

    public static async Task RunAsync(QueueOptions options)
    {
        var watch = Stopwatch.StartNew();
        await using var db = Open(options);
        await Migrator.MigrateAsync(db, PolicyRows.AddMissingAsync, default);
        await AddPeopleAsync(db);
        var contacts = await db.Contacts.Include(c => c.Customer).AsNoTracking().ToListAsync();
        var staff = await db.Consultants.AsNoTracking().ToListAsync();
        var invention = new Invention(contacts, staff, await db.PriorityRules.AsNoTracking().ToListAsync(), await new Calendars(db).ReadAsync(default), options.Until, options.Days, options.Tickets);

        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        var indexes = await PrepareAsync(connection);
        var (tickets, messages, events, work) = (new Rows(db, typeof(Ticket)), new Rows(db, typeof(Message)), new Rows(db, typeof(TicketEvent)), new Rows(db, typeof(TimeEntry)));
        var count = 0;
        foreach (var some in invention.Tickets().Select(t => new Rows.Part(t, ++count)).Chunk(AtOnce))
        {
            await tickets.WriteAsync(connection, some);
            await messages.WriteAsync(connection, some.SelectMany(p => ((Ticket)p.Entity).Messages.Select(m => new Rows.Part(m, p.TicketId))));
            await events.WriteAsync(connection, some.SelectMany(p => ((Ticket)p.Entity).Events.Select(e => new Rows.Part(e, p.TicketId))));
            await work.WriteAsync(connection, some.SelectMany(p => ((Ticket)p.Entity).TimeEntries.Select(e => new Rows.Part(e, p.TicketId))));
            Console.Error.WriteLine($"{count} tickets after {watch.Elapsed.TotalSeconds:0} s");
        }

        await FinishAsync(connection, indexes);
        Console.Error.WriteLine($"indexes after {watch.Elapsed.TotalSeconds:0} s");
        await connection.CloseAsync();
        while (await new CountDays(db, new(db, new(db)), TimeProvider.System).RunAsync(default) > 100) Console.Error.WriteLine($"days counted after {watch.Elapsed.TotalSeconds:0} s");
    }

    private static async Task AddPeopleAsync(SupportDb db)
    {
        var manager = new Consultant { Name = "Bench Manager", Email = Manager, IsManager = true };
        var staff = Enumerable.Range(1, Staff).Select(i => new Consultant { Name = $"Consultant {i}", Email = $"consultant{i}@linserv.example", LoadLimit = 1_000_000 }).ToList();
        foreach (var one in staff)
        {
            foreach (var area in Enum.GetValues<Area>()) one.Skills.Add(new Skill { Area = area });
        }

        db.Add(manager);
        db.AddRange(staff);
        for (var i = 1; i <= Companies; i++)
        {
            var company = new Customer { Name = $"Company {i} AB", CustomerNumber = $"{20000 + i}", BusinessConsultant = manager };
            db.AddRange(Enumerable.Range(1, 5).Select(n => new Contact { Name = $"Person {i} {n}", Email = $"p{n}@company{i}.example", Customer = company, SeesCompanyTickets = n == 1, IsApprover = n == 1 }));
        }

        await db.SaveChangesAsync();
        await AddAccountAsync(db, Manager, manager.Id, null);
    }

    /// <summary>Lets a customer's person, who sees all of the company, sign in.</summary>
    public static async Task AddCustomerAccountAsync(SupportDb db)
    {
        if (await db.Users.AnyAsync(a => a.Email == Customer)) return;

        await AddAccountAsync(db, Customer, null, await db.Contacts.Where(c => c.Email == Customer).Select(c => c.Id).SingleAsync());
    }

    internal static async Task AddAccountAsync(SupportDb db, string email, int? consultant, int? contact)
    {
        var account = new Account { UserName = email, Email = email, NormalizedUserName = email.ToUpperInvariant(), NormalizedEmail = email.ToUpperInvariant(), EmailConfirmed = true, SecurityStamp = Guid.NewGuid().ToString(), ConsultantId = consultant, ContactId = contact };
        account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, Password);
        db.Add(account);
        await db.SaveChangesAsync();
    }

    // Without indexes and checks of references while rows are poured in: both are made, and hold, afterwards.
    private static async Task<IReadOnlyList<string>> PrepareAsync(DbConnection connection)
    {
        if (connection is not NpgsqlConnection) return [];

        await DoAsync(connection, "SET session_replication_role = replica");
        var (names, made) = (new List<string>(), new List<string>());
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename IN ({string.Join(',', Tables.Select(t => $"'{t}'"))}) AND indexdef NOT LIKE 'CREATE UNIQUE%'";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
                made.Add(reader.GetString(1));
            }
        }

        foreach (var name in names) await DoAsync(connection, $"DROP INDEX {name}");
        return made;
    }

    private static async Task FinishAsync(DbConnection connection, IReadOnlyList<string> indexes)
    {
        if (connection is not NpgsqlConnection)
        {
            await DoAsync(connection, "ANALYZE");
            return;
        }

        await DoAsync(connection, "SET maintenance_work_mem = '1GB'");
        foreach (var index in indexes) await DoAsync(connection, index);
        foreach (var table in Tables)
        {
            await DoAsync(connection, $"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))");
            await DoAsync(connection, $"VACUUM ANALYZE {table}");
        }
    }

    private static async Task DoAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
