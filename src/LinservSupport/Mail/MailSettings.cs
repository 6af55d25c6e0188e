namespace LinservSupport.Mail;

/// <summary>How mail comes in and goes out. Configuration section <c>Mail</c>.</summary>
public sealed record MailSettings
{
    public const string Section = "Mail";

    /// <summary>The address that customers write to and that we answer from (policy R1).</summary>
    public string Address { get; init; } = "support@linserv.se";

    public string Name { get; init; } = "Linserv Support";

    /// <summary>Where the portal is reached, without a slash at the end: links in mails begin with it.</summary>
    public string PortalUrl { get; init; } = "http://localhost:5080";
}
