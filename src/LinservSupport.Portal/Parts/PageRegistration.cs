using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.WebEncoders;

namespace LinservSupport.Portal.Parts;

/// <summary>Razor Pages: a URL is the path of its page in small letters (Pages/ServiceLevels is /service-levels).</summary>
public static partial class PageRegistration
{
    public static void AddPages(this IServiceCollection services, PortalSettings portal)
    {
        services.AddScoped<Texts>().AddScoped<Shows>().AddScoped<NavFiguresOfRequest>().AddScoped<KeptFiles>();
        services.AddRequestLanguage();
        services.AddRazorPages(o =>
            {
                o.Conventions.Add(new PageRouteTransformerConvention(new SmallLetters()));
                WhoMayOpen.Apply(o.Conventions);
            })
            .AddMvcOptions(InputRules.Apply);
        // There is no client validation; with it on, an empty summary carries a style attribute, which the policy forbids.
        services.Configure<MvcViewOptions>(o => o.HtmlHelperOptions.ClientValidationEnabled = false);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = Sessions.CookieName("form", portal);
            o.Cookie.SecurePolicy = Sessions.SecurePolicy(portal);
            o.Cookie.SameSite = SameSiteMode.Strict;
            // One policy for every page is set in SafetyHeaders.
            o.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(o =>
        {
            o.Cookie.Name = Sessions.CookieName("told", portal);
            o.Cookie.SecurePolicy = Sessions.SecurePolicy(portal);
        });
        services.AddHttpsRedirection(o => (o.RedirectStatusCode, o.HttpsPort) = (StatusCodes.Status308PermanentRedirect, 443));
        services.AddHsts(o => (o.MaxAge, o.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        // Swedish letters as themselves rather than as character references.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    private sealed partial class SmallLetters : IOutboundParameterTransformer
    {
        public string? TransformOutbound(object? value) =>
            value?.ToString() is { } text ? Hump().Replace(text, "$1-$2").ToLowerInvariant() : null;

        [GeneratedRegex("([a-z0-9])([A-Z])", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
        private static partial Regex Hump();
    }
}
