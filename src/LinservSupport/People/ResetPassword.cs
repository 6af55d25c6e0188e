using System.Globalization;
using LinservSupport.Data;
using LinservSupport.People.Reading;
using Microsoft.AspNetCore.Identity;

namespace LinservSupport.People;

/// <summary>A new password for somebody who got the link by mail. The link works once and for an hour: its token is bound to the old password.</summary>
public sealed class ResetPassword(SupportDb db, UserManager<Account> accounts)
{
    public async Task<Outcome> RunAsync(int accountId, string? token, string? password, CancellationToken ct)
    {
        var account = await accounts.FindByIdAsync(accountId.ToString(CultureInfo.InvariantCulture));
        if (AccountRules.Judge("Password", password, account?.Email ?? "") is { } weak) return weak;
        if (account is null || await new Viewers(db).OfAsync(accountId, ct) is null) return TooOld();

        var result = await accounts.ResetPasswordAsync(account, token ?? "", password!);
        return result.Succeeded ? new Outcome.Done(accountId) : TooOld();
    }

    private static Outcome.Refused TooOld() => Outcome.Refuse("", "The link is used or too old. Ask for a new one.");
}
