using LinservSupport.People;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using NpgsqlTypes;

namespace LinservSupport.Data.Engines;

/// <summary>The model on PostgreSQL: full text through stored tsvector columns.</summary>
public sealed class PostgresSupportDb(DbContextOptions<PostgresSupportDb> options) : SupportDb(options)
{
    private const string Vector = "SearchVector";

    public override IQueryable<int> SearchTickets(string text, bool internalToo, IReadOnlyCollection<int>? among = null)
    {
        var words = SearchWords.Split(text);
        if (words.Count == 0) return Tickets.Where(t => false).Select(t => t.Id);

        var query = string.Join(" & ", words.Select(w => $"{w}:*"));
        if (among is not null) return Among(among, query, internalToo);

        var headings = Tickets
            .Where(t => EF.Property<NpgsqlTsVector>(t, Vector).Matches(EF.Functions.ToTsQuery("simple", query)))
            .Select(t => t.Id);
        var messages = Messages
            .Where(m => EF.Property<NpgsqlTsVector>(m, Vector).Matches(EF.Functions.ToTsQuery("simple", query)))
            .Where(m => internalToo || m.Kind != MessageKind.InternalNote)
            .Select(m => m.TicketId);
        return headings.Union(messages);
    }

    // Stripped of its positions, which says the same, a vector is not what the index holds: asked of it, a common word gives all that have it.
    // A ticket's messages are read one after the other until one has the words: of a common word that is the first or the second.
    private IQueryable<int> Among(IReadOnlyCollection<int> among, string query, bool internalToo) => Tickets
        .Where(t => among.Contains(t.Id))
        .Where(t => EF.Property<NpgsqlTsVector>(t, Vector).ToStripped().Matches(EF.Functions.ToTsQuery("simple", query))
            || t.Messages.Any(m => EF.Property<NpgsqlTsVector>(m, Vector).ToStripped().Matches(EF.Functions.ToTsQuery("simple", query))
                && (internalToo || m.Kind != MessageKind.InternalNote)))
        .Select(t => t.Id);

    public override bool IsDuplicate(DbUpdateException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        AddVector<Ticket>(builder, "heading");
        AddVector<Message>(builder, "body");
        CompareByCode<Contact>(builder, nameof(Contact.NameKey), nameof(Contact.NameTailKey), nameof(Contact.Email), nameof(Contact.Phone));
        CompareByCode<Customer>(builder, nameof(Customer.NameKey), nameof(Customer.NameTailKey), nameof(Customer.CustomerNumber), nameof(Customer.Phone));
    }

    // As SQLite does anyway: so that the beginning of a value is a range that its index answers, whatever the server's locale.
    private static void CompareByCode<T>(ModelBuilder builder, params string[] properties)
        where T : class
    {
        foreach (var property in properties) builder.Entity<T>().Property<string>(property).UseCollation("C");
    }

    // Cut to a length that always fits a tsvector (a longer one makes the insert fail, and so loses a mail), and
    // with the signs inside host names and addresses as spaces, so that "linserv" finds web01.linserv.se.
    private static void AddVector<T>(ModelBuilder builder, string column)
        where T : class
    {
        builder.Entity<T>().Property<NpgsqlTsVector>(Vector)
            .HasComputedColumnSql($"to_tsvector('simple', translate(left({column}, 200000), '.@/:_-', '      '))", stored: true);
        builder.Entity<T>().HasIndex(Vector).HasMethod("GIN");
    }

    /// <summary>For <c>dotnet ef</c>: no host, no database.</summary>
    public sealed class DesignTime : IDesignTimeDbContextFactory<PostgresSupportDb>
    {
        public PostgresSupportDb CreateDbContext(string[] args) =>
            new(Engines.Postgres(new DbContextOptionsBuilder<PostgresSupportDb>(), "Host=/none").Options);
    }
}
