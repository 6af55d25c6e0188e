using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Incoming;

public sealed class StrangerTests
{
    private const string Nils = "nils@elsewhere.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_stranger_who_becomes_known_has_their_enquiry_moved_to_their_company_and_goes_on_there(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (cast, anna) = (stage.Cast, Cast.As(stage.Cast.Anna));
        var mail = await stage.ReceiveAsync(Written($"Nils <{Nils}>", "Fråga", "Vad kostar det?", id: "one@elsewhere.example"));
        var enquiry = await stage.TicketAsync(mail);
        Assert.Equal((true, (int?)null, 0), (enquiry.IsEnquiry, enquiry.CustomerId, enquiry.ChargedMinutes));
        Assert.Equal(OutgoingKind.Acknowledgement, Assert.Single(await stage.OutboxAsync()).Kind);

        Assert.IsType<Outcome.Done>(await stage.RunAsync<SaveContact, Outcome>(save => save.RunAsync(anna, cast.Norrvik.Id, null, new ContactDraft("Nils Ek", Nils, null, null, Language.Swedish, false, false), Ct)));
        Assert.IsType<Outcome.Done>(await stage.RunAsync<TransferTicket, Outcome>(move => move.RunAsync(anna, enquiry.Id, new Transfer { Requester = Nils, Because = "Ny hos Norrvik" }, Ct)));
        var receipt = (await stage.OutboxAsync())[0];
        var answer = await stage.ReceiveAsync(Written(Nils, "SV: Fråga", "Tack!", answers: receipt.MessageId));

        var ticket = await stage.TicketAsync(mail);
        Assert.Equal((false, (int?)cast.Norrvik.Id, 0), (ticket.IsEnquiry, ticket.CustomerId, ticket.ChargedMinutes));
        Assert.Equal(ticket.Id, answer.TicketId);
    }

    [Theory, OnBothEngines]
    public async Task An_enquiry_that_is_spam_is_closed_and_its_sender_gets_nothing_more(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var mail = await stage.ReceiveAsync(Written(Nils, "Köp nu", "Billigt."));
        var before = (await stage.OutboxAsync()).Count;

        Assert.IsType<Outcome.Done>(await stage.RunAsync<CloseTicket, Outcome>(close => close.RunAsync(Cast.As(stage.Cast.Amira), mail.TicketId!.Value, "Skräppost", Ct)));

        Assert.Equal(TicketState.Closed, (await stage.TicketAsync(mail)).State);
        Assert.Equal(before, (await stage.OutboxAsync()).Count);
    }
}
