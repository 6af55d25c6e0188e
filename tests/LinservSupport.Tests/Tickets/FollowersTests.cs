using System.Globalization;
using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tests.Mail;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Tickets;

/// <summary>Colleagues who follow a ticket: who lets them in, what they get, and how they leave.</summary>
public sealed class FollowersTests
{
    private const string Jonas = "Jonas Ekberg <jonas.ekberg@norrvik.example>";
    private const string Karin = "Karin Åström <karin.astrom@norrvik.example>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task The_requester_adds_a_colleague_who_then_sees_the_ticket_and_gets_each_reply_in_a_mail_of_their_own(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, lena) = await JonasTicketAsync(stage, confirmed: true);
        var colleague = Cast.As(lena);
        Assert.False(await SeesAsync(stage, colleague, ticket.Id));

        Assert.IsType<Outcome.Done>(await AddAsync(stage, Cast.As(stage.Cast.Jonas), ticket.Id, lena.Id));
        Assert.IsType<Outcome.Done>(await AddAsync(stage, Cast.As(stage.Cast.Jonas), ticket.Id, lena.Id));
        await ReplyAsync(stage, ticket.Id, "Which order?");
        await NoteAsync(stage, ticket.Id);

        Assert.True(await SeesAsync(stage, colleague, ticket.Id));
        var (told, replies) = ((await stage.OutboxAsync()).Single(m => m.Kind == OutgoingKind.Follows), (await stage.OutboxAsync()).Where(m => m.Kind == OutgoingKind.Reply).ToList());
        Assert.Equal(lena.Email, told.ToAddress);
        Assert.Equal(["jonas.ekberg@norrvik.example", lena.Email], replies.Select(m => m.ToAddress).Order());
        Assert.Equal((2, 2), (replies.DistinctBy(m => m.MessageId).Count(), replies.DistinctBy(m => m.BounceToken).Count()));
        var hers = replies.Single(m => m.ToAddress == lena.Email);
        Assert.Equal((told.MessageId, true), (hers.InReplyTo, hers.TicketMessageId is not null));
        Assert.Contains("/followers/stop/", hers.Text, StringComparison.Ordinal);
        Assert.Null(replies.Single(m => m.ToAddress != lena.Email).StopUrl);
        Assert.DoesNotContain(await stage.OutboxAsync(), m => m.Text.Contains("between us", StringComparison.Ordinal));
        Assert.Equal([(EventKind.ParticipantAdded, "Jonas Ekberg", "Lena Berg")], await MovesAsync(stage, ticket.Id));
    }

    [Theory, OnBothEngines]
    public async Task A_follower_answers_by_mail_and_gets_no_copy_of_what_reached_them_already(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:AuthenticationServer", "mx.linserv.example"));
        var first = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte.", id: "one@norrvik.example", more: $"Cc: {Jonas}\r\n"));
        await ReplyAsync(stage, first.TicketId!.Value, "Vilken order?");
        var copy = (await stage.OutboxAsync()).Single(m => m.Kind == OutgoingKind.Reply && m.ToAddress == "jonas.ekberg@norrvik.example");
        Assert.Equal("one@norrvik.example", copy.InReplyTo);

        var answer = await stage.ReceiveAsync(Written(Jonas, "SV: Leverans", "S01234.", answers: copy.MessageId));
        Assert.Equal(first.TicketId, answer.TicketId);

        // One of us answers from the mailbox, and copies Jonas.
        var count = (await stage.OutboxAsync()).Count;
        await stage.ReceiveAsync(Written("Amira Haddad <amira.haddad@linserv.example>", "SV: Leverans", "Tack!", answers: copy.MessageId,
            more: $"Authentication-Results: mx.linserv.example; dmarc=pass header.from=linserv.example\r\nCc: {Jonas}\r\n"));
        Assert.Equal(["karin.astrom@norrvik.example"], (await stage.OutboxAsync()).Skip(count).Select(m => m.ToAddress));
    }

    [Theory, OnBothEngines]
    public async Task Nothing_goes_to_an_address_that_is_not_known_to_be_theirs_or_from_which_mail_comes_back(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, lena) = await JonasTicketAsync(stage, confirmed: false);

        Assert.IsType<Outcome.Refused>(await AddAsync(stage, Cast.As(stage.Cast.Jonas), ticket.Id, lena.Id));
        Assert.IsType<Outcome.Done>(await AddAsync(stage, Cast.As(stage.Cast.Amira), ticket.Id, lena.Id));
        await ReplyAsync(stage, ticket.Id, "Which order?");
        Assert.Equal(["jonas.ekberg@norrvik.example"], (await stage.OutboxAsync()).Select(m => m.ToAddress));

        // She answers what only the conversation's people have: then it is hers. It comes back: then nothing more is sent there.
        await stage.ReceiveAsync(Written("Lena Berg <lena.berg@norrvik.example>", "SV: order", "Jag är också med.", answers: (await stage.OutboxAsync())[0].MessageId));
        await ReplyAsync(stage, ticket.Id, "Good.");
        Assert.Single(await stage.OutboxAsync(), m => m.ToAddress == lena.Email);
        await stage.ReadAsync(db => db.Contacts.Where(c => c.Id == lena.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.AddressFailedAt, Cast.Now), Ct));
        await ReplyAsync(stage, ticket.Id, "Done.");
        Assert.Single(await stage.OutboxAsync(), m => m.ToAddress == lena.Email);
    }

    [Theory, OnBothEngines]
    public async Task Only_people_of_the_tickets_own_company_are_added_and_only_by_who_may(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, lena) = await JonasTicketAsync(stage, confirmed: true);

        Assert.IsType<Outcome.Refused>(await AddAsync(stage, Cast.As(stage.Cast.Jonas), ticket.Id, stage.Cast.Elsa.Id));
        Assert.IsType<Outcome.Refused>(await AddAsync(stage, Cast.As(stage.Cast.Amira), ticket.Id, stage.Cast.Elsa.Id));
        Assert.IsType<Outcome.Refused>(await AddAsync(stage, Cast.As(stage.Cast.Amira), ticket.Id, 999_999));
        Assert.IsType<Outcome.Missing>(await AddAsync(stage, Cast.As(stage.Cast.Elsa), ticket.Id, stage.Cast.Elsa.Id));
        Assert.IsType<Outcome.Missing>(await AddAsync(stage, Cast.As(lena), ticket.Id, lena.Id));
        Assert.IsType<Outcome.Done>(await AddAsync(stage, Cast.As(stage.Cast.Karin), ticket.Id, lena.Id));

        // A follower lets nobody in and takes nobody off; the requester is none.
        var ola = new Contact { Name = "Ola Ek", Email = "ola.ek@norrvik.example", CustomerId = stage.Cast.Norrvik.Id };
        ola.AddressWorks(Cast.Now);
        await stage.Database.AddAsync(ola);
        Assert.IsType<Outcome.Missing>(await AddAsync(stage, Cast.As(lena), ticket.Id, ola.Id));
        await AddAsync(stage, Cast.As(stage.Cast.Amira), ticket.Id, ola.Id);
        Assert.IsType<Outcome.Missing>(await RemoveAsync(stage, Cast.As(lena), ticket.Id, ola.Id));
        Assert.IsType<Outcome.Missing>(await RemoveAsync(stage, Cast.As(stage.Cast.Elsa), ticket.Id, ola.Id));
        Assert.IsType<Outcome.Missing>(await RemoveAsync(stage, Cast.As(stage.Cast.Amira), ticket.Id, stage.Cast.Jonas.Id));
        var shown = await stage.RunAsync<FollowersPage, FollowersView?>(p => p.ReadAsync(Cast.As(lena), ticket.Id, Ct));
        Assert.Equal((false, 0), (shown!.MayChange, shown.Others.Count));
        Assert.Null(await stage.RunAsync<FollowersPage, FollowersView?>(p => p.ReadAsync(Cast.As(stage.Cast.Elsa), ticket.Id, Ct)));
    }

    [Theory, OnBothEngines]
    public async Task Who_was_taken_off_a_ticket_does_not_get_back_by_writing_or_being_copied(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, lena) = await JonasTicketAsync(stage, confirmed: true);
        await AddAsync(stage, Cast.As(stage.Cast.Jonas), ticket.Id, lena.Id);
        await ReplyAsync(stage, ticket.Id, "Which order?");
        var copy = (await stage.OutboxAsync()).Single(m => m.Kind == OutgoingKind.Reply && m.ToAddress == lena.Email);
        Assert.IsType<Outcome.Done>(await RemoveAsync(stage, Cast.As(stage.Cast.Jonas), ticket.Id, lena.Id));

        var hers = await stage.ReceiveAsync(Written("Lena Berg <lena.berg@norrvik.example>", "SV: order", "Släpp in mig.", answers: copy.MessageId));
        await stage.ReceiveAsync(Written(Jonas, "SV: order", "S01234.", answers: (await stage.OutboxAsync()).First(m => m.ToAddress.StartsWith("jonas", StringComparison.Ordinal)).MessageId, more: "Cc: lena.berg@norrvik.example\r\n"));
        await ReplyAsync(stage, ticket.Id, "Thanks.");

        Assert.NotEqual(ticket.Id, hers.TicketId);
        Assert.False(await SeesAsync(stage, Cast.As(lena), ticket.Id));
        Assert.DoesNotContain(await stage.OutboxAsync(), m => m.TicketId == ticket.Id && m.ToAddress == lena.Email && m.Text.Contains("Thanks.", StringComparison.Ordinal));
        Assert.Equal((EventKind.ParticipantRemoved, "Jonas Ekberg", "Lena Berg"), (await MovesAsync(stage, ticket.Id))[^1]);

        // Whom they are taken off by may let them in again.
        Assert.IsType<Outcome.Done>(await AddAsync(stage, Cast.As(stage.Cast.Jonas), ticket.Id, lena.Id));
        Assert.True(await SeesAsync(stage, Cast.As(lena), ticket.Id));
    }

    [Theory, OnBothEngines]
    public async Task The_link_in_the_mail_stops_it_and_does_nothing_else(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, lena) = await JonasTicketAsync(stage, confirmed: true);
        await AddAsync(stage, Cast.As(stage.Cast.Jonas), ticket.Id, lena.Id);
        var url = (await stage.OutboxAsync()).Single(m => m.Kind == OutgoingKind.Follows).StopUrl!;
        var token = url[(url.LastIndexOf('/') + 1)..];
        var key = (await stage.ReadAsync(db => db.Secrets.SingleAsync(s => s.Name == Secret.MessageId, Ct))).Value;

        Assert.IsType<Outcome.Missing>(await StopAsync(stage, StopToken.Write(ticket.Id, stage.Cast.Karin.Id, key)));
        Assert.IsType<Outcome.Missing>(await StopAsync(stage, (token[0] == 'A' ? "B" : "A") + token[1..]));
        Assert.IsType<Outcome.Missing>(await StopAsync(stage, "x"));
        Assert.True(await SeesAsync(stage, Cast.As(lena), ticket.Id));
        Assert.IsType<Outcome.Done>(await StopAsync(stage, token));
        Assert.IsType<Outcome.Done>(await StopAsync(stage, token));
        Assert.False(await SeesAsync(stage, Cast.As(lena), ticket.Id));
        Assert.Equal([(EventKind.ParticipantAdded, "Jonas Ekberg", "Lena Berg"), (EventKind.ParticipantLeft, "Lena Berg", "Lena Berg")], await MovesAsync(stage, ticket.Id));

        // Who left by themselves is not copied in again, and is in again by writing.
        var told = (await stage.OutboxAsync()).Single(m => m.Kind == OutgoingKind.Follows);
        await stage.ReceiveAsync(Written(Jonas, $"LS-{ticket.Id}", "S01234.", more: "Cc: lena.berg@norrvik.example\r\n"));
        Assert.False(await SeesAsync(stage, Cast.As(lena), ticket.Id));
        await stage.ReceiveAsync(Written("Lena Berg <lena.berg@norrvik.example>", "SV: order", "Hur går det?", answers: told.MessageId));
        Assert.True(await SeesAsync(stage, Cast.As(lena), ticket.Id));
    }

    [Theory, OnBothEngines]
    public async Task On_a_ticket_that_came_from_another_company_its_people_neither_see_nor_hear_nor_are_seen(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, lena) = await JonasTicketAsync(stage, confirmed: true);
        await AddAsync(stage, Cast.As(stage.Cast.Jonas), ticket.Id, lena.Id);
        await stage.ReadAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.CustomerId, stage.Cast.Ekedal.Id).SetProperty(t => t.RequesterId, stage.Cast.Elsa.Id), Ct));

        await ReplyAsync(stage, ticket.Id, "Which order?");

        Assert.Equal("elsa.lind@ekedal.example", Assert.Single(await stage.OutboxAsync(), m => m.Kind == OutgoingKind.Reply).ToAddress);
        Assert.False(await SeesAsync(stage, Cast.As(lena), ticket.Id));
        Assert.Empty((await stage.RunAsync<FollowersPage, FollowersView?>(p => p.ReadAsync(Cast.As(stage.Cast.Elsa), ticket.Id, Ct)))!.Following);
        Assert.Empty((await stage.RunAsync<TicketPages, TicketPage?>(p => p.OfAsync(Cast.As(stage.Cast.Elsa), ticket.Id, Ct)))!.Followers);
    }

    [Theory]
    [InlineData("Stop: https://support.example/followers/stop/{0}\nThanks")]
    [InlineData("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsupport.example%2Ffollowers%2Fstop%2F{0}&data=05 .")]
    [InlineData("https://urldefense.proofpoint.com/v2/url?u=https-3A__support.example_followers_stop_{0}&d=1 .")]
    public void A_link_that_comes_back_in_a_quoted_mail_stops_nobody(string text)
    {
        var quoted = string.Format(CultureInfo.InvariantCulture, text, StopToken.Write(4796, 12, new byte[32]));

        Assert.Equal(string.Format(CultureInfo.InvariantCulture, text, "•••"), new Message { AuthorName = "Jonas", Body = quoted }.Body);
    }

    [Theory, OnBothEngines]
    public async Task Who_follows_a_ticket_is_told_when_it_is_merged_or_split_and_where_to_read_on(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (ticket, lena) = await JonasTicketAsync(stage, confirmed: true);
        var other = await Cast.RegisterAsync(stage.Database, stage.Cast.Jonas);
        await AddAsync(stage, Cast.As(stage.Cast.Amira), ticket.Id, lena.Id);
        await ReplyAsync(stage, ticket.Id, "Which order?");
        var answer = await stage.ReadAsync(db => db.Messages.Where(m => m.TicketId == ticket.Id).MaxAsync(m => m.Id, Ct));
        var before = (await stage.OutboxAsync()).Count;

        var split = Assert.IsType<Outcome.Done>(await stage.RunAsync<SplitTicket, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Amira), ticket.Id, new Part { Subject = "The order", Messages = [answer] }, Ct)));
        await stage.RunAsync<MergeTicket, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Amira), ticket.Id, TicketNumber.Write(other.Id), null, Ct));

        var told = (await stage.OutboxAsync()).Skip(before).Where(m => m.Kind == OutgoingKind.Regrouped).ToList();
        Assert.Equal(4, told.Count);
        var hers = told.Where(m => m.ToAddress == lena.Email).ToList();
        Assert.All(hers, m => Assert.NotNull(m.StopUrl));
        Assert.Contains($"/tickets/{TicketNumber.Write((int)split.Id)}", hers[0].Text, StringComparison.Ordinal);
        // She has no part in the other: what she may open is the one that she follows.
        Assert.Contains($"/tickets/{ticket.Number}", hers[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"/tickets/{other.Number}", hers[1].Text, StringComparison.Ordinal);
        Assert.Contains("som du följer", hers[1].Text, StringComparison.Ordinal);
    }

    private static async Task<(Ticket Ticket, Contact Lena)> JonasTicketAsync(Stage stage, bool confirmed)
    {
        var lena = new Contact { Name = "Lena Berg", Email = "lena.berg@norrvik.example", CustomerId = stage.Cast.Norrvik.Id };
        if (confirmed) lena.AddressWorks(Cast.Now);
        await stage.Database.AddAsync(lena);
        return (await Cast.RegisterAsync(stage.Database, stage.Cast.Jonas), lena);
    }

    private static Task<Outcome> AddAsync(Stage stage, Viewer viewer, int ticketId, int contactId) => stage.RunAsync<AddParticipant, Outcome>(v => v.RunAsync(viewer, ticketId, contactId, Ct));

    private static Task<Outcome> RemoveAsync(Stage stage, Viewer viewer, int ticketId, int contactId) => stage.RunAsync<RemoveParticipant, Outcome>(v => v.RunAsync(viewer, ticketId, contactId, Ct));

    private static Task<Outcome> StopAsync(Stage stage, string token) => stage.RunAsync<StopFollowing, Outcome>(v => v.RunAsync(token, Ct));

    private static Task<Outcome> ReplyAsync(Stage stage, int ticketId, string text) =>
        stage.RunAsync<ReplyToTicket, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Amira), ticketId, new Writing { Text = text, SubmissionKey = Guid.NewGuid() }, null, Ct));

    private static Task<Outcome> NoteAsync(Stage stage, int ticketId) =>
        stage.RunAsync<WriteNote, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Amira), ticketId, new Writing { Text = "between us", SubmissionKey = Guid.NewGuid() }, Ct));

    private static Task<bool> SeesAsync(Stage stage, Viewer viewer, int ticketId) => stage.ReadAsync(db => db.Tickets.VisibleTo(viewer).AnyAsync(t => t.Id == ticketId, Ct));

    private static async Task<List<(EventKind Kind, string By, string? Whom)>> MovesAsync(Stage stage, int ticketId)
    {
        EventKind[] moves = [EventKind.ParticipantAdded, EventKind.ParticipantJoined, EventKind.ParticipantRemoved, EventKind.ParticipantLeft];
        var events = await stage.ReadAsync(db => db.TicketEvents.Where(e => e.TicketId == ticketId && moves.Contains(e.Kind)).OrderBy(e => e.Id).ToListAsync(Ct));
        return events.ConvertAll(e => (e.Kind, e.ActorName, e.After ?? e.Before));
    }
}
