using System.Text.Json;
using LinservSupport.Charging.Reading;
using LinservSupport.Portal.Parts;
using LinservSupport.ServiceLevels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LinservSupport.Portal.Api;

/// <summary>
/// <c>POST /api/charges/preview</c>: what a piece of work would cost, decided as when it is logged. It takes nothing but JSON, so a form of
/// another site cannot reach it (a browser asks first, and is told no), and it changes nothing: that is why it asks for no form token.
/// </summary>
public static class PreviewCharge
{
    public const string Path = "/api/charges/preview";

    // A question is some 200 bytes.
    private const int MostBytes = 8 * 1024;

    public static void MapPreviewCharge(this IEndpointRouteBuilder routes) => routes
        .MapPost(Path, AnswerAsync)
        .WithName("PreviewCharge")
        .WithTags(ApiDocument.Tag)
        .WithSummary("What a piece of work would cost, and why")
        .WithDescription("Decides by the rules, agreements and prices of the day worked, exactly as when the work is logged, and stores nothing. Needs a session (the cookie that signing in sets). Faults are told by field in the account's language.")
        // Anything else is answered 415 before it comes here.
        .Accepts<ChargePreviewRequest>("application/json")
        .Produces<ChargePreviewAnswer>()
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> AnswerAsync(HttpRequest request, ChargePreview preview, CurrentViewer who, Texts words, TimeProvider clock, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json, CancellationToken ct)
    {
        var (body, status) = await ReadAsync(request, ct);
        if (body is null) return Problem(status, status == StatusCodes.Status413PayloadTooLarge ? words["That is too large to send"] : words["Send one JSON object."]);

        var (question, faults) = JsonForm.Read<ChargePreviewRequest>(body.Value, json.Value.SerializerOptions);
        var unread = faults.Select(f => f.Field).ToHashSet(StringComparer.OrdinalIgnoreCase);
        faults.AddRange(question.Faults(who.Viewer.IsStaff, WorkingCalendar.Day(clock.GetUtcNow())).Where(f => !unread.Contains(f.Field)));
        if (faults.Count > 0) return Refused(faults, words);

        return await preview.AskAsync(who.Viewer, question.Question(), ct) is { } answer
            ? TypedResults.Ok(ChargePreviewAnswer.Of(answer))
            : Problem(StatusCodes.Status404NotFound, words["There is no such customer or ticket, or it is not yours to see."]);
    }

    private static async Task<(JsonElement? Body, int Status)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var bytes = new byte[MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        if (length > MostBytes) return (null, StatusCodes.Status413PayloadTooLarge);

        try
        {
            using var parsed = JsonDocument.Parse(bytes.AsMemory(0, length));
            return parsed.RootElement.ValueKind == JsonValueKind.Object ? (parsed.RootElement.Clone(), StatusCodes.Status200OK) : (null, StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    private static ValidationProblem Refused(List<(string Field, Sentence Why)> faults, Texts words) => TypedResults.ValidationProblem(
        faults.GroupBy(f => JsonNamingPolicy.CamelCase.ConvertName(f.Field)).ToDictionary(g => g.Key, g => g.Select(f => words[f.Why]).ToArray()),
        title: words["The question has faults."]);

    private static ProblemHttpResult Problem(int status, string title) => TypedResults.Problem(title: title, statusCode: status);
}
