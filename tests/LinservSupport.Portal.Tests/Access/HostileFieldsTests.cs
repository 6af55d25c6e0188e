using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;

namespace LinservSupport.Portal.Tests.Access;

/// <summary>
/// Every field of every form is sent with what nobody means well by: it is refused or taken, and breaks nothing, then or when it is shown.
/// On PostgreSQL, which is the stricter about what a text or a number may be.
/// </summary>
public sealed class HostileFieldsTests
{
    // Cut anywhere, one of the two has half a character there.
    private static readonly string Faces = string.Concat(Enumerable.Repeat("😀", 3000));

    private static readonly string[] Hostile =
    [
        Faces,
        "a" + Faces,
        "\"><i pwned>{0}{7}</i>'%_\\\u0001\u202e\ufffe\u2028",
        "99999999999999999999",
        "2147483647",
        "-2147483648",
        "9999-12-31",
        "0001-01-01",
    ];

    // Sent as they should be, these make the browser somebody else's.
    private static readonly string[] SignsIn = ["/Account/Invitation", "/Account/SignIn", "/Account/Reset"];

    // What ends a session, a company or a ticket comes last.
    private static readonly string[] Late = ["close", "remove", "revoke", "discard", "leaving", "merge", "transfer", "sign-out", "end-sessions", "password", "resolve"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Somebody.Company)]
    [InlineData(Somebody.Manager)]
    public async Task No_field_breaks_its_form_or_a_page_that_shows_it(Somebody who)
    {
        await using var scene = await Scene.SetAsync(Engine.Postgres);
        var doors = (await Door.AllAsync(scene.Portal)).Where(d => d.Page is not null && scene.Lacks(d) is null).ToList();
        var wrong = new List<string>();
        foreach (var door in doors.Where(d => d.Method == "POST" && !SignsIn.Contains(d.Page)).OrderBy(d => Late.Any(l => d.Route.Contains(l, StringComparison.Ordinal)))) await SendAsync(scene, who, door, wrong);
        foreach (var door in doors.Where(d => d.Method == "GET")) await LookAsync(scene, who, door, wrong);

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task SendAsync(Scene scene, Somebody who, Door door, List<string> wrong)
    {
        var browser = await scene.SessionAsync(who);
        if (await FormAsync(browser, scene.Address(door)) is not { } form) return;

        var fields = Likely(form).ToList();
        foreach (var name in fields.Select(f => f.Name).Where(n => !n.StartsWith("__", StringComparison.Ordinal)).Distinct())
        {
            foreach (var value in Hostile)
            {
                var sent = fields.Where(f => f.Name != name).Select(f => f.Name.EndsWith("SubmissionKey", StringComparison.Ordinal) ? (f.Name, Value: Guid.NewGuid().ToString()) : f).Append((Name: name, Value: value));
                using var answer = await browser.PostAsync(new Uri(scene.Address(door), UriKind.Relative), new FormUrlEncodedContent(sent.Select(f => KeyValuePair.Create(f.Name, f.Value))), Ct);
                if (answer.StatusCode >= HttpStatusCode.InternalServerError) wrong.Add($"{door}: {name} = {value[..Math.Min(value.Length, 21)]}");
            }
        }
    }

    private static async Task LookAsync(Scene scene, Somebody who, Door door, List<string> wrong)
    {
        var browser = await scene.SessionAsync(who);
        using var answer = await browser.GetAsync(new Uri(scene.Address(door), UriKind.Relative), Ct);
        if (answer.StatusCode >= HttpStatusCode.InternalServerError) wrong.Add($"{door} cannot be shown any longer");
        else if (answer.Content.Headers.ContentType?.MediaType == "text/html" && (await answer.ReadPageAsync()).QuerySelector("[pwned]") is not null) wrong.Add($"{door} shows a field as markup");
    }

    // On its own page, or on the one where its button stands.
    private static async Task<IHtmlFormElement?> FormAsync(HttpClient browser, string address)
    {
        using var shown = await browser.GetAsync(new Uri(address, UriKind.Relative), Ct);
        if (shown.StatusCode != HttpStatusCode.Found) return OfPage(await shown.ReadPageAsync(), address);

        using var there = await browser.GetAsync(shown.Headers.Location, Ct);
        return OfPage(await there.ReadPageAsync(), address);
    }

    private static IHtmlFormElement? OfPage(IHtmlDocument page, string address) =>
        page.Forms.FirstOrDefault(f => f.GetAttribute("action") == address) ?? page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").FirstOrDefault(f => f.GetAttribute("action") is null or "");

    // As somebody fills it in who does it right: every field, and every choice made.
    private static IEnumerable<(string Name, string Value)> Likely(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is not { Length: > 0 } name) continue;

            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    yield return (name, box.Value);
                    break;
                case IHtmlInputElement { Type: "submit" or "file" }:
                    break;
                case IHtmlInputElement { Value.Length: > 0 } filled:
                    yield return (name, filled.Value);
                    break;
                case IHtmlInputElement input:
                    yield return (name, input.Type switch { "number" => "5", "date" => DateTime.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "email" => "some.one@norrvik.example", "time" => "09:00", _ => input.GetAttribute("inputmode") is null ? "Some text" : "5" });
                    break;
                case IHtmlTextAreaElement area:
                    yield return (name, area.Value.Length > 0 ? area.Value : "Some text");
                    break;
                case IHtmlSelectElement select:
                    yield return (name, select.Options.Select(o => o.Value).FirstOrDefault(v => v.Length > 0) ?? "");
                    break;
            }
        }
    }
}
