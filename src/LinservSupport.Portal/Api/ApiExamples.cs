using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LinservSupport.Portal.Api;

/// <summary>A question and its answer, as they stand in docs/policy.md (H6): a test sends the one and gets the other.</summary>
public static class ApiExamples
{
    public const string Question = """{ "ticket": "LS-1", "kindOfWork": "configuration", "codeOwner": "odooCommunity", "dayWorked": "2026-05-12", "minutes": 45 }""";

    public const string Answer = """
        {
          "charge": "charged", "workedMinutes": 45, "chargedMinutes": 15, "unchargedMinutes": 30, "freeMinutes": 0, "aboveApprovedMinutes": 30,
          "roundingMinutes": 0, "packMinutes": 0, "amount": 347.50, "hourlyAmount": 1390, "currency": "SEK", "clause": "C2",
          "sentence": {
            "sv": "Ändringar i er Odoo-uppsättning och konfiguration debiteras. 30 min är över den godkända tiden och debiteras inte.",
            "en": "Changes to your Odoo set-up and configuration are charged. 30 min are above the approved time and are not charged."
          },
          "priceList": { "name": "Standard", "validFrom": "2020-01-01" }, "minimum": { "minutes": 30, "amount": 695.00 },
          "approvedMinutes": 240, "chargedBeforeMinutes": 225, "packLeftMinutes": null
        }
        """;

    public static Task AddAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (context.Description.RelativePath != PreviewCharge.Path.TrimStart('/')) return Task.CompletedTask;

        if (operation.RequestBody?.Content?.TryGetValue("application/json", out var question) == true) question.Example = JsonNode.Parse(Question);
        if (operation.Responses?["200"].Content?.TryGetValue("application/json", out var answer) == true) answer.Example = JsonNode.Parse(Answer);
        return Task.CompletedTask;
    }
}
