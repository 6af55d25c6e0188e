using LinservSupport.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace LinservSupport.People;

/// <summary>What an account and its password must be (OWASP ASVS 6.2): long rather than complicated, and not one that everybody tries.</summary>
public sealed class AccountRules : IPasswordValidator<Account>
{
    public const int MinimumLength = 12;

    /// <summary>ASVS Appendix C: PBKDF2 with SHA-512 needs at least 210 000 rounds.</summary>
    public const int HashIterations = 210_000;

    public static IdentityBuilder AddTo(IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = HashIterations);
        return services
            .AddIdentityCore<Account>(o =>
            {
                o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                o.User.RequireUniqueEmail = true;
                o.User.AllowedUserNameCharacters = "";
                o.Password.RequiredLength = MinimumLength;
                o.Password.RequireDigit = false;
                o.Password.RequireLowercase = false;
                o.Password.RequireUppercase = false;
                o.Password.RequireNonAlphanumeric = false;
            })
            .AddRoles<IdentityRole<int>>()
            .AddEntityFrameworkStores<SupportDb>()
            .AddPasswordValidator<AccountRules>();
    }

    /// <summary>Says what is wrong with a password in words for its owner; null where it will do.</summary>
    public static Outcome.Refused? Judge(string field, string? password, string address)
    {
        if (string.IsNullOrEmpty(password) || password.Length < MinimumLength)
            return Outcome.Refuse(field, "Write at least {0} characters. A few words in a row are easy to remember.", MinimumLength);
        if (password.Length > 200) return Outcome.Refuse(field, "Write at most {0} characters.", 200);
        return IsGuessable(password, address) ? Outcome.Refuse(field, "Many people use that password, or it is your own address. Choose another one.") : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        Judge("", password, user.Email ?? "") is { } refused
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = refused.Why.English })
            : IdentityResult.Success);

    private static bool IsGuessable(string password, string address)
    {
        var text = password.ToLowerInvariant();
        var name = address.Split('@')[0].ToLowerInvariant();
        return CommonPasswords.All.Contains(text)
            || text.Distinct().Count() < 5
            || password.Equals(address, StringComparison.OrdinalIgnoreCase)
            || (name.Length > 3 && text.Replace(name, "", StringComparison.Ordinal).Length < 5);
    }
}
