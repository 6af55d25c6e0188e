using LinservSupport.Portal.Parts;

namespace LinservSupport.Portal.Api;

/// <summary>Under <c>/api</c> every refusal is <c>application/problem+json</c>, in the reader's language: a program has no use for a page.</summary>
public static class ApiProblems
{
    public static bool IsForPrograms(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>Fills in what would otherwise be a bare status; after the language is known, before anybody is turned away.</summary>
    public static void UseApiProblems(this WebApplication app) => app.UseWhen(IsForPrograms, api => api.Use(async (http, next) =>
    {
        await next(http);
        if (http.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null }) await WriteAsync(http);
    }));

    private static Task WriteAsync(HttpContext http)
    {
        var words = http.RequestServices.GetRequiredService<Texts>();
        var title = http.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => words["Sign in and try again."],
            StatusCodes.Status403Forbidden => words["That is not for your account"],
            StatusCodes.Status415UnsupportedMediaType => words["Send the question as application/json."],
            _ => words["There is nothing here"],
        };
        return TypedResults.Problem(title: title, statusCode: http.Response.StatusCode).ExecuteAsync(http);
    }
}
