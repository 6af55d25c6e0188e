using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>What a person says about themselves: name, telephone and language. The address is the account's and changes by a new invitation.</summary>
public sealed class ChangeMyDetails(SupportDb db)
{
    public const int MaxName = 200;

    public async Task<Outcome> RunAsync(Viewer viewer, string? name, string? phone, Language language, CancellationToken ct)
    {
        var written = name?.Trim() ?? "";
        if (written.Length is 0 or > MaxName) return Outcome.Refuse("Name", "Write your name, with at most {0} characters.", MaxName);
        var digits = PhoneNumbers.Normalise(phone);
        if (digits is null && !string.IsNullOrWhiteSpace(phone)) return Outcome.Refuse("Phone", "Write a telephone number with its digits, such as 070-174 06 15.");
        if (!Enum.IsDefined(language)) return Outcome.Refuse("Language", "Choose one of the languages.");

        var account = await db.Users.Include(a => a.Contact).Include(a => a.Consultant).SingleAsync(a => a.Id == viewer.AccountId, ct);
        account.Language = language;
        if (account.Contact is { } contact) (contact.Name, contact.Phone, contact.Language) = (written, digits, language);
        if (account.Consultant is { } consultant) (consultant.Name, consultant.Language) = (written, language);
        await db.SaveChangesAsync(ct);
        return new Outcome.Done();
    }
}
