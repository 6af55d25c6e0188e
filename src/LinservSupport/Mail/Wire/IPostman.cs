using LinservSupport.Mail.Outgoing;

namespace LinservSupport.Mail.Wire;

/// <summary>What became of a mail that was handed to the postman. The reason holds no address.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    public sealed record Sent : Delivery;

    /// <summary>Not now: the server is away, says "try later", or the line broke before the whole mail was handed over.</summary>
    public sealed record Later(string Why) : Delivery;

    /// <summary>The line broke after the whole mail was handed over: whether it was taken cannot be known (RFC 5321 4.5.4.1).</summary>
    public sealed record Uncertain(string Why) : Delivery;

    /// <summary>Never: the server refuses this recipient or this mail for good.</summary>
    /// <param name="Why">The server's codes.</param>
    /// <param name="IsAddressToBlame">True where it refused the recipient's address, rather than the mail or us.</param>
    public sealed record Refused(string Why, bool IsAddressToBlame) : Delivery;
}

/// <summary>A way out for mail.</summary>
public interface IPostman
{
    /// <summary>Tries once. Sending the same row again sends the same Message-ID.</summary>
    Task<Delivery> SendAsync(OutgoingMail mail, IReadOnlyList<MailFile> files, CancellationToken ct);
}

/// <summary>A file that goes along.</summary>
public sealed record MailFile(string Name, string ContentType, byte[] Data);
