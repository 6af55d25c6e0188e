using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Outgoing;

/// <summary>What happened and the mail that tells of it are written in one transaction: where the mail cannot be written, nothing happened.</summary>
public sealed class TogetherTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task What_happened_and_the_mail_that_tells_of_it_are_written_together_or_not_at_all(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (amira, karin, anna) = (Cast.As(stage.Cast.Amira), Cast.As(stage.Cast.Karin), Cast.As(stage.Cast.Anna));
        var mail = await stage.ReceiveAsync(Written("karin.astrom@norrvik.example", "Leverans", "Det går inte."));
        var ticket = mail.TicketId!.Value;
        Writing Said(string text) => new() { Text = text, SubmissionKey = Guid.NewGuid() };
        (string What, Func<Task> Do)[] deeds =
        [
            ("answer", () => stage.RunAsync<ReplyToTicket, Outcome>(verb => verb.RunAsync(amira, ticket, Said("Prova igen"), null, Ct))),
            ("estimate", () => stage.RunAsync<RequestEstimate, Outcome>(verb => verb.RunAsync(amira, ticket, new Proposal { Kind = EstimateKind.AboutTenHours, CeilingHours = 10, Text = "Bygga om vyn" }, Ct))),
            ("solution", () => stage.RunAsync<ResolveTicket, Outcome>(verb => verb.RunAsync(amira, ticket, "Regeln var dubbel", Ct))),
            ("registration", () => stage.RunAsync<RegisterTicket, Outcome>(verb => verb.RunAsync(karin, new Issue { Subject = "Order", Text = "Den går inte att bekräfta.", SubmissionKey = Guid.NewGuid() }, Ct))),
            ("invitation", () => stage.RunAsync<InvitePerson, Outcome>(verb => verb.RunAsync(anna, new PersonToInvite { Email = "ny@norrvik.example", Name = "Ny", Role = Roles.Customer, CustomerId = stage.Cast.Norrvik.Id }, Ct))),
        ];

        await stage.RunAsync<Inbox, bool>(inbox => inbox.StoreAsync("test", "waits", System.Text.Encoding.UTF8.GetBytes(Written("elsa.lind@ekedal.example", "Question", "Why?")), Ct));
        var before = await StandsAsync(stage);
        await stage.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE outgoing_mails RENAME TO lost_mails", Ct));
        foreach (var (what, deed) in deeds) Assert.True(await Record.ExceptionAsync(deed) is not null, $"{what}: it went through.");
        await stage.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct));
        await stage.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE lost_mails RENAME TO outgoing_mails", Ct));
        Assert.Equal(before, await StandsAsync(stage));

        // Written now, each with its mail; the mail that came meanwhile waited.
        foreach (var (what, deed) in deeds)
        {
            var mails = (await stage.OutboxAsync()).Count;
            await deed();
            Assert.True((await stage.OutboxAsync()).Count > mails, $"{what}: nobody is told.");
        }

        stage.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await stage.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct)));
        Assert.Single(await stage.OutboxAsync(), m => m.ToAddress == "elsa.lind@ekedal.example");
    }

    private static Task<string> StandsAsync(Stage stage) => stage.ReadAsync(async db =>
    {
        var states = await db.Tickets.OrderBy(t => t.Id).Select(t => $"{t.Id} {t.State}").ToListAsync(Ct);
        return $"{string.Join(", ", states)}; {await db.Messages.CountAsync(Ct)} messages, {await db.TicketEvents.CountAsync(Ct)} events, {await db.Estimates.CountAsync(Ct)} estimates, {await db.Invitations.CountAsync(Ct)} invitations, {await db.IncomingMails.CountAsync(m => m.State == IncomingState.Stored, Ct)} stored, {await db.Contacts.CountAsync(Ct)} contacts";
    });
}
