using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People.Reading;

/// <summary>A person's own account, as they see it; whether they get the mail of the working mornings is null for who is no manager.</summary>
public sealed record AccountDetails(string Name, string Email, string? Phone, Language Language, string? Company, string? BusinessConsultant, bool IsStaff, bool? HasDigest);

public sealed class MyAccount(SupportDb db)
{
    public Task<AccountDetails> ReadAsync(Viewer viewer, CancellationToken ct) => db.Users.AsNoTracking()
        .Where(a => a.Id == viewer.AccountId)
        .Select(a => new AccountDetails(
            a.Consultant != null ? a.Consultant.Name : a.Contact!.Name,
            a.Email!,
            a.Contact == null ? null : a.Contact.Phone,
            a.Language,
            a.Contact == null || a.Contact.Customer == null ? null : a.Contact.Customer.Name,
            a.Contact == null || a.Contact.Customer == null || a.Contact.Customer.BusinessConsultant == null ? null : a.Contact.Customer.BusinessConsultant.Name,
            a.ConsultantId != null,
            a.Consultant == null || !a.Consultant.IsManager ? null : !a.Consultant.IsDigestOff))
        .SingleAsync(ct);
}
