using Microsoft.AspNetCore.Localization;

namespace LinservSupport.Portal.Parts;

/// <summary>Which language a request is answered in: the account's, else the cookie's, else what the browser asks for, else Swedish.</summary>
public static class RequestLanguage
{
    public const string Cookie = "linserv-language";

    public static void AddRequestLanguage(this IServiceCollection services) => services.Configure<RequestLocalizationOptions>(o =>
    {
        var cultures = new[] { Language.Swedish.Culture(), Language.English.Culture() };
        o.DefaultRequestCulture = new RequestCulture(cultures[0]);
        o.SupportedCultures = cultures;
        o.SupportedUICultures = cultures;
        o.RequestCultureProviders = [new CustomRequestCultureProvider(Chosen), new CustomRequestCultureProvider(Asked)];
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

    private static Task<ProviderCultureResult?> Asked(HttpContext http) => Task.FromResult(Result(
        http.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(l => l is "sv" or "en")));

    private static ProviderCultureResult? Result(string? code) =>
        code is null ? null : new(Languages.Parse(code).Culture().Name);
}
