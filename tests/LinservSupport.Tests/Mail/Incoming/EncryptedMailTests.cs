using LinservSupport.Data.Engines;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Incoming;

public sealed class EncryptedMailTests
{
    [Theory, OnBothEngines]
    public async Task What_is_encrypted_is_a_file_on_the_ticket_and_a_note_says_so_to_us(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        var mail = await stage.ReceiveAsync(Written("Eva <eva@elsewhere.example>", "Hemligt", "Hej\n-----BEGIN PGP MESSAGE-----\n\nhQE\n-----END PGP MESSAGE-----"));

        var messages = (await stage.TicketAsync(mail)).Messages.OrderBy(m => m.Id).ToList();
        Assert.Equal([MessageKind.FromCustomer, MessageKind.InternalNote], messages.Select(m => m.Kind));
        Assert.Equal(("Hej", "message.asc"), (messages[0].Body, Assert.Single(messages[0].Attachments).FileName));
        Assert.StartsWith("Mejlet är krypterat", messages[1].Body, StringComparison.Ordinal);
    }
}
