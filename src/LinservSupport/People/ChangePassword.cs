using System.Globalization;
using LinservSupport.Data;
using Microsoft.AspNetCore.Identity;

namespace LinservSupport.People;

/// <summary>A new password for somebody who knows the old one; every other session of theirs ends.</summary>
public sealed class ChangePassword(SupportDb db, UserManager<Account> accounts, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, string? current, string? password, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var account = await accounts.FindByIdAsync(viewer.AccountId.ToString(CultureInfo.InvariantCulture));
        if (account is null) return new Outcome.Missing();

        var key = SignInTries.KeyOf(account.Email, "change");
        if (await SignInTries.WaitAsync(db, key, now, ct) is { } wait)
            return Outcome.Refuse("CurrentPassword", "Too many tries. Wait {0} min and try again, or choose a new password.", (int)Math.Ceiling(wait.TotalMinutes));
        if (AccountRules.Judge("NewPassword", password, account.Email!) is { } weak) return weak;

        if ((await accounts.ChangePasswordAsync(account, current ?? "", password!)).Succeeded) return new Outcome.Done(account.Id);

        await SignInTries.CountFailureAsync(db, key, now, ct);
        return Outcome.Refuse("CurrentPassword", "That is not your password.");
    }
}
