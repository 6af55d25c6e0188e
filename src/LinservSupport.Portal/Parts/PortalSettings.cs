namespace LinservSupport.Portal.Parts;

/// <summary>How the portal meets the world. Configuration section <c>Portal</c>.</summary>
public sealed record PortalSettings
{
    public const string Section = "Portal";

    /// <summary>
    /// True to sign in without TLS, for trying things out on one's own machine: cookies lose their Secure mark and
    /// <c>__Host-</c> name, and nothing is redirected or pinned to https.
    /// </summary>
    public bool AllowHttp { get; init; }

    /// <summary>Addresses (one, or a network such as 10.0.0.0/8) of the reverse proxies whose X-Forwarded headers are believed. None by default.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>Names under which the portal is reached beside that of <c>Mail:PortalUrl</c>, without a port; <c>*.example.com</c> is every name below it, <c>*</c> any.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>A session ends after this much silence.</summary>
    public int IdleMinutes { get; init; } = 60;

    /// <summary>A session ends this long after signing in, however busy it is.</summary>
    public int SessionHours { get; init; } = 12;
}

/// <summary>Whether the database is filled with invented people and tickets. Configuration section <c>Demo</c>.</summary>
public sealed record DemoSettings
{
    public const string Section = "Demo";

    public const string Password = Data.Demo.DemoPeople.Password;

    /// <summary>One account of each role, as the start of the program and the sign-in page tell them.</summary>
    public static readonly (string Role, string Email)[] Accounts =
    [
        (People.Roles.Customer, "karin.astrom@norrvik.example"),
        (People.Roles.Consultant, "amira.haddad@linserv.example"),
        (People.Roles.Manager, "anna.wretling@linserv.example"),
    ];

    public bool Enabled { get; init; }

    /// <summary>Never in production, whatever the configuration says: everybody knows the password.</summary>
    public static DemoSettings Read(IConfiguration configuration, IHostEnvironment environment) =>
        environment.IsProduction() ? new() : configuration.GetSection(Section).Get<DemoSettings>() ?? new();
}

/// <summary>Who gets the only invitation of an empty database. Configuration section <c>FirstManager</c>.</summary>
public sealed record FirstManagerSettings
{
    public const string Section = "FirstManager";

    public string? Name { get; init; }

    public string? Email { get; init; }
}
