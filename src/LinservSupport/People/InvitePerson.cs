using LinservSupport.Data;
using LinservSupport.Mail;
using LinservSupport.Mail.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>Whom to invite, as a manager filled it in.</summary>
public sealed record PersonToInvite
{
    public required string? Name { get; init; }

    public required string? Email { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string? Role { get; init; }

    /// <summary>For a customer's person.</summary>
    public int? CustomerId { get; init; }

    public Language Language { get; init; }

    public bool SeesCompanyTickets { get; init; }

    public bool IsApprover { get; init; }
}

/// <summary>Gives a person a way to make an account (policy P2): writes the mail, and takes back what was sent to the same address before.</summary>
public sealed class InvitePerson(SupportDb db, Outbox outbox, MailSettings mail, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, PersonToInvite person, CancellationToken ct)
    {
        if (!viewer.IsManager && !await IsBusinessConsultantAsync(viewer, person, ct)) return new Outcome.Missing();
        if (await WhyNotAsync(person, ct) is { } refused) return refused;

        var (invitation, _) = await WriteAsync(person, viewer.Name, ct);
        return new Outcome.Done(invitation.Id);
    }

    /// <summary>The start of an empty database: the only invitation that nobody sends (setting <c>FirstManager</c>).</summary>
    /// <returns>Its address; null where somebody has an account, or the person's invitation is still open.</returns>
    public async Task<string?> FirstManagerAsync(string name, string email, CancellationToken ct)
    {
        if (await db.Users.AnyAsync(ct)) return null;

        // Nobody else can have invited anybody: what is open for another address was a mistake in the setting.
        var now = clock.GetUtcNow();
        var open = await db.Invitations.Where(i => i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now).ToListAsync(ct);
        if (open.Any(i => i.Email == MailAddresses.Normalise(email))) return null;
        foreach (var mistaken in open) mistaken.RevokedAt = now;

        var person = new PersonToInvite { Name = name, Email = email, Role = Roles.Manager };
        return await WhyNotAsync(person, ct) is { } refused
            ? throw new InvalidOperationException($"FirstManager: {refused.Why.English}")
            : (await WriteAsync(person, null, ct)).Url;
    }

    // A company's Business Consultant invites its people, and nobody else's (policy P2).
    private async Task<bool> IsBusinessConsultantAsync(Viewer viewer, PersonToInvite person, CancellationToken ct) =>
        viewer.ConsultantId is { } me && person.Role == Roles.Customer && await db.Customers.AnyAsync(c => c.Id == person.CustomerId && c.BusinessConsultantId == me, ct);

    private async Task<Outcome.Refused?> WhyNotAsync(PersonToInvite person, CancellationToken ct)
    {
        if (person.Name?.Trim() is not { Length: > 0 and <= ChangeMyDetails.MaxName })
            return Outcome.Refuse("Name", "Write a name, with at most {0} characters.", ChangeMyDetails.MaxName);
        if (MailAddresses.Normalise(person.Email) is not { } email) return Outcome.Refuse("Email", "That is not an e-mail address.");
        if (person.Role is not (Roles.Customer or Roles.Consultant or Roles.Manager)) return Outcome.Refuse("Role", "Choose a role.");
        if (!Enum.IsDefined(person.Language)) return Outcome.Refuse("Language", "Choose one of the languages.");
        var normalised = email.ToUpperInvariant();
        if (await db.Users.AnyAsync(a => a.NormalizedEmail == normalised && a.RevokedAt == null, ct))
            return Outcome.Refuse("Email", "{0} has an account already.", email);

        return person.Role == Roles.Customer ? await WhyNotCustomerAsync(person, email, ct) : await WhyNotStaffAsync(email, ct);
    }

    private async Task<Outcome.Refused?> WhyNotCustomerAsync(PersonToInvite person, string email, CancellationToken ct)
    {
        if (!await db.Customers.AnyAsync(c => c.Id == person.CustomerId && c.ClosedAt == null, ct)) return Outcome.Refuse("CustomerId", "Choose a company.");
        if (await db.Consultants.AnyAsync(c => c.Email == email, ct)) return Outcome.Refuse("Email", "{0} is one of us.", email);
        return await db.Contacts.AnyAsync(c => c.Email == email && c.CustomerId != null && c.CustomerId != person.CustomerId, ct)
            ? Outcome.Refuse("Email", "{0} belongs to somebody at another company.", email)
            : null;
    }

    private async Task<Outcome.Refused?> WhyNotStaffAsync(string email, CancellationToken ct) =>
        await db.Contacts.AnyAsync(c => c.Email == email && c.CustomerId != null, ct)
            ? Outcome.Refuse("Email", "{0} belongs to somebody at a customer.", email)
            : null;

    private async Task<(Invitation Invitation, string Url)> WriteAsync(PersonToInvite person, string? by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var token = InvitationToken.New();
        var invitation = new Invitation
        {
            Name = person.Name!.Trim(),
            Email = MailAddresses.Normalise(person.Email)!,
            Role = person.Role!,
            CustomerId = person.Role == Roles.Customer ? person.CustomerId : null,
            Language = person.Language,
            SeesCompanyTickets = person.Role == Roles.Customer && person.SeesCompanyTickets,
            IsApprover = person.Role == Roles.Customer && person.IsApprover,
            TokenHash = InvitationToken.Hash(token),
            CreatedAt = now,
            ExpiresAt = now + InvitationToken.Lifetime,
            InvitedBy = by,
        };
        var earlier = await db.Invitations.Where(i => i.Email == invitation.Email && i.AcceptedAt == null && i.RevokedAt == null).ToListAsync(ct);
        foreach (var old in earlier) old.RevokedAt = now;
        db.Invitations.Add(invitation);
        var url = InvitationToken.Url(mail.PortalUrl, token);
        await outbox.InviteAsync(invitation, url, ct);
        await db.SaveChangesAsync(ct);
        return (invitation, url);
    }
}
