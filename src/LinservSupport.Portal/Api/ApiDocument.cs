using System.Text.Json;
using System.Text.Json.Serialization;
using LinservSupport.Charging;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LinservSupport.Portal.Api;

/// <summary>
/// The doors for programs, and <c>/openapi/v1.json</c>, which describes them. The document is open to everybody: it holds the shape of a
/// question and the names of the policy, which /policy shows as well, and a tool that makes a client from it has no session to fetch it with.
/// </summary>
public static class ApiDocument
{
    public const string Name = "v1";
    public const string Tag = "Charges";

    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi(Name, o =>
        {
            o.ShouldInclude = api => api.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            o.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new() { Title = "Linserv Support", Version = Name, Description = "What a piece of support costs, decided by the published policy. Amounts are in SEK without VAT, times in whole minutes, days as 2026-05-12 in Stockholm." };
                // Where it is reached depends on who asks, and says nothing that they do not know.
                document.Servers = null;
                return Task.CompletedTask;
            });
            o.AddSchemaTransformer(DescribeAsync);
            o.AddOperationTransformer(ApiExamples.AddAsync);
        });
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi().AllowAnonymous();
        routes.MapPreviewCharge();
    }

    private static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(CustomerKey))
            schema.AnyOf = [new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The id." }, new OpenApiSchema { Type = JsonSchemaType.String, Description = "The customer number." }];
        if (type == typeof(KindOfWork)) schema.Description = Meanings<KindOfWork>(k => Names.Of(k));
        return Task.CompletedTask;
    }

    private static string Meanings<T>(Func<T, Sentence> name)
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(v => $"{JsonNamingPolicy.CamelCase.ConvertName(v.ToString())}: {name(v).English}")) + ".";
}
