using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Understanding;
using LinservSupport.People;

namespace LinservSupport.Data.Demo;

/// <summary>The demo's inbox: mails that became tickets.</summary>
public static class DemoMails
{
    /// <summary>What stood under the message, as mail programs add it.</summary>
    public const string Quoted =
        """
        --
        Yusuf Demir
        Lagerchef, Kusten Livs Grossist AB
        0302-77 01 30

        Från: Team Plock <plock@kustenlivs.example>
        Ämne: Vb: Bäst före saknas igen
        > Hej Yusuf,
        > datumet saknas på alla plocklistor med kylvaror sedan i måndags.
        > Vi skriver för hand på lappar så länge.
        > /Team Plock
        """;

    /// <summary>One that became a ticket, with how it was read.</summary>
    public static IncomingMail Filed(Contact from, string subject, string raw, Letter letter, DateTimeOffset at)
    {
        var mail = Make("folder", IncomingState.Filed, new("It became a ticket.", "Det blev ett ärende."), from.Email!, subject, at, raw);
        (mail.MessageId, mail.ContentSha256, mail.Steps) = (letter.MessageId, letter.ContentSha256, JsonSerializer.Serialize(letter.Steps, JsonSerializerOptions.Web));
        return mail;
    }

    /// <param name="source">Where it came from.</param>
    /// <param name="state">What became of it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="from">Its sender's address.</param>
    /// <param name="subject">Its subject.</param>
    /// <param name="at">When it came.</param>
    /// <param name="raw">Its text, or its beginning.</param>
    /// <param name="bytes">Of the whole, where that was too large.</param>
    public static IncomingMail Make(string source, IncomingState state, Sentence reason, string? from, string subject, DateTimeOffset at, string raw, int? bytes = null)
    {
        var data = Encoding.UTF8.GetBytes(raw);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(data));
        return new()
        {
            Source = source,
            ExternalKey = sha256,
            Sha256 = sha256,
            ReceivedAt = at,
            HandledAt = at,
            NextTryAt = at,
            Attempts = 1,
            Bytes = bytes ?? data.Length,
            IsBeginning = bytes is not null,
            State = state,
            Reason = reason,
            FromAddress = from,
            Subject = subject,
            Raw = new IncomingRaw { Data = data },
        };
    }
}
