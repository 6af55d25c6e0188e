using System.Net.Http.Headers;
using AngleSharp.Html.Dom;

namespace LinservSupport.Portal.Tests.Given;

/// <summary>Sends a form with files, as a browser does.</summary>
public static class Uploading
{
    public static async Task<HttpResponseMessage> SendFilesAsync(this HttpClient browser, IHtmlFormElement form, string path, IEnumerable<(string Name, byte[] Data)> files, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        var names = fields.Select(f => f.Name).ToHashSet();
        foreach (var (name, value) in Browsing.Filled(form).Where(f => !names.Contains(f.Name)).Concat(fields)) content.Add(new StringContent(value), name);
        foreach (var (name, data) in files)
        {
            var file = new ByteArrayContent(data);
            file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
            content.Add(file, "Files", name);
        }

        return await browser.PostAsync(new Uri(form.GetAttribute("action") is { Length: > 0 } action ? action : path, UriKind.Relative), content);
    }
}
