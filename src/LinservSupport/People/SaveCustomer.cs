using System.Text.RegularExpressions;
using LinservSupport.Data;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>What a manager writes about a company. Texts as typed; empty is none.</summary>
public sealed record CustomerDraft(
    string Name,
    string? OrganisationNumber,
    string? CustomerNumber,
    string? Phone,
    Language Language,
    int? BusinessConsultantId,
    string? OdooHost,
    string? OdooVersion,
    decimal VatPercent = 25m);

/// <summary>Adds a customer or changes one. A new name is found by the search on the company's open tickets as well.</summary>
public sealed partial class SaveCustomer(SupportDb db)
{
    public const int MaxName = 200;

    /// <param name="viewer">A manager.</param>
    /// <param name="id">Null for a new customer.</param>
    /// <param name="draft">What was written.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> RunAsync(Viewer viewer, int? id, CustomerDraft draft, CancellationToken ct)
    {
        if (!viewer.IsManager) return new Outcome.Missing();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var customer = id is null ? new Customer { Name = "" } : await db.Customers.SingleOrDefaultAsync(c => c.Id == id && c.ClosedAt == null, ct);
        if (customer is null) return new Outcome.Missing();
        if (Check(draft) is { } refused) return refused;

        var number = Text(draft.CustomerNumber);
        if (number is not null && await db.Customers.AnyAsync(c => c.CustomerNumber == number && c.Id != customer.Id, ct))
            return Outcome.Refuse(nameof(draft.CustomerNumber), "Another customer has this number.");
        if (draft.BusinessConsultantId is { } consultant && !await db.Consultants.AnyAsync(c => c.Id == consultant && c.LeftAt == null, ct))
            return Outcome.Refuse(nameof(draft.BusinessConsultantId), "Choose one of the consultants.");

        var isRenamed = id is not null && customer.Name != draft.Name.Trim();
        customer.Name = draft.Name.Trim();
        customer.OrganisationNumber = Text(draft.OrganisationNumber);
        customer.CustomerNumber = number;
        customer.Phone = PhoneNumbers.Normalise(draft.Phone);
        customer.Language = draft.Language;
        customer.BusinessConsultantId = draft.BusinessConsultantId;
        customer.OdooHost = Text(draft.OdooHost)?.ToLowerInvariant();
        customer.OdooVersion = Text(draft.OdooVersion);
        customer.VatPercent = draft.VatPercent;
        if (id is null) db.Add(customer);
        await db.SaveChangesAsync(ct);
        if (isRenamed)
        {
            await OpenHeadings.WriteAsync(db, t => t.CustomerId == id, ct);
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return new Outcome.Done(customer.Id);
    }

    private static Outcome.Refused? Check(CustomerDraft draft)
    {
        if (draft.Name.Trim().Length is 0 or > MaxName) return Outcome.Refuse(nameof(draft.Name), "Write a name of at most {0} characters.", MaxName);
        if (Text(draft.OrganisationNumber) is { } organisation && !Organisation().IsMatch(organisation))
            return Outcome.Refuse(nameof(draft.OrganisationNumber), "Write it as 556677-8899.");
        if (Text(draft.CustomerNumber)?.Length > 40) return Outcome.Refuse(nameof(draft.CustomerNumber), "At most {0} characters.", 40);
        if (draft.VatPercent is < 0 or > 50) return Outcome.Refuse(nameof(draft.VatPercent), "Write a per cent between {0} and {1}.", 0, 50);
        if (Text(draft.Phone) is { } phone && PhoneNumbers.Normalise(phone) is null) return Outcome.Refuse(nameof(draft.Phone), "That is no telephone number: write 5 to 20 digits.");
        if (Text(draft.OdooHost) is { } host && !Host().IsMatch(host)) return Outcome.Refuse(nameof(draft.OdooHost), "Write the host name only, such as erp.company.se.");
        return Text(draft.OdooVersion)?.Length > 40 ? Outcome.Refuse(nameof(draft.OdooVersion), "At most {0} characters.", 40) : null;
    }

    internal static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    [GeneratedRegex(@"^\d{6}-?\d{4}$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Organisation();

    [GeneratedRegex(@"^(?=.{4,200}$)[a-z0-9-]+(\.[a-z0-9-]+)+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Host();
}
