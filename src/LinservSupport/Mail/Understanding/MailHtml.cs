using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Ganss.Xss;
using LinservSupport.Odoo;

namespace LinservSupport.Mail.Understanding;

/// <summary>
/// A stranger's HTML cleaned by a list of what may stay: text, tables, links, pictures of the mail itself. Pictures from elsewhere keep
/// their address in <see cref="RemoteMark"/>, where no browser fetches it.
/// </summary>
public static partial class MailHtml
{
    public const string RemoteMark = "data-remote";

    public const string CidScheme = "cid:";

    private const int LongestTag = 4_000;

    private static readonly string[] NoTags = ["form", "input", "button", "select", "option", "optgroup", "textarea", "label", "fieldset", "legend", "keygen", "output", "datalist", "details", "summary", "map", "area", "dialog", "menu", "menuitem", "command", "meter", "progress", "body", "html", "head"];
    private static readonly string[] NoAttributes = ["id", "name", "target", "usemap", "tabindex", "accesskey", "contenteditable", "background", "action", "autofocus", "contextmenu", "draggable", "formaction", "ping", "srcset"];
    private static readonly string[] NoCss = ["background", "background-image", "list-style", "list-style-image", "cursor", "content", "position", "z-index", "top", "left", "right", "bottom", "float-offset", "animation", "transition", "border-image", "border-image-source", "filter", "clip-path", "mask", "mask-image"];

    /// <summary>Makes no calls to anywhere. The text is taken as hostile: bound its size and depth before.</summary>
    public static (string Html, int RemoteImages) Clean(string html)
    {
        var remote = 0;
        var sanitizer = new HtmlSanitizer();
        foreach (var tag in NoTags) sanitizer.AllowedTags.Remove(tag);
        foreach (var attribute in NoAttributes) sanitizer.AllowedAttributes.Remove(attribute);
        foreach (var property in NoCss) sanitizer.AllowedCssProperties.Remove(property);
        sanitizer.AllowDataAttributes = false;
        sanitizer.AllowedSchemes.Clear();
        sanitizer.AllowedSchemes.UnionWith(["http", "https", "mailto", "tel", "cid"]);
        sanitizer.KeepChildNodes = true;
        sanitizer.FilterUrl += (_, at) =>
        {
            if (at.Tag.NodeName != "IMG") at.SanitizedUrl = at.Tag.NodeName == "A" ? at.SanitizedUrl : null;
            else if (!at.OriginalUrl.StartsWith(CidScheme, StringComparison.OrdinalIgnoreCase)) at.SanitizedUrl = null;
        };
        sanitizer.RemovingAttribute += (_, at) =>
        {
            // Only an ordinary web address may be asked for later; in the clear, it could be one inside the reader's own network.
            if (at.Tag.NodeName != "IMG" || at.Attribute.Name != "src" || !Uri.TryCreate(at.Attribute.Value.Trim(), UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps) return;

            remote++;
            at.Tag.SetAttribute(RemoteMark, url.AbsoluteUri);
        };
        sanitizer.RemovingTag += (_, at) =>
        {
            // What is in these is no text for a reader.
            if (at.Tag.NodeName is "SCRIPT" or "STYLE" or "HEAD" or "TITLE" or "TEMPLATE" or "NOSCRIPT" or "OBJECT" or "SVG" or "MATH" or "IFRAME" or "TEXTAREA" or "SELECT" or "svg" or "math") at.Tag.InnerHtml = "";
        };
        sanitizer.PostProcessNode += (_, at) =>
        {
            if (at.Node is not IElement { NodeName: "A" } link || !link.HasAttribute("href")) return;

            link.SetAttribute("href", PastedSecrets.BlottedOut(link.GetAttribute("href")!));
            link.SetAttribute("rel", "noopener noreferrer nofollow");
            link.SetAttribute("target", "_blank");
        };
        return (PastedSecrets.BlottedOut(sanitizer.Sanitize(OnItsGround(Texts.Body(html)))), remote);
    }

    // The ground that the whole mail stands on is the body's: without it, light words on dark would be light words on white.
    private static string OnItsGround(string html)
    {
        var at = html.IndexOf("<body ", StringComparison.OrdinalIgnoreCase);
        var end = at < 0 ? -1 : html.IndexOf('>', at, Math.Min(LongestTag, html.Length - at));
        if (end < 0) return html;

        var body = html[at..end];
        var style = Style().Match(body).Groups[1].Value;
        if (BgColor().Match(body) is { Success: true } colour) style = $"background-color:{colour.Groups[1].Value};{style}";
        return style.Contains("background", StringComparison.OrdinalIgnoreCase) ? $"<div style=\"{style}\">{html}</div>" : html;
    }

    /// <summary>Puts the mail's own pictures, and those from elsewhere where the reader asked for them, into HTML that was cleaned here.</summary>
    /// <param name="cleaned">As <see cref="Clean"/> gave it: attributes are in double quotes, and none in theirs.</param>
    /// <param name="files">Where each Content-ID is fetched.</param>
    /// <param name="withRemote">True to fetch from elsewhere.</param>
    public static string WithImages(string cleaned, IReadOnlyDictionary<string, string> files, bool withRemote)
    {
        var own = Own().Replace(cleaned, match => files.TryGetValue(Uri.UnescapeDataString(WebUtility.HtmlDecode(match.Groups[1].Value)), out var url) ? $" src=\"{WebUtility.HtmlEncode(url)}\"" : "");
        return withRemote ? own.Replace($" {RemoteMark}=\"", " referrerpolicy=\"no-referrer\" src=\"", StringComparison.Ordinal) : own;
    }

    [GeneratedRegex(@"\sstyle\s*=\s*[""']([^""'<>]*)[""']", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Style();

    [GeneratedRegex(@"\sbgcolor\s*=\s*[""']?(#[0-9a-f]{3,6}|[a-z]{3,20})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex BgColor();

    [GeneratedRegex(@" src=""cid:([^""]{1,400})""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Own();
}
