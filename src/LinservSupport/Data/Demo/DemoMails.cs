using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LinservSupport.Mail.Incoming;
using LinservSupport.People;

namespace LinservSupport.Data.Demo;

/// <summary>The demo's inbox: mails that became tickets, and some that could not be read.</summary>
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

    public static IncomingMail Filed(Contact from, string subject, string raw, DateTimeOffset at) =>
        Make("folder", IncomingState.Filed, new("It became a ticket.", "Det blev ett ärende."), from.Email!, subject, at, raw);

    /// <summary>What waits in quarantine, each for a reason of its own.</summary>
    public static IEnumerable<IncomingMail> Quarantined(DateTimeOffset at) =>
    [
        Kept(at, null, "Scan_0042", Sentence.Of("It has no sender that could be answered."), "Sender", "nobody", "There is no From, Sender, Reply-To or Return-Path with an address.",
            "From: <>\r\nTo: support@linserv.se\r\nSubject: Scan_0042\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf; name=\"scan_0042.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQKJeLjz9MK\r\n"),
        Kept(at.AddHours(-5), "info@elmassan.example", "Program och utställare 2026", Sentence.Of("Reading it takes longer than a mail may take."), "Parse", "stopped", "It took 5 s of processor time.",
            $"From: Elmässan <info@elmassan.example>\r\nTo: support@linserv.se\r\nSubject: {DemoLetters.Encoded("Program och utställare 2026")}\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{string.Concat(Enumerable.Repeat("<div>", 400))}Program\r\n"),
        Kept(at.AddDays(-1), null, "Fwd: Re: Fwd: order", Sentence.Of("It names more than one sender."), "Sender", "two", "Two From fields name different people.",
            "From: a@kollega.example\r\nFrom: b@annan.example\r\nTo: support@linserv.se\r\nSubject: Fwd: Re: Fwd: order\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nSe nedan.\r\n"),
    ];

    private static IncomingMail Kept(DateTimeOffset at, string? from, string subject, Sentence reason, string step, string decision, string because, string raw)
    {
        var mail = Make("folder", IncomingState.Quarantined, reason, from, subject, at, $"Date: {at:ddd, dd MMM yyyy HH:mm:ss} +0000\r\n{raw}");
        mail.Steps = JsonSerializer.Serialize<Decided[]>([new("Precheck", "within bounds", $"{raw.Length} bytes."), new(step, decision, because)], JsonSerializerOptions.Web);
        return mail;
    }

    private sealed record Decided(string Name, string Decision, string Reason);

    private static IncomingMail Make(string source, IncomingState state, Sentence reason, string? from, string subject, DateTimeOffset at, string raw)
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
            Bytes = data.Length,
            State = state,
            Reason = reason,
            FromAddress = from,
            Subject = subject,
            Raw = new IncomingRaw { Data = data },
        };
    }
}
