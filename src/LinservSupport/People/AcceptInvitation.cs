using LinservSupport.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>Makes the account that an invitation promised, once.</summary>
public sealed class AcceptInvitation(SupportDb db, UserManager<Account> accounts, TimeProvider clock)
{
    /// <returns>Done with the account's id; missing where there is no such invitation; refused where it is used, revoked or too old, or the password will not do.</returns>
    public async Task<Outcome> RunAsync(string? token, string? password, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var hash = InvitationToken.Hash(token ?? "");
        var invitation = await db.Invitations.AsNoTracking().Include(i => i.Customer).SingleOrDefaultAsync(i => i.TokenHash == hash, ct);
        if (invitation is null) return new Outcome.Missing();
        if (WhyNot(invitation, now) is { } closed) return closed;
        if (AccountRules.Judge("Password", password, invitation.Email) is { } weak) return weak;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Whoever writes this first has it; a second press of the button finds it used.
        var claimed = await db.Invitations.Where(i => i.Id == invitation.Id && i.AcceptedAt == null && i.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.AcceptedAt, now), ct);
        if (claimed == 0) return Used();

        var account = await AccountAsync(invitation, now, ct);
        var result = account.Id == 0 ? await accounts.CreateAsync(account, password!) : await RenewAsync(account, password!);
        if (!result.Succeeded) throw new InvalidOperationException($"The account of invitation {invitation.Id} could not be made: {string.Join(", ", result.Errors.Select(e => e.Code))}");

        await transaction.CommitAsync(ct);
        return new Outcome.Done(account.Id);
    }

    private static Outcome.Refused? WhyNot(Invitation invitation, DateTimeOffset now) => invitation.StateAt(now) switch
    {
        InvitationState.Accepted => Used(),
        InvitationState.Revoked => Outcome.Refuse("", "The invitation was taken back."),
        InvitationState.Expired => Outcome.Refuse("", "The invitation is too old."),
        _ when invitation.Customer?.ClosedAt is not null => Outcome.Refuse("", "The invitation was taken back."),
        _ => null,
    };

    private static Outcome.Refused Used() => Outcome.Refuse("", "The invitation is used.");

    private async Task<Account> AccountAsync(Invitation invitation, DateTimeOffset now, CancellationToken ct)
    {
        var normalised = invitation.Email.ToUpperInvariant();
        var account = await db.Users.SingleOrDefaultAsync(a => a.NormalizedEmail == normalised, ct)
            ?? new Account { UserName = invitation.Email, Email = invitation.Email, EmailConfirmed = true, CreatedAt = now };
        account.Language = invitation.Language;
        account.RevokedAt = null;
        if (invitation.Role == Roles.Customer) account.Contact = await ContactAsync(invitation, now, ct);
        else account.Consultant = await ConsultantAsync(invitation, ct);
        return account;
    }

    private async Task<Contact> ContactAsync(Invitation invitation, DateTimeOffset now, CancellationToken ct)
    {
        var contact = await db.Contacts.SingleOrDefaultAsync(c => c.Email == invitation.Email, ct)
            ?? db.Contacts.Add(new Contact { Name = invitation.Name, Email = invitation.Email, CreatedAt = now }).Entity;
        contact.CustomerId = invitation.CustomerId;
        contact.Language = invitation.Language;
        contact.SeesCompanyTickets = invitation.SeesCompanyTickets;
        contact.IsApprover = invitation.IsApprover;
        contact.RevokedAt = null;
        // Only who reads the address has the link.
        contact.AddressWorks(now);
        return contact;
    }

    private async Task<Consultant> ConsultantAsync(Invitation invitation, CancellationToken ct)
    {
        var consultant = await db.Consultants.SingleOrDefaultAsync(c => c.Email == invitation.Email, ct)
            ?? db.Consultants.Add(new Consultant { Name = invitation.Name, Email = invitation.Email }).Entity;
        consultant.Language = invitation.Language;
        consultant.IsManager = invitation.Role == Roles.Manager;
        consultant.LeftAt = null;
        return consultant;
    }

    // Somebody who comes back: the old password and the old sessions are worth nothing.
    private async Task<IdentityResult> RenewAsync(Account account, string password)
    {
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        return await accounts.UpdateSecurityStampAsync(account);
    }
}
