using System.Globalization;
using LinservSupport.Mail.Reading;
using LinservSupport.Portal.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Mails = LinservSupport.Mail.Reading;

namespace LinservSupport.Portal.Pages.Quarantine;

/// <summary>Mail that could not become a ticket, what was discarded, and every other mail that came; the newest first.</summary>
public sealed class IndexModel(Mails.Quarantine quarantine) : SupportPage
{
    [BindProperty(SupportsGet = true, Name = "show")]
    public MailShelf Shelf { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Why { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public QuarantineSearch Search => new(Shelf, Text, Why, Before);

    public MailList List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => List = await quarantine.ListAsync(Viewer, Search, ct);

    /// <summary>The address of another page of the same list.</summary>
    public static string To(QuarantineSearch search) => QueryHelpers.AddQueryString("/quarantine", new Dictionary<string, string?>
    {
        ["show"] = search.Shelf == MailShelf.Waiting ? null : search.Shelf.ToString().ToLowerInvariant(),
        ["q"] = search.Text,
        ["why"] = search.Why,
        ["before"] = search.BeforeId?.ToString(CultureInfo.InvariantCulture),
    }.Where(v => !string.IsNullOrEmpty(v.Value)));
}
