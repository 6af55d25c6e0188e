using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Wire;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Outgoing;

public sealed class BounceTests
{
    private const string Karin = "karin.astrom@norrvik.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_bounce_that_quotes_nothing_is_known_by_the_address_it_comes_back_to(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var asked = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        var receipt = (await stage.OutboxAsync())[0];

        // Forwarded by its owner, so the report names another address.
        var mail = await stage.ReceiveAsync(DeliveryReports.Write(BounceAddress.Write(new MailSettings(), receipt.BounceToken), "karin.private@elsewhere.example", "5.2.2"));

        Assert.Equal((IncomingState.Filed, asked.TicketId), (mail.State, mail.TicketId));
        Assert.NotNull((await stage.OutboxAsync())[0].FailedAt);
        var line = (await stage.TicketAsync(mail)).Events.Single(e => e.Kind == EventKind.MailFailed);
        Assert.Contains("Brevlådan är full", line.Because, StringComparison.Ordinal);
        Assert.Contains("The mailbox is full", DeliveryWords.Because(line.Kind, line.Before, line.Because, Language.English), StringComparison.Ordinal);

        // A guessed token is nobody's.
        var guessed = await stage.ReceiveAsync(DeliveryReports.Write("support+bounce.00000000000000000000@linserv.se", Karin, "5.1.1"));
        Assert.Equal(IncomingState.Ignored, guessed.State);
    }

    [Theory, OnBothEngines]
    public async Task An_address_is_marked_once_its_consultant_told_once_and_the_mark_goes_when_an_answer_comes_from_it_or_we_say_so(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        await stage.ReceiveAsync(Written(Karin, "Faktura", "Den saknas."));
        foreach (var receipt in await stage.OutboxAsync()) await stage.ReceiveAsync(DeliveryReports.Write(BounceAddress.Write(new MailSettings(), receipt.BounceToken), Karin, "5.1.1"));

        var contact = await ContactAsync(stage);
        Assert.Equal((Cast.Now, "5.1.1"), (contact.AddressFailedAt, contact.AddressFailedStatus));
        Assert.Single(await stage.OutboxAsync(), m => m.Kind == OutgoingKind.StaffNotice);

        await stage.ReceiveAsync(Written(Karin, "Hej", "Nu är jag tillbaka.", answers: (await stage.OutboxAsync())[0].MessageId));
        Assert.Null((await ContactAsync(stage)).AddressFailedAt);

        await stage.ReadAsync(async db =>
        {
            (await db.Contacts.SingleAsync(c => c.Email == Karin, Ct)).AddressFails(Cast.Now, "5.1.1");
            return await db.SaveChangesAsync(Ct);
        });
        foreach (var (who, done) in new (Viewer, Type)[] { (Cast.As(stage.Cast.Karin), typeof(Outcome.Missing)), (Cast.As(stage.Cast.Maja), typeof(Outcome.Done)) })
            Assert.IsType(done, await stage.RunAsync<ConfirmAddress, Outcome>(verb => verb.RunAsync(who, stage.Cast.Norrvik.Id, stage.Cast.Karin.Id, Ct)));
        Assert.Null((await ContactAsync(stage)).AddressFailedAt);
    }

    [Theory, OnBothEngines]
    public async Task Outlook_sees_one_conversation_and_a_strangers_words_are_not_repeated(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var theirs = ThreadIndex.Write(null, 1, Cast.Now.AddDays(-1), Cast.Now.AddDays(-1), [1, 2, 3]);
        await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte.", more: $"Thread-Index: {theirs}\r\n"));
        await stage.ReceiveAsync(Written("stranger@elsewhere.example", "Buy this", "Now!"));

        var outbox = await stage.OutboxAsync();
        var (asked, answer) = (Convert.FromBase64String(theirs), Convert.FromBase64String(outbox[0].ThreadIndex!));
        Assert.Equal(asked.Length + 5, answer.Length);
        Assert.Equal(asked, answer[..asked.Length]);
        Assert.Equal("Leverans", outbox[0].ThreadTopic);
        Assert.Null(outbox[1].ThreadTopic);
        using var written = MimeWriter.Write(outbox[0], [], new MailSettings());
        Assert.Equal(("Leverans", outbox[0].ThreadIndex), (written.Headers["Thread-Topic"], written.Headers["Thread-Index"]));
        // Without one of theirs, every mail about a ticket begins alike.
        Assert.Equal(22 + 5, Convert.FromBase64String(outbox[1].ThreadIndex!).Length);
        Assert.Null(ThreadIndex.Plausible("not one"));
    }

    [Theory, OnBothEngines]
    public async Task Two_of_our_systems_that_write_to_each_other_fall_silent(Engine engine)
    {
        await using var one = await Stage.SetAsync(engine, ("Mail:Address", "support@one.example"));
        await using var other = await Stage.SetAsync(engine, ("Mail:Address", "support@other.example"));
        await one.ReceiveAsync(Written("support@other.example", "We got your mail", "Thank you."));

        var passed = 0;
        for (var round = 0; round < 12; round++)
        {
            foreach (var (from, to, settings, address) in new[] { (one, other, Settings("support@one.example"), "support@other.example"), (other, one, Settings("support@other.example"), "support@one.example") })
            {
                foreach (var mail in (await from.OutboxAsync()).Where(m => m.SentAt is null && m.ToAddress == address))
                {
                    using var written = MimeWriter.Write(mail, [], settings);
                    using var raw = new MemoryStream();
                    await written.WriteToAsync(raw, Ct);
                    await to.ReceiveAsync(raw.ToArray());
                    await from.ReadAsync(db => db.OutgoingMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.SentAt, Cast.Now), Ct));
                    passed++;
                }
            }
        }

        // One receipt went out; the other system saw that a machine wrote it.
        Assert.Equal(1, passed);
        Assert.Empty(await other.OutboxAsync());
    }

    [Theory]
    [InlineData("550 5.1.1", "does not exist")]
    [InlineData("5.2.2", "full")]
    [InlineData("552 5.3.4", "too large")]
    [InlineData("550 5.7.26", "SPF")]
    [InlineData("554 5.7.1", "by its rules")]
    [InlineData("550", "does not take mail")]
    [InlineData("550 5.1.١", "does not take mail")]
    [InlineData("421", "put it off")]
    [InlineData("connect: SocketException", "could not be reached")]
    [InlineData("uncertain: line: IOException", "may have arrived")]
    [InlineData("", "refused it")]
    public void A_code_is_said_in_words(string status, string words)
    {
        var said = DeliveryWords.Of(status);

        Assert.Contains(words, said.English, StringComparison.Ordinal);
        Assert.NotEqual(said.English, said.Swedish);
    }

    private static MailSettings Settings(string address) => new() { Address = address };

    private static Task<Contact> ContactAsync(Stage stage) => stage.ReadAsync(db => db.Contacts.SingleAsync(c => c.Email == Karin, Ct));
}
