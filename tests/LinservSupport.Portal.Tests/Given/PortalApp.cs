using Hangfire;
using Hangfire.InMemory;
using LinservSupport.Data.Engines;
using LinservSupport.People;
using LinservSupport.Portal.Parts;
using LinservSupport.Tests.Given;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LinservSupport.Portal.Tests.Given;

/// <summary>The real portal in this process, on a database of its own; no worker runs in it.</summary>
public sealed class PortalApp : WebApplicationFactory<PortalSettings>
{
    public const string Password = "a long enough password";

    private readonly TimeProvider _clock;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly string _folder = Directory.CreateTempSubdirectory("ls-portal-").FullName;

    private PortalApp(TestDb database, TimeProvider clock, IReadOnlyDictionary<string, string> settings)
    {
        Database = database;
        _clock = clock;
        _settings = settings;
    }

    public TestDb Database { get; }

    /// <summary>What the portal sends to its database.</summary>
    public Statements Statements { get; } = new();

    /// <param name="engine">Which database.</param>
    /// <param name="clock">A fake one where the test moves time; else the real one.</param>
    /// <param name="settings">Configuration that differs from the portal's own, such as ("Portal:AllowHttp", "false").</param>
    public static async Task<PortalApp> StartAsync(Engine engine, TimeProvider? clock = null, params (string Key, string Value)[] settings) =>
        new(await TestDb.CreateAsync(engine), clock ?? TimeProvider.System, settings.ToDictionary(s => s.Key, s => s.Value));

    /// <summary>A browser that nobody has signed in with; it shows redirects instead of following them.</summary>
    public HttpClient Anonymous(string scheme = "http") => CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri($"{scheme}://localhost") });

    public async Task<HttpClient> SignInAsync(Contact contact)
    {
        await AddAccountAsync(contact.Email!, a => a.ContactId == contact.Id, new People.Account { ContactId = contact.Id, Language = contact.Language });
        return await SignInAsync(contact.Email!);
    }

    public async Task<HttpClient> SignInAsync(Consultant consultant)
    {
        await AddAccountAsync(consultant.Email, a => a.ConsultantId == consultant.Id, new People.Account { ConsultantId = consultant.Id, Language = consultant.Language });
        return await SignInAsync(consultant.Email);
    }

    /// <summary>A browser signed in through the form, with an account that is already there.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password = Password)
    {
        var browser = Anonymous();
        var answer = await browser.SubmitAsync(Sessions.SignInPath, ("Email", email), ("Password", password));
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Database:Engine", Database.Engine.ToString());
        builder.UseSetting("Database:ConnectionString", Database.ConnectionString);
        builder.UseSetting("Data:Folder", _folder);
        builder.UseSetting("Portal:AllowHttp", "true");
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("Worker:Embedded", "false");
        foreach (var source in new[] { "Default", "Override:Microsoft", "Override:Microsoft.Hosting.Lifetime", "Override:Hangfire" })
            builder.UseSetting($"Serilog:MinimumLevel:{source}", "Fatal");
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(_clock);
            services.ConfigureDbContext<SqliteSupportDb>(o => o.AddInterceptors(Statements));
            services.ConfigureDbContext<PostgresSupportDb>(o => o.AddInterceptors(Statements));
            // Hangfire's own tables would only cost time here.
            services.AddSingleton<JobStorage>(new InMemoryStorage());
            // As many rounds as it really takes would be most of the time of the tests.
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AddAccountAsync(string email, System.Linq.Expressions.Expression<Func<People.Account, bool>> same, People.Account account)
    {
        await using var db = Database.Open();
        if (await db.Users.AnyAsync(same)) return;

        account.UserName = account.Email = email;
        account.NormalizedUserName = account.NormalizedEmail = email.ToUpperInvariant();
        account.EmailConfirmed = true;
        account.SecurityStamp = Guid.NewGuid().ToString();
        account.PasswordHash = new PasswordHasher<People.Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(account, Password);
        db.Users.Add(account);
        await db.SaveChangesAsync();
    }
}
