using LinservSupport.Data.Demo;
using LinservSupport.Tests.Given;
using Microsoft.Playwright;

namespace LinservSupport.Browser.Tests.Given;

/// <summary>Somebody with a browser window, who remembers everything that the browser complained about.</summary>
public sealed class Person : IAsyncDisposable
{
    public const string Karin = "karin.astrom@norrvik.example";
    public const string Amira = "amira.haddad@linserv.example";
    public const string Anna = "anna.wretling@linserv.example";

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Person(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, said) =>
        {
            if (said.Type == "error") _complaints.Add($"{new Uri(page.Url).AbsolutePath}: {said.Text}");
        };
        page.PageError += (_, error) => _complaints.Add($"{new Uri(page.Url).AbsolutePath}: {error}");
        page.RequestFailed += (_, request) =>
        {
            if (request.Failure != "net::ERR_ABORTED") _complaints.Add($"{request.Url}: {request.Failure}");
        };
    }

    public IPage Page { get; }

    /// <summary>Console errors, violations of the Content-Security-Policy and failed requests so far.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <param name="portal">Which portal.</param>
    /// <param name="email">Whom to sign in; null for nobody.</param>
    /// <param name="javaScript">False for a browser that runs no scripts.</param>
    /// <param name="language">sv or en.</param>
    public static async Task<Person> OpenAsync(PortalProcess portal, string? email, bool javaScript = true, string language = "en")
    {
        var browser = await Chromium.RequireAsync();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = portal.Address.ToString(),
            JavaScriptEnabled = javaScript,
            Locale = language == "sv" ? "sv-SE" : "en-GB",
            TimezoneId = "Europe/Stockholm",
            ViewportSize = new() { Width = 1440, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(45_000);
        var person = new Person(context, await context.NewPageAsync());
        if (email is not null) await person.SignInAsync(email);
        return person;
    }

    public async Task<IResponse> GoAsync(string path) => (await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load }))!;

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private async Task SignInAsync(string email)
    {
        await GoAsync("/account/sign-in");
        await Page.FillAsync("input[name=Email]", email);
        await Page.FillAsync("input[name=Password]", DemoPeople.Password);
        await Page.ClickAsync("form[data-sign-in] button[type=submit]");
        await Page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }
}
