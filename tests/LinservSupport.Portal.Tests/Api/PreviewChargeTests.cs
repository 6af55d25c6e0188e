using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Api;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Portal.Tests.Api;

public sealed class PreviewChargeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task H6_the_example_of_the_document_is_what_is_answered_and_what_is_stored_when_the_work_is_logged(Engine engine)
    {
        await using var portal = await StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        await LogAsync(portal, cast, ticket.Id, KindOfWork.Troubleshooting, "3:45");
        using var karin = await portal.SignInAsync(cast.Karin);
        var question = JsonNode.Parse(ApiExamples.Question)!;
        question["ticket"] = ticket.Number;

        var answer = await AskAsync(karin, question);

        var expected = JsonNode.Parse(ApiExamples.Answer)!;
        Assert.True(JsonNode.DeepEquals(expected, answer), $"expected {expected.ToJsonString()}\nanswered {answer.ToJsonString()}");
        await LogAsync(portal, cast, ticket.Id, KindOfWork.Configuration, "45");
        await using var db = portal.Database.Open();
        var stored = db.TimeEntries.OrderByDescending(e => e.Id).First();
        Assert.Equal(
            ((int)answer["chargedMinutes"]!, (int)answer["aboveApprovedMinutes"]!, (decimal)answer["amount"]!, (string)answer["clause"]!, (string)answer["sentence"]!["sv"]!),
            (stored.ChargedMinutes, stored.AboveApprovedMinutes, stored.Amount, stored.Clause, stored.Reason.Swedish));
    }

    [Theory, OnBothEngines]
    public async Task A_customer_is_named_by_id_or_number_and_a_customers_people_need_not_name_it(Engine engine)
    {
        await using var portal = await StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        await portal.Database.AddAsync(new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.MaintenanceAndSupport, ValidFrom = new(2026, 1, 1), Covers = [KindOfWork.UserSupport] });
        using var karin = await portal.SignInAsync(cast.Karin);
        using var amira = await portal.SignInAsync(cast.Amira);

        foreach (var (browser, customer) in new (HttpClient, JsonNode?)[] { (karin, null), (karin, "10042"), (amira, cast.Norrvik.Id), (amira, "10042") })
        {
            var answer = await AskAsync(browser, Hour("userSupport", customer));
            Assert.Equal(("included", "F5", 0, 60), ((string)answer["charge"]!, (string)answer["clause"]!, (int)answer["chargedMinutes"]!, (int)answer["unchargedMinutes"]!));
        }

        Assert.Equal((1390m, "SEK", 60), Paid(await AskAsync(amira, Hour("userSupport", "10077"))));
    }

    [Theory, OnBothEngines]
    public async Task A_foreign_customer_or_ticket_and_a_missing_one_are_the_same_404(Engine engine)
    {
        await using var portal = await StartAsync(engine);
        var cast = await Cast.JoinAsync(portal.Database);
        var ticket = await Cast.RegisterAsync(portal.Database, cast.Karin);
        using var elsa = await portal.SignInAsync(cast.Elsa);
        using var jonas = await portal.SignInAsync(cast.Jonas);
        using var amira = await portal.SignInAsync(cast.Amira);
        JsonObject OnTicket(string number, JsonNode? customer = null) => new() { ["ticket"] = number, ["kindOfWork"] = "configuration", ["minutes"] = 60, ["customer"] = customer };

        var answers = new List<string>();
        foreach (var (browser, question) in new[]
        {
            (elsa, Hour("configuration", "10042")), (elsa, Hour("configuration", cast.Norrvik.Id)), (elsa, Hour("configuration", "99999")), (elsa, Hour("configuration", 99999)),
            (elsa, OnTicket(ticket.Number)), (elsa, OnTicket("LS-999999")), (jonas, OnTicket(ticket.Number)), (amira, OnTicket(ticket.Number, "10077")), (amira, Hour("configuration", "99999")),
        })
        {
            using var answer = await SendAsync(browser, question.ToJsonString());
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            var problem = await ProblemAsync(answer);
            problem.Remove("traceId");
            problem.Remove("title");
            answers.Add(problem.ToJsonString());
        }

        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData("minutes", "0", "Tiden är minst 1 minut.")]
    [InlineData("minutes", "-5", "Tiden är minst 1 minut.")]
    [InlineData("minutes", "1441", "En post är högst 24 timmar: dela upp arbetet per dag.")]
    [InlineData("minutes", "1.5", "Skriv ett heltal.")]
    [InlineData("minutes", "\"60\"", "Skriv ett heltal.")]
    [InlineData("minutes", "99999999999", "Skriv ett heltal.")]
    [InlineData("minutes", "null", "Det här måste fyllas i.")]
    [InlineData("dayWorked", "\"2026-05-13\"", "Dagen ligger i framtiden: arbete loggas när det är gjort.")]
    [InlineData("dayWorked", "\"2025-05-11\"", "Dagen är för mer än ett år sedan. Kontrollera året.")]
    [InlineData("dayWorked", "\"12/5\"", "Skriv en dag som 2026-05-12.")]
    [InlineData("kindOfWork", "\"juggling\"", "Använd en av userSupport, troubleshooting,")]
    [InlineData("kindOfWork", "3", "Använd en av userSupport, troubleshooting,")]
    [InlineData("kindOfWork", "null", "Välj typ av arbete.")]
    [InlineData("codeOwner", "\"nobody\"", "Använd en av")]
    [InlineData("customer", "[1]", "Värdet går inte att använda här.")]
    [InlineData("customer", "\"\\u0000\"", "Värdet går inte att använda här.")]
    [InlineData("ticket", "\"S01234\"", "Skriv ärendets nummer, till exempel LS-4796.")]
    [InlineData("ticket", "7", "Värdet går inte att använda här.")]
    [InlineData("colour", "\"blue\"", "Det finns inget sådant fält.")]
    public async Task Bad_input_is_told_beside_its_field_in_the_readers_language(string field, string value, string says)
    {
        await using var portal = await StartAsync(Engine.Sqlite);
        var cast = await Cast.JoinAsync(portal.Database);
        using var karin = await portal.SignInAsync(cast.Karin);
        var question = Hour("configuration", null);
        question[field] = JsonNode.Parse(value);

        using var answer = await SendAsync(karin, question.ToJsonString());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await ProblemAsync(answer))["errors"]!.AsObject();
        Assert.StartsWith(says, (string)Assert.Single(errors[field]!.AsArray())!, StringComparison.Ordinal);
        Assert.Single(errors);
    }

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"customer":"\udc00","kindOfWork":"configuration","minutes":60}""")]
    [InlineData("""{"ticket":"\ud800","kindOfWork":"configuration","minutes":60}""")]
    public async Task Half_a_character_is_a_fault_of_the_question(string question)
    {
        await using var portal = await StartAsync(Engine.Sqlite);
        var cast = await Cast.JoinAsync(portal.Database);
        using var karin = await portal.SignInAsync(cast.Karin);

        using var answer = await SendAsync(karin, question);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_and_we_have_to_say_which_customer()
    {
        await using var portal = await StartAsync(Engine.Sqlite);
        var cast = await Cast.JoinAsync(portal.Database);
        using var amira = await portal.SignInAsync(cast.Amira);

        using var answer = await SendAsync(amira, """{ "kindOfWork": "juggling", "minutes": 0, "dayWorked": "2027-01-01" }""");

        Assert.Equal(["customer", "dayWorked", "kindOfWork", "minutes"], (await ProblemAsync(answer))["errors"]!.AsObject().Select(e => e.Key).Order());
    }

    [Theory]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("kindOfWork=configuration&minutes=60", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_question_is_refused_as_a_problem(string body, string type, HttpStatusCode status)
    {
        await using var portal = await StartAsync(Engine.Sqlite);
        var cast = await Cast.JoinAsync(portal.Database);
        using var karin = await portal.SignInAsync(cast.Karin);

        using var answer = await SendAsync(karin, body, type);
        Assert.Equal(status, answer.StatusCode);
        await ProblemAsync(answer);

        using var large = await SendAsync(karin, $$"""{ "ticket": "{{new string('x', 9000)}}" }""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task Without_a_session_it_answers_401_as_a_problem_and_leads_nowhere()
    {
        await using var portal = await StartAsync(Engine.Sqlite);
        using var stranger = portal.Anonymous();

        using var answer = await SendAsync(stranger, Hour("configuration", null).ToJsonString());

        Assert.Equal((HttpStatusCode.Unauthorized, null), (answer.StatusCode, answer.Headers.Location));
        await ProblemAsync(answer);
    }

    private static Task<PortalApp> StartAsync(Engine engine) => PortalApp.StartAsync(engine, new FakeTimeProvider(Cast.Now));

    private static JsonObject Hour(string kind, JsonNode? customer)
    {
        var question = new JsonObject { ["kindOfWork"] = kind, ["minutes"] = 60 };
        if (customer is not null) question["customer"] = customer.DeepClone();
        return question;
    }

    private static (decimal Amount, string Currency, int Charged) Paid(JsonNode answer) => ((decimal)answer["amount"]!, (string)answer["currency"]!, (int)answer["chargedMinutes"]!);

    private static async Task<JsonNode> AskAsync(HttpClient browser, JsonNode question)
    {
        using var answer = await SendAsync(browser, question.ToJsonString());
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await browser.PostAsync(new Uri(PreviewCharge.Path, UriKind.Relative), content, Ct);
    }

    private static async Task<JsonObject> ProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        Assert.NotEmpty((string)problem["title"]!);
        return problem;
    }

    private static async Task LogAsync(PortalApp portal, Cast cast, int ticket, KindOfWork kind, string time)
    {
        await using var db = portal.Database.Open();
        Assert.IsType<Outcome.Done>(await new LogTime(db, new FakeTimeProvider(Cast.Now), new TermsOfCustomers(db)).RunAsync(Cast.As(cast.Amira), ticket, new Work { Time = time, Kind = kind, Description = "Looked" }, Ct));
    }
}
