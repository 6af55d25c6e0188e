using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LinservSupport.Portal.Parts.Tags;

/// <summary>
/// <c>&lt;field for="Name" label="…" hint="…" type="email" /&gt;</c>: label, control, hint and error of one text, in that order;
/// after an error it holds what was typed.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTag : TagHelper
{
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>An input's type, or "textarea".</summary>
    public string Type { get; set; } = "text";

    public int Rows { get; set; } = 6;

    public int MaxLength { get; set; }

    public string? Autocomplete { get; set; }

    public string? Placeholder { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = ViewContext.ModelState.GetValueOrDefault(For.Name);
        var error = state?.Errors.FirstOrDefault()?.ErrorMessage;
        var id = For.Name.Replace('.', '_').Replace('[', '_').Replace(']', '_');
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;

        var label = new TagBuilder("label") { Attributes = { ["class"] = "form-label", ["for"] = id } };
        label.InnerHtml.Append(Label);
        output.Content.AppendHtml(label);
        output.Content.AppendHtml(Control(id, state?.AttemptedValue ?? Text(For.Model), error is not null));
        if (Hint is not null) output.Content.AppendHtml(Note("p", id + "-hint", "form-text", Hint));
        if (error is null) return;

        output.Content.AppendHtml($"<span class=\"field-validation-error\" id=\"{id}-error\">");
        output.Content.AppendHtml(Icons.Svg("alert-circle", null));
        output.Content.AppendHtml(HtmlEncoder.Default.Encode(error)).AppendHtml("</span>");
    }

    private TagBuilder Control(string id, string value, bool isWrong)
    {
        var isArea = Type == "textarea";
        var control = new TagBuilder(isArea ? "textarea" : "input") { TagRenderMode = isArea ? TagRenderMode.Normal : TagRenderMode.SelfClosing };
        control.Attributes["class"] = isWrong ? "form-control input-validation-error" : "form-control";
        control.Attributes["id"] = id;
        control.Attributes["name"] = For.Name;
        if (isArea) control.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
        else control.Attributes["type"] = Type;
        if (isArea) control.InnerHtml.AppendHtml("\n").Append(value);
        else control.Attributes["value"] = value;
        if (MaxLength > 0) control.Attributes["maxlength"] = MaxLength.ToString(CultureInfo.InvariantCulture);
        if (Autocomplete is not null) control.Attributes["autocomplete"] = Autocomplete;
        if (Placeholder is not null) control.Attributes["placeholder"] = Placeholder;
        if (isWrong) control.Attributes["aria-invalid"] = "true";
        var described = string.Join(' ', new[] { isWrong ? id + "-error" : null, Hint is null ? null : id + "-hint" }.OfType<string>());
        if (described.Length > 0) control.Attributes["aria-describedby"] = described;
        return control;
    }

    private static TagBuilder Note(string tag, string id, string css, string text)
    {
        var note = new TagBuilder(tag) { Attributes = { ["class"] = css, ["id"] = id } };
        note.InnerHtml.Append(text);
        return note;
    }

    private static string Text(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
