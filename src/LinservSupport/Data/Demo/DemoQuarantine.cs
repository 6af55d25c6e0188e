using System.Globalization;
using System.Text.Json;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Understanding;
using LinservSupport.People;

namespace LinservSupport.Data.Demo;

/// <summary>What waits in quarantine, each for a reason of its own, and what one of us did with some of them.</summary>
public static class DemoQuarantine
{
    public static async Task AddAsync(SupportDb db, Consultant who, DateTimeOffset at, CancellationToken ct)
    {
        var (program, phishing) = (Program(at.AddHours(-5)), Phishing(at.AddDays(-2)));
        foreach (var mail in new[] { phishing, TwoSenders(at.AddDays(-1)), program, Large(at.AddHours(-3)), Scan(at) })
        {
            db.Add(mail);
            await db.SaveChangesAsync(ct);
        }

        var why = "Nätfiske: domänen liknar ett känt företags.";
        db.AddRange(
            Handled(program, MailAct.ReadAgain, program.ReceivedAt.AddHours(1), program.Reason, null),
            Handled(phishing, MailAct.Discarded, phishing.ReceivedAt.AddHours(2), phishing.Reason, why));
        (program.HandledAt, program.Attempts) = (program.ReceivedAt.AddHours(1).AddSeconds(6), 1);
        (phishing.State, phishing.Reason, phishing.HandledAt) = (IncomingState.Ignored, Sentence.Of("{0} discarded it: {1}", who.Name, why), phishing.ReceivedAt.AddHours(2));
        await db.SaveChangesAsync(ct);

        MailHandling Handled(IncomingMail mail, MailAct act, DateTimeOffset when, Sentence was, string? because) =>
            new() { IncomingMailId = mail.Id, Act = act, At = when, ConsultantId = who.Id, ByName = who.Name, Because = because, Was = was, WasAt = mail.ReceivedAt };
    }

    private static IncomingMail Scan(DateTimeOffset at) => Kept(at, null, "Scan_0042", Sentence.Of("It has no sender that could be answered."),
        [new("Precheck", "within limits", "212 bytes"), new("Parse", "parsed", "6 header fields"), new("Sender", "no sender", "Nobody who could be answered; a delivery report may have none."), new("Human", "yes", "Nothing says that a machine wrote it."), new("Answerable", "no sender", "It has no sender that could be answered.")],
        "From: <>\r\nTo: support@linserv.se\r\nSubject: Scan_0042\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf; name=\"scan_0042.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQKJeLjz9MK\r\n");

    private static IncomingMail Program(DateTimeOffset at) => Kept(at, "info@elmassan.example", "Program och utställare 2026", Sentence.Of("Reading it takes longer than a mail may take."),
        [new("Read", "stopped", "Reading it takes longer than a mail may take.")],
        $"From: Elmässan <info@elmassan.example>\r\nTo: support@linserv.se\r\nSubject: {DemoLetters.Encoded("Program och utställare 2026")}\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{string.Concat(Enumerable.Repeat("<div>", 400))}Program\r\n");

    private static IncomingMail TwoSenders(DateTimeOffset at) => Kept(at, null, "Fwd: Re: Fwd: order", Sentence.Of("It names more than one sender."),
        [new("Precheck", "within limits", "187 bytes"), new("Parse", "parsed", "6 header fields"), new("Sender", "several senders", "It names more than one sender.")],
        "From: a@kollega.example\r\nFrom: b@annan.example\r\nTo: support@linserv.se\r\nSubject: Fwd: Re: Fwd: order\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nSe nedan.\r\n");

    private static IncomingMail Large(DateTimeOffset at) => DemoMails.Make(
        "folder", IncomingState.Quarantined, LargeMails.TooLarge(74_500_000), MailAddresses.Normalise("ritning@målarfärg.example"), "Ritningar till nya lagret, alla våningar", at,
        $"From: Ritning <ritning@{new IdnMapping().GetAscii("målarfärg.example")}>\r\nTo: support@linserv.se\r\nSubject: {DemoLetters.Encoded("Ritningar till nya lagret, alla våningar")}\r\nMIME-Version: 1.0\r\n", bytes: 74_500_000);

    private static IncomingMail Phishing(DateTimeOffset at) => Kept(at, "invoice@xn--80ak6aa92e.example", "Your invoice is overdue", Sentence.Of("It is nested deeper than we read."),
        [new("Precheck", "within limits", "9410 bytes"), new("Parse", "nested too deep", "It is nested deeper than we read.")],
        "From: Invoice <invoice@xn--80ak6aa92e.example>\r\nTo: support@linserv.se\r\nSubject: Your invoice is overdue\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n");

    private static IncomingMail Kept(DateTimeOffset at, string? from, string subject, Sentence reason, StepTaken[] steps, string raw)
    {
        var mail = DemoMails.Make("folder", IncomingState.Quarantined, reason, from, subject, at, string.Create(CultureInfo.InvariantCulture, $"Date: {at.UtcDateTime:ddd, dd MMM yyyy HH:mm:ss} +0000\r\n{raw}"));
        mail.Steps = JsonSerializer.Serialize(steps, JsonSerializerOptions.Web);
        return mail;
    }
}
