using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.Odoo;
using LinservSupport.Portal.Api;
using LinservSupport.Portal.Tests.Given;

namespace LinservSupport.Portal.Tests.Api;

public sealed class ApiDocumentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Anybody_reads_a_document_of_exactly_what_is_there()
    {
        await using var portal = await PortalApp.StartAsync(Engine.Sqlite);
        using var stranger = portal.Anonymous();

        var document = (await stranger.GetFromJsonAsync<JsonNode>("/openapi/v1.json", Ct))!;

        var (path, methods) = Assert.Single(document["paths"]!.AsObject());
        Assert.Equal(PreviewCharge.Path, path);
        var post = Assert.Single(methods!.AsObject()).Value!;
        Assert.Equal(["200", "400", "401", "404", "413", "415"], post["responses"]!.AsObject().Select(r => r.Key));
        var question = post["requestBody"]!["content"]!.AsObject();
        Assert.Equal(["application/json"], question.Select(c => c.Key));
        Assert.NotNull(question["application/json"]!["example"]);
        Assert.NotNull(post["responses"]!["200"]!["content"]!["application/json"]!["example"]);
    }

    [Theory]
    [InlineData(typeof(ChargePreviewRequest))]
    [InlineData(typeof(ChargePreviewAnswer))]
    [InlineData(typeof(MinimumCharge))]
    [InlineData(typeof(PriceListName))]
    [InlineData(typeof(InBothLanguages))]
    public async Task Every_field_of_question_and_answer_is_described(Type type)
    {
        await using var portal = await PortalApp.StartAsync(Engine.Sqlite);
        using var stranger = portal.Anonymous();

        var document = (await stranger.GetFromJsonAsync<JsonNode>("/openapi/v1.json", Ct))!;

        var fields = document["components"]!["schemas"]![type.Name]!["properties"]!.AsObject();
        Assert.Equal(type.GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(), fields.Select(f => f.Key).Order());
        Assert.All(fields, f => Assert.True(Described(f.Value!), $"{f.Key} says nothing: {f.Value!.ToJsonString()}"));
    }

    [Fact]
    public async Task Kinds_and_limits_are_those_of_the_product()
    {
        await using var portal = await PortalApp.StartAsync(Engine.Sqlite);
        using var stranger = portal.Anonymous();

        var schemas = (await stranger.GetFromJsonAsync<JsonNode>("/openapi/v1.json", Ct))!["components"]!["schemas"]!;

        Assert.Equal(Names<KindOfWork>(), Values(schemas["KindOfWork"]!));
        Assert.Equal(Names<CodeOwner>(), Values(schemas["CodeOwner"]!));
        Assert.Equal(Names<ChargeKind>(), Values(schemas["ChargeKind"]!));
        var question = schemas[nameof(ChargePreviewRequest)]!;
        Assert.Equal(["kindOfWork", "minutes"], question["required"]!.AsArray().Select(r => (string)r!).Order());
        Assert.Equal((1, WorkedTime.Most), ((int)question["properties"]!["minutes"]!["minimum"]!, (int)question["properties"]!["minutes"]!["maximum"]!));
    }

    private static bool Described(JsonNode field) => field["description"] is not null || field["oneOf"]?.AsArray().Any(one => one!["description"] is not null) == true;

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));

    private static IEnumerable<string> Values(JsonNode schema) => schema["enum"]!.AsArray().Where(v => v is not null).Select(v => (string)v!);
}
