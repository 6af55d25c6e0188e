using LinservSupport.Charging;
using LinservSupport.Charging.Statements;
using LinservSupport.History;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Days;
using LinservSupport.ServiceLevels.Similar;
using LinservSupport.Sweeps;
using LinservSupport.Tickets;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace LinservSupport.Data;

/// <summary>The one model. What differs between the engines stands in <c>Data/Engines</c>.</summary>
public abstract class SupportDb(DbContextOptions options)
    : IdentityDbContext<Account, IdentityRole<int>, int>(options), IDataProtectionKeyContext
{
    // Identity reads its schema version from the application's options; factories and tests have none, so they get these.
    private static readonly IServiceProvider SchemaVersion3 = new ServiceCollection()
        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    public DbSet<Ticket> Tickets => Set<Ticket>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<Participant> Participants => Set<Participant>();

    public DbSet<TicketLink> TicketLinks => Set<TicketLink>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<TicketEvent> TicketEvents => Set<TicketEvent>();

    public DbSet<OdooReference> OdooReferences => Set<OdooReference>();

    public DbSet<DoneStep> DoneSteps => Set<DoneStep>();

    public DbSet<Bug> Bugs => Set<Bug>();

    public DbSet<WaitingTicket> WaitingTickets => Set<WaitingTicket>();

    public DbSet<PatchRelease> PatchReleases => Set<PatchRelease>();

    public DbSet<TimeEntry> TimeEntries => Set<TimeEntry>();

    public DbSet<RunningTimer> RunningTimers => Set<RunningTimer>();

    public DbSet<Estimate> Estimates => Set<Estimate>();

    public DbSet<EntryQuestion> EntryQuestions => Set<EntryQuestion>();

    public DbSet<EstimateLink> EstimateLinks => Set<EstimateLink>();

    public DbSet<ChargeRule> ChargeRules => Set<ChargeRule>();

    public DbSet<PriceList> PriceLists => Set<PriceList>();

    public DbSet<Agreement> Agreements => Set<Agreement>();

    public DbSet<Statement> Statements => Set<Statement>();

    public DbSet<StatementLine> StatementLines => Set<StatementLine>();

    public DbSet<PriorityRule> PriorityRules => Set<PriorityRule>();

    public DbSet<WorkingHours> WorkingHours => Set<WorkingHours>();

    public DbSet<ClosingDay> ClosingDays => Set<ClosingDay>();

    public DbSet<EarlierCalendar> EarlierCalendars => Set<EarlierCalendar>();

    public DbSet<DayCount> DayCounts => Set<DayCount>();

    public DbSet<DayMark> DayMarks => Set<DayMark>();

    public DbSet<UsualTime> UsualTimes => Set<UsualTime>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Consultant> Consultants => Set<Consultant>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<AccountRequest> AccountRequests => Set<AccountRequest>();

    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();

    public DbSet<SignInTries> SignInTries => Set<SignInTries>();

    public DbSet<IncomingMail> IncomingMails => Set<IncomingMail>();

    public DbSet<MailHandling> MailHandlings => Set<MailHandling>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    public DbSet<Mailbox> Mailboxes => Set<Mailbox>();

    public DbSet<SweepRun> SweepRuns => Set<SweepRun>();

    public DbSet<Secret> Secrets => Set<Secret>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>What seldom changes, read once for this context.</summary>
    public StandingRows Standing => field ??= new(this);

    /// <summary>Ids of the tickets in which every word of the text is found, in the heading or in one message.</summary>
    /// <param name="text">What a person typed; nothing in it has a special meaning.</param>
    /// <param name="internalToo">True to look into internal notes as well: only for staff.</param>
    /// <param name="among">Look into these tickets only; null for all.</param>
    public abstract IQueryable<int> SearchTickets(string text, bool internalToo, IReadOnlyCollection<int>? among = null);

    /// <summary>True where saving failed because a unique index already holds the value.</summary>
    public abstract bool IsDuplicate(DbUpdateException failure);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        try
        {
            var (days, calendarFrom) = Changes();
            Mark(calendarFrom is { } from ? days.Union(await DayCounts.ThatReach(from).ToListAsync(cancellationToken)) : days);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        try
        {
            var (days, calendarFrom) = Changes();
            Mark(calendarFrom is { } from ? days.Union(DayCounts.ThatReach(from)) : days);
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        if (optionsBuilder.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider is null)
            optionsBuilder.UseApplicationServiceProvider(SchemaVersion3);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<decimal>().HavePrecision(18, 4);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().ToTable("accounts");
        builder.Entity<IdentityRole<int>>().ToTable("roles");
        builder.Entity<IdentityUserRole<int>>().ToTable("account_roles");
        builder.Entity<IdentityUserClaim<int>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<int>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<int>>().ToTable("account_tokens");
        builder.Entity<IdentityUserPasskey<int>>().ToTable("account_passkeys");
        builder.Entity<IdentityRoleClaim<int>>().ToTable("role_claims");
        builder.ApplyConfigurationsFromAssembly(typeof(SupportDb).Assembly);
        foreach (var versioned in builder.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IVersioned))))
            builder.Entity(versioned.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
    }

    // In the transaction of the change, so that no page takes an old count for true.
    private void Mark(IEnumerable<DateOnly> days) => AddRange(days.Select(day => new DayMark { Day = day }));

    // Finding what was changed compares every value of every row, and each look at the entries would do it again: once, until it is saved.
    private (IReadOnlyCollection<DateOnly> Days, DateOnly? CalendarFrom) Changes()
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        RaiseVersions();
        return ServiceLevels.Days.DayMarks.Changed(ChangeTracker);
    }

    private void RaiseVersions()
    {
        if (ChangeTracker.Entries().Any(e => e.State != EntityState.Unchanged && StandingRows.Holds(e.Entity))) Standing.Forget();
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(e => e.State == EntityState.Modified))
            entry.Property(e => e.Version).CurrentValue = entry.Entity.Version + 1;
    }
}
