using LinservSupport.Data.Engines;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Incoming;

/// <summary>What makes an address known as its owner's, so that others' words are mailed to it.</summary>
public sealed class AddressProofTests
{
    private const string Karin = "karin.astrom@norrvik.example";
    private const string Lena = "lena.berg@norrvik.example";
    private const string Pass = "Authentication-Results: mx.linserv.example; dmarc=pass header.from=norrvik.example\r\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task An_address_that_anybody_can_write_above_a_mail_is_neither_known_nor_working(Engine engine)
    {
        foreach (var settings in new (string, string)[][] { [], [("Mail:AuthenticationServer", "mx.linserv.example")] })
        {
            await using var stage = await StageAsync(engine, settings);
            await FailAsync(stage, Karin);

            await stage.ReceiveAsync(Written(Karin, "Hej", "Jag är tillbaka."));
            await stage.ReceiveAsync(Written(Lena, "Hej", "Jag med."));

            Assert.Equal("5.1.1", (await ContactAsync(stage, Karin)).AddressFailedStatus);
            Assert.Null((await ContactAsync(stage, Lena)).AddressConfirmedAt);
        }
    }

    [Theory, OnBothEngines]
    public async Task Our_own_servers_word_makes_it_known_and_working(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        await FailAsync(stage, Karin);

        await stage.ReceiveAsync(Written(Karin, "Hej", "Jag är tillbaka.", more: Pass));

        var karin = await ContactAsync(stage, Karin);
        Assert.Equal((null, true), (karin.AddressFailedAt, karin.AddressConfirmedAt is not null));
    }

    [Theory, OnBothEngines]
    public async Task So_does_an_answer_to_a_mail_that_went_to_it_and_to_nobody_else(Engine engine)
    {
        await using var stage = await StageAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte."));
        await stage.ReceiveAsync(Written(Lena, "Faktura", "Den saknas."));
        var outbox = await stage.OutboxAsync();
        var (toKarin, toLena) = (outbox.Single(m => m.ToAddress == Karin), outbox.Single(m => m.ToAddress == Lena));
        await FailAsync(stage, Karin);

        await stage.ReceiveAsync(Written(Karin, "SV: Faktura", "Hej.", answers: toLena.MessageId));
        Assert.NotNull((await ContactAsync(stage, Karin)).AddressFailedAt);

        await stage.ReceiveAsync(Written(Karin, "SV: Leverans", "Nu går det.", answers: toKarin.MessageId));
        Assert.Null((await ContactAsync(stage, Karin)).AddressFailedAt);

        // To the address that it came from, with its token.
        Assert.Null((await ContactAsync(stage, Lena)).AddressConfirmedAt);
        await stage.ReceiveAsync(Written(Lena, "SV: Faktura", "Tack.").Replace("To: support@linserv.se", $"To: {BounceAddress.Write(new(), toLena.BounceToken)}", StringComparison.Ordinal));
        Assert.NotNull((await ContactAsync(stage, Lena)).AddressConfirmedAt);
    }

    [Theory, OnBothEngines]
    public async Task Without_a_server_that_proves_anything_so_does_an_answer_in_the_conversation_but_no_number(Engine engine)
    {
        await using var stage = await StageAsync(engine);
        var ticket = (await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte.", more: $"Cc: {Lena}\r\n"))).TicketId;

        await stage.ReceiveAsync(Written(Lena, $"LS-{ticket}", "Jag är också med."));
        Assert.Null((await ContactAsync(stage, Lena)).AddressConfirmedAt);

        await stage.ReceiveAsync(Written(Lena, "SV: Leverans", "Jag är också med.", answers: (await stage.OutboxAsync())[0].MessageId));
        Assert.NotNull((await ContactAsync(stage, Lena)).AddressConfirmedAt);
    }

    // Lena's address was written down by somebody, and that is all that is known of it.
    private static async Task<Stage> StageAsync(Engine engine, params (string, string)[] settings)
    {
        var stage = await Stage.SetAsync(engine, settings);
        await stage.Database.AddAsync(new Contact { Name = "Lena Berg", Email = Lena, CustomerId = stage.Cast.Norrvik.Id });
        return stage;
    }

    private static Task<Contact> ContactAsync(Stage stage, string address) => stage.ReadAsync(db => db.Contacts.SingleAsync(c => c.Email == address, Ct));

    private static Task<int> FailAsync(Stage stage, string address) => stage.ReadAsync(async db =>
    {
        (await db.Contacts.SingleAsync(c => c.Email == address, Ct)).AddressFails(Cast.Now, "5.1.1");
        return await db.SaveChangesAsync(Ct);
    });
}
