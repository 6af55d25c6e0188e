using System.Text;
using MailKit;

namespace LinservSupport.Mail.Wire;

/// <summary>Listens to a conversation by SMTP for one thing: whether the whole mail has been handed over. It keeps nothing of what is said.</summary>
public sealed class HandedOver : IProtocolLogger
{
    private const string End = "\r\n.\r\n";

    private string _tail = "";
    private bool _isInData;

    /// <summary>The line with the dot, or the last chunk, went out: from here on only the server knows.</summary>
    public bool IsWhole { get; private set; }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        var text = Encoding.Latin1.GetString(buffer, offset, count);
        if (!_isInData)
        {
            _isInData = text.StartsWith("DATA\r\n", StringComparison.OrdinalIgnoreCase);
            if (text.StartsWith("BDAT ", StringComparison.OrdinalIgnoreCase)) IsWhole |= text.Contains(" LAST", StringComparison.OrdinalIgnoreCase);
            return;
        }

        var seen = _tail + text;
        IsWhole |= seen.EndsWith(End, StringComparison.Ordinal);
        _tail = seen.Length > End.Length ? seen[^End.Length..] : seen;
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
    }

    public void Dispose()
    {
    }
}
