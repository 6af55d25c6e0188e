using LinservSupport.Portal.Parts;

namespace LinservSupport.Portal.Pages.Rules;

public sealed class IndexModel : SupportPage
{
    public void OnGet()
    {
    }
}
