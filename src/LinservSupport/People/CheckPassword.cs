using LinservSupport.Data;
using LinservSupport.People.Reading;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>Whether somebody may sign in. The answer to a wrong password, an unknown address and a revoked account is one and the same, after the same work.</summary>
public sealed class CheckPassword(SupportDb db, UserManager<Account> accounts, TimeProvider clock)
{
    private static readonly Account Nobody = new();
    private static readonly string NobodysHash = new PasswordHasher<Account>(
        Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = AccountRules.HashIterations })).HashPassword(Nobody, Guid.NewGuid().ToString());

    /// <param name="address">What was typed as the e-mail address.</param>
    /// <param name="password">What was typed as the password.</param>
    /// <param name="network">Where the request came from: tries from one network count together.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Done with the account's id, or refused.</returns>
    public async Task<Outcome> RunAsync(string? address, string? password, string network, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var email = MailAddresses.Normalise(address);
        var key = SignInTries.KeyOf(email, network);
        if (await SignInTries.WaitAsync(db, key, now, ct) is { } wait)
            return Outcome.Refuse("", "Too many tries. Wait {0} min and try again, or choose a new password.", (int)Math.Ceiling(wait.TotalMinutes));

        var account = email is null ? null : await accounts.FindByEmailAsync(email);
        if (await IsRightAsync(account, password ?? "") && await new Viewers(db).OfAsync(account!.Id, ct) is not null)
        {
            await SignInTries.ForgetAsync(db, key, ct);
            await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.LastSignedInAt, now), ct);
            return new Outcome.Done(account.Id);
        }

        await SignInTries.CountFailureAsync(db, key, now, ct);
        return Outcome.Refuse("", "Wrong e-mail or password");
    }

    private async Task<bool> IsRightAsync(Account? account, string password)
    {
        if (account?.PasswordHash is not null) return await accounts.CheckPasswordAsync(account, password);

        accounts.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password);
        return false;
    }
}
