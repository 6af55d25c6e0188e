using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>The language that the portal and our mails speak with a person.</summary>
public sealed class ChooseLanguage(SupportDb db)
{
    public async Task<Outcome> RunAsync(Viewer viewer, Language language, CancellationToken ct)
    {
        await db.Users.Where(a => a.Id == viewer.AccountId).ExecuteUpdateAsync(s => s.SetProperty(a => a.Language, language), ct);
        await db.Contacts.Where(c => c.Id == viewer.ContactId).ExecuteUpdateAsync(s => s.SetProperty(c => c.Language, language), ct);
        await db.Consultants.Where(c => c.Id == viewer.ConsultantId).ExecuteUpdateAsync(s => s.SetProperty(c => c.Language, language), ct);
        return new Outcome.Done();
    }
}
