using System.Globalization;
using System.Security.Claims;
using LinservSupport.People;
using LinservSupport.People.Reading;
using LinservSupport.Portal.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;

namespace LinservSupport.Portal.Parts;

/// <summary>
/// Signing in and staying so. The cookie only says which account and since when; who that is, and whether they
/// still may, is asked of the database on every request, so that access that was taken away ends at the next one.
/// </summary>
public static class Sessions
{
    public const string SignInPath = "/account/sign-in";
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    private const string Stamp = "stamp";
    private const string Began = "began";
    private const string Key = "session";

    public static void AddSessions(this IServiceCollection services, PortalSettings portal)
    {
        services.AddScoped<CurrentViewer>();
        services.AddDataProtection().SetApplicationName("LinservSupport").PersistKeysToDbContext<Data.SupportDb>();
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromHours(1));
        new IdentityBuilder(typeof(Account), typeof(IdentityRole<int>), services)
            .AddTokenProvider<DataProtectorTokenProvider<Account>>(TokenOptions.DefaultProvider);

        services.AddAuthentication(Scheme).AddCookie(Scheme, o =>
        {
            o.Cookie.Name = CookieName("session", portal);
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = SecurePolicy(portal);
            o.ExpireTimeSpan = TimeSpan.FromMinutes(portal.IdleMinutes);
            o.SlidingExpiration = true;
            o.LoginPath = SignInPath;
            o.LogoutPath = "/account/sign-out";
            o.Events.OnValidatePrincipal = c => ValidateAsync(c, portal);
            o.Events.OnCheckSlidingExpiration = c =>
            {
                // A list that refreshes itself is no sign of a person.
                if (c.Request.Headers.ContainsKey("HX-Request") && HttpMethods.IsGet(c.Request.Method)) c.ShouldRenew = false;
                return Task.CompletedTask;
            };
            o.Events.OnRedirectToLogin = c => c.Request.HasFormContentType || ApiProblems.IsForPrograms(c.HttpContext) ? Answer(c.Response, StatusCodes.Status401Unauthorized) : Redirect(c);
            o.Events.OnRedirectToAccessDenied = c => Answer(c.Response, StatusCodes.Status403Forbidden);
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(Scheme).RequireAuthenticatedUser().Build())
            .AddPolicy(Roles.Customer, p => p.RequireRole(Roles.Customer))
            .AddPolicy(Roles.Consultant, p => p.RequireRole(Roles.Consultant))
            .AddPolicy(Roles.Manager, p => p.RequireRole(Roles.Manager));
    }

    /// <summary>Begins a session for an account whose password was right.</summary>
    public static async Task BeginAsync(HttpContext http, int accountId)
    {
        var found = await http.RequestServices.GetRequiredService<Viewers>().OfAsync(accountId, http.RequestAborted)
            ?? throw new InvalidOperationException("The account may not sign in.");
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        await http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, accountId.ToString(CultureInfo.InvariantCulture)),
                new(Stamp, found.SecurityStamp),
                new(Key, Guid.NewGuid().ToString("N")),
                new(Began, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ],
            Scheme)));
    }

    /// <summary>Takes the cookie back, and its session, so that a copy of it opens nothing.</summary>
    public static async Task EndAsync(HttpContext http)
    {
        if (KeyOf(http.User) is { } key)
        {
            var portal = http.RequestServices.GetRequiredService<PortalSettings>();
            await http.RequestServices.GetRequiredService<EndSession>().RunAsync(key, TimeSpan.FromHours(portal.SessionHours), http.RequestAborted);
        }

        await http.SignOutAsync(Scheme);
    }

    /// <summary>With <c>__Host-</c> a browser takes the cookie only over TLS, for this host alone.</summary>
    public static string CookieName(string name, PortalSettings portal) => portal.AllowHttp ? $"linserv-{name}" : $"__Host-linserv-{name}";

    public static CookieSecurePolicy SecurePolicy(PortalSettings portal) =>
        portal.AllowHttp ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    private static async Task ValidateAsync(CookieValidatePrincipalContext context, PortalSettings portal)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return;

        var found = await FindAsync(context, portal);
        if (found is null)
        {
            context.RejectPrincipal();
            await http.SignOutAsync(Scheme);
            return;
        }

        http.RequestServices.GetRequiredService<CurrentViewer>().SignedIn = found;
        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        identity.AddClaims(RolesOf(found.Viewer).Select(role => new Claim(identity.RoleClaimType, role)));
    }

    private static async Task<SignedIn?> FindAsync(CookieValidatePrincipalContext context, PortalSettings portal)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (!int.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var accountId)) return null;
        if (!long.TryParse(context.Principal.FindFirstValue(Began), CultureInfo.InvariantCulture, out var began)) return null;
        if (now - DateTimeOffset.FromUnixTimeSeconds(began) > TimeSpan.FromHours(portal.SessionHours)) return null;

        if (KeyOf(context.Principal) is not { } key) return null;

        var found = await services.GetRequiredService<Viewers>().OfAsync(accountId, key, context.HttpContext.RequestAborted);
        return found?.SecurityStamp == context.Principal.FindFirstValue(Stamp) ? found : null;
    }

    private static Guid? KeyOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(Key), out var key) ? key : null;

    private static IEnumerable<string> RolesOf(Viewer viewer)
    {
        yield return viewer.IsStaff ? Roles.Consultant : Roles.Customer;
        if (viewer.IsManager) yield return Roles.Manager;
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    // The status alone; the error page says it, and keeps what a form held.
    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
