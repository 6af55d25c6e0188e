using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;

namespace LinservSupport.Portal.Pages;

/// <summary>What is said instead of a page. A foreign ticket and one that does not exist get the very same.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : SupportPage
{
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    /// <summary>What was typed, where a form came too late.</summary>
    public KeptForm? Kept { get; private set; }

    public string Heading => Code switch
    {
        StatusCodes.Status400BadRequest when Kept is not null => T["The page had been open for too long"],
        StatusCodes.Status400BadRequest => T["We could not read that"],
        StatusCodes.Status401Unauthorized => T["You were signed out"],
        StatusCodes.Status403Forbidden => T["That is not for your account"],
        StatusCodes.Status405MethodNotAllowed => T["Nothing can be sent to this page"],
        StatusCodes.Status413PayloadTooLarge => T["That is too large to send"],
        StatusCodes.Status429TooManyRequests => T["That was a lot of tries"],
        _ => T["There is nothing here"],
    };

    public string Text => Code switch
    {
        StatusCodes.Status400BadRequest when Kept is not null => T["Nothing was saved, and nothing is lost: here is what you wrote. Send it again."],
        StatusCodes.Status400BadRequest => T["Go back and try again."],
        StatusCodes.Status401Unauthorized when Kept is not null => T["Nothing was saved, and nothing is lost: here is what you wrote. Sign in in another tab, come back here and send it again."],
        StatusCodes.Status401Unauthorized => T["Sign in and try again."],
        StatusCodes.Status403Forbidden => T["You are signed in, but this page is for somebody else. If you need it, ask your Business Consultant."],
        StatusCodes.Status405MethodNotAllowed => T["Go back and try again."],
        StatusCodes.Status413PayloadTooLarge => T["A file may be up to 25 MB, and a message takes up to 20 files. Go back, choose smaller files and send again."],
        StatusCodes.Status429TooManyRequests => T["Wait a minute and try again."],
        _ => T["The address may be wrong, or what it led to is not yours to see. Numbers look like LS-4796."],
    };

    public void OnGet() => Say();

    public async Task OnPostAsync()
    {
        try
        {
            if (Code is StatusCodes.Status400BadRequest or StatusCodes.Status401Unauthorized) Kept = await KeptForm.FromAsync(HttpContext);
        }
        catch (Exception unread) when (unread is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            // The token could not be read because the form was larger than a form may be.
            Code = StatusCodes.Status413PayloadTooLarge;
        }

        Say();
    }

    private void Say() => Response.StatusCode = Code is >= 400 and < 500 ? Code : StatusCodes.Status404NotFound;
}
