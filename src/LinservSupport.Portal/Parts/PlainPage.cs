using LinservSupport.Data.Engines;
using LinservSupport.Portal.Api;
using Microsoft.AspNetCore.Diagnostics;

namespace LinservSupport.Portal.Parts;

/// <summary>The page for when something broke: it asks nothing of the database, which may be what is broken.</summary>
public static class PlainPage
{
    public static Task WriteAsync(HttpContext http)
    {
        var failure = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, heading, text) = failure switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (
                StatusCodes.Status413PayloadTooLarge,
                "That is too large to send",
                "A file may be up to 25 MB, and a message takes up to 20 files. Go back, choose smaller files and send again."),
            BadHttpRequestException bad => (bad.StatusCode, "We could not read that", "Go back and try again."),
            not null when Engines.IsOutOfReach(failure) => (
                StatusCodes.Status503ServiceUnavailable,
                "We are away for a moment",
                "Our database does not answer. We are looking at it. What you typed is still in the page before this one: go back in a few minutes and send it again."),
            _ => (
                StatusCodes.Status500InternalServerError,
                "Something broke on our side",
                "It is in our log. Go back and try again, or write to us."),
        };
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "60";
        return WriteAsync(http, heading, text);
    }

    private static Task WriteAsync(HttpContext http, string heading, string text)
    {
        var language = http.Request.Cookies[RequestLanguage.Cookie] is { } chosen
            ? Languages.Parse(chosen)
            : http.Request.Headers.AcceptLanguage.ToString() is { Length: > 0 } asked ? Languages.Parse(asked) : Language.Swedish;
        if (ApiProblems.IsForPrograms(http)) return TypedResults.Problem(title: Words.Say(language, heading), statusCode: http.Response.StatusCode).ExecuteAsync(http);

        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"""
            <!doctype html>
            <html lang="{language.Code()}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Words.Say(language, heading)} – Linserv Support</title><link rel="stylesheet" href="/site.css"></head>
            <body><main class="container page"><h1>{Words.Say(language, heading)}</h1><p class="mt-3">{Words.Say(language, text)}</p><p class="mt-3"><a href="tel:+4687490995">08-749 09 95</a> · <a href="mailto:support@linserv.se">support@linserv.se</a></p></main></body>
            </html>
            """);
    }
}
