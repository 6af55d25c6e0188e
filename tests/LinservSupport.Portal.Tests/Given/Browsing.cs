using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace LinservSupport.Portal.Tests.Given;

/// <summary>What a person does with a page: reads it, fills in its form and sends it.</summary>
public static class Browsing
{
    public static async Task<IHtmlDocument> GetPageAsync(this HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, $"GET {path}: {(int)answer.StatusCode} {answer.Headers.Location}");
        return await answer.ReadPageAsync();
    }

    public static async Task<IHtmlDocument> ReadPageAsync(this HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    /// <summary>Opens a page, fills the named fields of the form that has them (the rest stays as the page filled it) and sends it.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        var page = await browser.GetPageAsync(path);
        var form = page.Forms.FirstOrDefault(f => string.Equals(f.Method, "post", StringComparison.OrdinalIgnoreCase) && fields.All(x => f.QuerySelector($"[name='{x.Name}']") is not null))
            ?? throw new InvalidOperationException($"{path} has no form with {string.Join(", ", fields.Select(x => x.Name))}.");
        return await browser.SendFormAsync(form, path, fields);
    }

    /// <summary>Opens a page that asks and presses its button: the first form of its main part.</summary>
    public static async Task<HttpResponseMessage> ConfirmAsync(this HttpClient browser, string path)
    {
        var page = await browser.GetPageAsync(path);
        return await browser.SendFormAsync((IHtmlFormElement)page.QuerySelector("main form[method=post]")!, path);
    }

    /// <summary>Sends a form of a page that was read before.</summary>
    public static Task<HttpResponseMessage> SendFormAsync(this HttpClient browser, IHtmlFormElement form, string path, params (string Name, string Value)[] fields)
    {
        var action = form.GetAttribute("action") is { Length: > 0 } given ? given : path;
        var names = fields.Select(f => f.Name).ToHashSet();
        var sent = Filled(form).Where(f => !names.Contains(f.Name)).Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value));
        return browser.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(sent));
    }

    /// <summary>Posts fields to an address with the token of another form of the page, as a script that forges a form would.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this HttpClient browser, string tokenFrom, string path, params (string Name, string Value)[] fields)
    {
        var page = await browser.GetPageAsync(tokenFrom);
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        return await browser.PostAsync(
            new Uri(path, UriKind.Relative),
            new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
    }

    /// <summary>What a browser would send of a form that nobody touched.</summary>
    public static IEnumerable<(string Name, string Value)> Filled(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is not { Length: > 0 } name) continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked) yield return (name, box.Value);
                    break;
                case IHtmlInputElement { Type: "submit" or "file" }:
                    break;
                case IHtmlInputElement input:
                    yield return (name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return (name, area.Value);
                    break;
                case IHtmlSelectElement select:
                    foreach (var option in select.SelectedOptions) yield return (name, option.Value);
                    break;
            }
        }
    }
}
