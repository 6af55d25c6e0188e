using LinservSupport.Charging.Reading;
using LinservSupport.Tickets.Reading;
using Microsoft.AspNetCore.Localization;

namespace LinservSupport.Portal.Parts;

/// <summary>Which language a request is answered in: the account's, else the cookie's, else that of the person to whom a mailed link was written, else what the browser asks for, else Swedish.</summary>
public static class RequestLanguage
{
    public const string Cookie = "linserv-language";

    public static void AddRequestLanguage(this IServiceCollection services) => services.Configure<RequestLocalizationOptions>(o =>
    {
        var cultures = new[] { Language.Swedish.Culture(), Language.English.Culture() };
        o.DefaultRequestCulture = new RequestCulture(cultures[0]);
        o.SupportedCultures = cultures;
        o.SupportedUICultures = cultures;
        o.RequestCultureProviders = [new CustomRequestCultureProvider(Chosen), new CustomRequestCultureProvider(Addressed), new CustomRequestCultureProvider(Asked)];
        o.ApplyCurrentCultureToResponseHeaders = true;
    });

    public static void Remember(HttpContext http, Language language) => http.Response.Cookies.Append(Cookie, language.Code(), new CookieOptions
    {
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
    });

    private static Task<ProviderCultureResult?> Chosen(HttpContext http)
    {
        var language = http.RequestServices.GetRequiredService<CurrentViewer>().Optional?.Language.Code()
            ?? http.Request.Cookies[Cookie] switch { "sv" => "sv", "en" => "en", _ => null };
        return Task.FromResult(Result(language));
    }

    // A link in a mail is answered in the language of the person it was written to.
    private static async Task<ProviderCultureResult?> Addressed(HttpContext http)
    {
        if (http.Request.RouteValues["token"] is not string token) return null;
        if (http.Request.Path.StartsWithSegments("/estimates", StringComparison.OrdinalIgnoreCase))
            return Result((await http.RequestServices.GetRequiredService<LinkedEstimates>().FindAsync(token, http.RequestAborted))?.Contact?.Language.Code());
        return http.Request.Path.StartsWithSegments("/solved", StringComparison.OrdinalIgnoreCase)
            ? Result((await http.RequestServices.GetRequiredService<MailedSolutions>().OfLinkAsync(token, http.RequestAborted))?.Language.Code())
            : null;
    }

    private static Task<ProviderCultureResult?> Asked(HttpContext http) => Task.FromResult(Result(
        http.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(l => l is "sv" or "en")));

    private static ProviderCultureResult? Result(string? code) =>
        code is null ? null : new(Languages.Parse(code).Culture().Name);
}
