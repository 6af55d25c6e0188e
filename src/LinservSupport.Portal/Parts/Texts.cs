using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace LinservSupport.Portal.Parts;

/// <summary>The portal's texts in the language of this request: <c>@T["English text with {0}", value]</c>.</summary>
public sealed class Texts
{
#pragma warning disable CA1822 // Views reach these through the injected instance.
    public Language Language => Languages.Parse(CultureInfo.CurrentUICulture.Name);

    public string this[string english, params object[] values] => Words.Say(Language, english, values);

    public string this[Sentence sentence] => sentence.In(Language);

    /// <summary>A text whose places hold markup, such as a link in the middle of a sentence.</summary>
    public IHtmlContent Html(string english, params IHtmlContent[] places)
    {
        var parts = Words.Say(Language, english).Split(['{', '}']);
        var content = new HtmlContentBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 0) content.Append(parts[i]);
            else content.AppendHtml(places[int.Parse(parts[i], CultureInfo.InvariantCulture)]);
        }

        return content;
    }
#pragma warning restore CA1822
}
