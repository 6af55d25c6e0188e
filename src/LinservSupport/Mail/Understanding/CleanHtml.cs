namespace LinservSupport.Mail.Understanding;

/// <summary>The mail's HTML made safe to show; the raw mail keeps what was sent.</summary>
public sealed class CleanHtml(MailLimits limits) : IReadingStep
{
    public Decision Decide(Draft draft)
    {
        var letter = draft.Letter;
        if (letter.Kind is MailKind.Bounce || Bodies.Html(draft.Mime) is not { } html) return new("none", "It is shown as text.");
        if (html.Length > limits.MaxHtmlChars || HtmlText.Depth(html) > limits.MaxHtmlDepth) return new("too large", "Its HTML is larger or deeper than is cleaned: it is shown as text.");

        (letter.Html, letter.RemoteImages) = MailHtml.Clean(html);
        return new("cleaned", $"{letter.Html.Length} characters, {letter.RemoteImages} pictures from elsewhere.");
    }
}
