using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Incoming;

/// <summary>Steps whose outcome only the database shows, one test each.</summary>
public sealed class NamedStepsTests
{
    private const string Karin = "karin.astrom@norrvik.example";

    [Theory, OnBothEngines]
    public async Task An_answer_to_the_address_of_a_mail_of_ours_joins_its_ticket_without_a_number_or_an_id(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var asked = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var address = BounceAddress.Write(new MailSettings(), (await stage.OutboxAsync())[0].BounceToken);

        var answer = await stage.ReceiveAsync(Written(Karin, "Något annat", "Nu går det.").Replace("To: support@linserv.se", $"To: {address}", StringComparison.Ordinal));
        var guessed = await stage.ReceiveAsync(Written(Karin, "Ännu något", "Hej.").Replace("To: support@linserv.se", "To: support+00000000000000000000@linserv.se", StringComparison.Ordinal));
        var strangers = await stage.ReceiveAsync(Written("stranger@elsewhere.example", "Leverans", "Visa mig.").Replace("To: support@linserv.se", $"To: {address}", StringComparison.Ordinal));

        Assert.Equal(asked.TicketId, answer.TicketId);
        Assert.NotEqual(asked.TicketId, guessed.TicketId);
        Assert.NotEqual(asked.TicketId, strangers.TicketId);
    }

    [Theory, OnBothEngines]
    public async Task A_customers_domain_alone_makes_nobody_one_of_the_customer(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        foreach (var from in new[] { "new.colleague@norrvik.example", "karin.astrom@mail.norrvik.example", "karin.astrom+x@norrvik.example", "\"karin.astrom@norrvik.example\" <x@elsewhere.example>" })
        {
            var ticket = await stage.TicketAsync(await stage.ReceiveAsync(Written(from, "Fråga", "Vad kostar det?")));

            Assert.True(ticket.IsEnquiry, from);
            Assert.Null(ticket.CustomerId);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_read_receipt_and_a_complaint_are_ignored_with_their_reason_and_nobody_is_answered(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var asked = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var before = await stage.OutboxAsync();

        var receipt = await stage.ReceiveAsync(Report("disposition-notification", $"Original-Message-ID: <{before[0].MessageId}>\r\nDisposition: manual-action/MDN-sent-manually; displayed"));
        var complaint = await stage.ReceiveAsync(Report("feedback-report", "Feedback-Type: abuse\r\nUser-Agent: a/1\r\nVersion: 1"));

        Assert.Equal((IncomingState.Ignored, "It is a read receipt."), (receipt.State, receipt.Reason.English));
        Assert.Equal((IncomingState.Ignored, "It is a mail provider's feedback report."), (complaint.State, complaint.Reason.English));
        Assert.Single((await stage.TicketAsync(asked)).Messages);
        Assert.Equal(before.Count, (await stage.OutboxAsync()).Count);
    }

    private static string Report(string type, string fields) =>
        $"From: {Karin}\r\nTo: support@linserv.se\r\nSubject: Re: x\r\nMessage-ID: <{Guid.NewGuid():N}@norrvik.example>\r\nContent-Type: multipart/report; report-type={type}; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHej\r\n--b\r\nContent-Type: message/{type}\r\n\r\n{fields}\r\n--b--\r\n";
}
