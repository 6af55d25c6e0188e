using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages;

/// <summary>What is said instead of a page. A foreign ticket and one that does not exist get the very same.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public string Heading => Code switch
    {
        StatusCodes.Status403Forbidden => T["That is not for your account"],
        StatusCodes.Status413PayloadTooLarge => T["That is too large to send"],
        StatusCodes.Status429TooManyRequests => T["That was a lot of tries"],
        StatusCodes.Status400BadRequest => T["We could not read that"],
        _ => T["There is nothing here"],
    };

    public string Text => Code switch
    {
        StatusCodes.Status403Forbidden => T["You are signed in, but this page is for somebody else. If you need it, ask your Business Consultant."],
        StatusCodes.Status413PayloadTooLarge => T["A file may be up to 25 MB, and a message takes up to 20 files. Go back, choose smaller files and send again."],
        StatusCodes.Status429TooManyRequests => T["Wait a minute and try again."],
        StatusCodes.Status400BadRequest => T["Go back and try again."],
        _ => T["The address may be wrong, or what it led to is not yours to see. Numbers look like LS-4796."],
    };

    public void OnGet() => Say();

    public void OnPost() => Say();

    private void Say() => Response.StatusCode = Code is >= 400 and < 500 ? Code : StatusCodes.Status404NotFound;
}
