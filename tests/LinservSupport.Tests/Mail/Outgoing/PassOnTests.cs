using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Wire;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Outgoing;

/// <summary>What one of a customer's people writes reaches the others of them on the ticket, once, and nobody else.</summary>
public sealed class PassOnTests
{
    private const string Karin = "karin.astrom@norrvik.example";
    private const string Jonas = "jonas.ekberg@norrvik.example";
    private const string Lena = "lena.berg@norrvik.example";
    private const string Proven = "Authentication-Results: mx.linserv.example; dmarc=pass header.from=norrvik.example\r\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_followers_mail_reaches_the_requester_and_the_other_followers_from_us_with_the_writers_name(Engine engine)
    {
        await using var stage = await StageAsync(engine);
        var ticket = await TicketAsync(stage);
        var asked = await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Amira), "Vilken order?");

        var answer = await stage.ReceiveAsync(Written($"Jonas Ekberg <{Jonas}>", "SV: Leverans", "Det är S01234.", id: "his@norrvik.example", answers: asked.Single(m => m.ToAddress == Jonas).MessageId));

        Assert.Equal(ticket, answer.TicketId);
        var passed = await PassedAsync(stage);
        Assert.Equal([Karin, Lena], passed.Select(m => m.ToAddress).Order());
        var (toKarin, toLena) = (passed.Single(m => m.ToAddress == Karin), passed.Single(m => m.ToAddress == Lena));
        Assert.Equal($"[LS-{ticket}] Jonas Ekberg har skrivit: Leverans", toKarin.Subject);
        Assert.Contains("Det är S01234.", toKarin.Text, StringComparison.Ordinal);
        Assert.Contains("> Vilken order?", toKarin.Text, StringComparison.Ordinal);
        Assert.Equal((null, true), (toKarin.StopUrl, toLena.StopUrl is not null));
        Assert.Contains(asked.Single(m => m.ToAddress == Lena).MessageId, toLena.References, StringComparison.Ordinal);
        Assert.EndsWith("<his@norrvik.example>", toLena.References, StringComparison.Ordinal);

        using var mime = MimeWriter.Write(toKarin, [], new MailSettings());
        Assert.Equal(("support@linserv.se", "auto-generated"), (mime.From.Mailboxes.Single().Address, mime.Headers[HeaderId.AutoSubmitted]));
        // No machine is to answer it, but one that cannot deliver it is to say so.
        Assert.Equal("DR, RN, NRN, OOF, AutoReply", mime.Headers["X-Auto-Response-Suppress"]);

        // Their answer to what was passed on lands on the ticket, and goes on in its turn.
        var next = await stage.ReceiveAsync(Written(Karin, "SV: Leverans", "Nej, S01235.", answers: toKarin.MessageId));
        Assert.Equal(ticket, next.TicketId);
        Assert.Equal([Jonas, Lena], (await PassedAsync(stage)).Skip(2).Select(m => m.ToAddress).Order());
    }

    [Theory, OnBothEngines]
    public async Task Nobody_gets_what_a_mail_brought_them_already(Engine engine)
    {
        await using var stage = await StageAsync(engine);
        var ticket = await TicketAsync(stage);
        var asked = await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Amira), "Vilken order?");

        await stage.ReceiveAsync(Written(Jonas, "SV: Leverans", "Det är S01234.", answers: asked.Single(m => m.ToAddress == Jonas).MessageId, more: $"Cc: \"Åström, Karin\" <KARIN.ASTROM@norrvik.example>\r\n"));

        Assert.Equal([Lena], (await PassedAsync(stage)).Select(m => m.ToAddress));
    }

    [Theory, OnBothEngines]
    public async Task What_is_written_in_the_portal_said_in_a_call_or_asked_when_reopening_goes_on_as_well(Engine engine)
    {
        await using var stage = await StageAsync(engine);
        var ticket = await TicketAsync(stage);
        var file = Guid.NewGuid();
        await stage.RunAsync((UploadFile upload) => upload.RunAsync(Cast.As(stage.Cast.Jonas), file, "order.pdf", [1, 2, 3], Ct));

        await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Jonas), "Så här ser den ut.", file);
        await stage.RunAsync<RecordCall, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Amira), ticket, new Caller { ContactId = stage.Cast.Karin.Id }, Said("Det brådskar."), Ct));
        await stage.RunAsync<ResolveTicket, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Amira), ticket, null, Ct));
        await stage.RunAsync<ReopenTicket, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Karin), ticket, "Det händer igen.", Ct));

        var passed = await PassedAsync(stage);
        Assert.Equal([Karin, Lena, Jonas, Lena, Jonas, Lena], passed.OrderBy(m => m.Id).Chunk(2).SelectMany(two => two.Select(m => m.ToAddress).Order()));
        Assert.All(passed.Take(2), m => Assert.NotNull(m.TicketMessageId));
        Assert.StartsWith($"[LS-{ticket}] Karin Åström har ringt oss", passed[2].Subject, StringComparison.Ordinal);
        Assert.Contains("Det händer igen.", passed[4].Text, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_colleague_who_writes_in_the_portal_follows_the_ticket_unless_somebody_took_them_off_it(Engine engine)
    {
        await using var stage = await StageAsync(engine);
        var ticket = (await Cast.RegisterAsync(stage.Database, stage.Cast.Jonas)).Id;

        await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Karin), "Jag är också med.");
        Assert.Equal([Jonas], (await PassedAsync(stage)).Select(m => m.ToAddress));
        Assert.Equal([Jonas, Karin], (await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Amira), "Bra.")).Select(m => m.ToAddress).Order());

        await stage.RunAsync<RemoveParticipant, Outcome>(v => v.RunAsync(Cast.As(stage.Cast.Jonas), ticket, stage.Cast.Karin.Id, Ct));
        await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Karin), "En sak till.");
        Assert.Equal([Jonas], (await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Amira), "Klart.")).Select(m => m.ToAddress));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_may_not_see_the_ticket_or_cannot_be_reached_gets_nothing(Engine engine)
    {
        await using var stage = await StageAsync(engine);
        var ticket = await TicketAsync(stage);
        string[] names = ["left", "gone", "moved", "failed", "unknown"];
        foreach (var name in names)
        {
            var person = new Contact { Name = name, Email = $"{name}@norrvik.example", CustomerId = stage.Cast.Norrvik.Id };
            if (name != "unknown") person.AddressWorks(Cast.Now);
            if (name == "failed") person.AddressFails(Cast.Now, "5.1.1");
            if (name == "gone") person.RevokedAt = Cast.Now;
            if (name == "moved") person.CustomerId = stage.Cast.Ekedal.Id;
            await stage.Database.AddAsync(person);
            await stage.Database.AddAsync(new Participant { TicketId = ticket, ContactId = person.Id, JoinedAt = Cast.Now, LeftAt = name == "left" ? Cast.Now : null });
        }

        await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Jonas), "Så här ser den ut.");
        Assert.Equal([Karin, Lena], (await PassedAsync(stage)).Select(m => m.ToAddress).Order());

        // The requester has left the company: who writes is still read by the others, and by us.
        await stage.ReadAsync(db => db.Contacts.Where(c => c.Email == Karin).ExecuteUpdateAsync(s => s.SetProperty(c => c.RevokedAt, Cast.Now), Ct));
        await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Jonas), "Är ni där?");
        Assert.Equal([Lena], (await PassedAsync(stage)).Skip(2).Select(m => m.ToAddress));
    }

    [Theory, OnBothEngines]
    public async Task What_a_machine_wrote_or_a_number_alone_brings_stays_on_the_ticket(Engine engine)
    {
        await using var stage = await StageAsync(engine);
        var ticket = await TicketAsync(stage);
        var ours = (await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Amira), "Vilken order?")).Single(m => m.ToAddress == Karin).MessageId;

        await stage.ReceiveAsync(Case("out-of-office", ("subject", "Automatic reply"), ("nonce", "1"), ("answers", ours)));
        await stage.ReceiveAsync(Written(Karin, "Re: order", "List mail from a person of ours.", answers: ours, more: "List-Id: <all.norrvik.example>\r\n"));
        // Anybody can write her address above a number.
        var unproven = await stage.ReceiveAsync(Written(Karin, $"LS-{ticket}", "Betala till ett annat konto: bg 123."));
        Assert.Equal((ticket, 0), (unproven.TicketId, (await PassedAsync(stage)).Count));

        await stage.ReceiveAsync(Written(Karin, $"LS-{ticket}", "Det är S01234.", more: Proven));
        Assert.Equal([Jonas, Lena], (await PassedAsync(stage)).Select(m => m.ToAddress).Order());
    }

    [Theory, OnBothEngines]
    public async Task Files_go_along_where_their_author_is_proven_and_are_named_otherwise(Engine engine)
    {
        await using var stage = await StageAsync(engine);
        var ticket = await TicketAsync(stage);
        var ours = (await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Amira), "Vilken order?")).Single(m => m.ToAddress == Jonas).MessageId;
        string WithFile(string id, string more) => $"{more}From: {Jonas}\r\nTo: support@linserv.se\r\nSubject: SV: order\r\nMessage-ID: <{id}@norrvik.example>\r\nIn-Reply-To: <{ours}>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSe filen {id}.\r\n--b\r\nContent-Type: application/pdf; name=order.pdf\r\nContent-Disposition: attachment; filename=order.pdf\r\n\r\n%PDF-1.4\r\n--b--\r\n";

        await stage.ReceiveAsync(WithFile("one", ""));
        await stage.ReceiveAsync(WithFile("two", Proven));

        var passed = await PassedAsync(stage);
        Assert.All(passed.Take(2), m => Assert.Equal((null, true), (m.TicketMessageId, m.Text.Contains("order.pdf", StringComparison.Ordinal))));
        Assert.All(passed.Skip(2), m => Assert.Equal((true, false), (m.TicketMessageId is not null, m.Text.Contains("order.pdf", StringComparison.Ordinal))));
    }

    [Theory, OnBothEngines]
    public async Task Machines_without_marks_among_the_readers_do_not_answer_each_other_through_us(Engine engine)
    {
        await using var stage = await StageAsync(engine, ("Mail:MostPerSenderAnHour", "1000"));
        var ticket = await TicketAsync(stage);
        var (handled, answers) = (new HashSet<long>(), 0);

        // Jonas and Lena have mailboxes that answer each mail, and say nothing about being machines.
        await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Amira), "Vilken order?");
        for (var round = 0; round < 20; round++)
        {
            foreach (var mail in (await stage.OutboxAsync()).Where(m => m.ToAddress != Karin && handled.Add(m.Id)))
            {
                await stage.ReceiveAsync(Written(mail.ToAddress, "SV: " + mail.Subject, $"Tack, vi har tagit emot ditt mejl. Det har nummer {++answers}.", answers: mail.MessageId));
            }
        }

        Assert.InRange(answers, 2, 6);
    }

    [Theory, OnBothEngines]
    public async Task Above_a_bound_for_an_hour_messages_stay_on_the_ticket(Engine engine)
    {
        await using var stage = await StageAsync(engine, ("Mail:MostPassedOnAnHour", "3"));
        var ticket = await TicketAsync(stage);
        await stage.ReadAsync(db => db.Messages.ExecuteDeleteAsync(Ct));

        for (var i = 0; i < 5; i++) await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Jonas), $"Rad {i}");
        Assert.Equal(3 * 2, (await PassedAsync(stage)).Count);

        stage.Clock.Advance(TimeSpan.FromMinutes(61));
        await ReplyAsync(stage, ticket, Cast.As(stage.Cast.Jonas), "Rad 6");
        Assert.Equal(4 * 2, (await PassedAsync(stage)).Count);
    }

    [Theory, OnBothEngines]
    public async Task The_requester_gets_no_copy_of_what_a_consultant_mailed_them_and_misses_nothing_else(Engine engine)
    {
        await using var stage = await StageAsync(engine);
        var ticket = await TicketAsync(stage);
        const string Ours = "Authentication-Results: mx.linserv.example; dmarc=pass header.from=linserv.example\r\n";
        var theirs = (await stage.ReadAsync(db => db.IncomingMails.SingleAsync(m => m.TicketId == ticket, Ct))).MessageId!;

        var forged = await SinceAsync(stage, () => stage.ReceiveAsync(Written("amira.haddad@linserv.example", "SV: Leverans", "Betala hit.", answers: theirs, more: $"Cc: {Karin}\r\n")));
        Assert.Empty(forged);

        var addressed = await SinceAsync(stage, () => stage.ReceiveAsync(Written("amira.haddad@linserv.example", "SV: Leverans", "Vilken order?", answers: theirs, more: $"{Ours}Cc: {Karin}, {Jonas}\r\n")));
        Assert.Equal([(OutgoingKind.Reply, Lena)], addressed.Select(m => (m.Kind, m.ToAddress)));

        // What answers the consultant's own mail, which only they and the support address had, lands on the ticket and reaches the others.
        var hers = await stage.ReadAsync(db => db.IncomingMails.OrderByDescending(m => m.Id).Select(m => m.MessageId).FirstAsync(Ct));
        var answer = await stage.ReceiveAsync(Written(Karin, "SV: Leverans", "S01234.", answers: hers, more: $"Cc: {Jonas}\r\n"));
        Assert.Equal((ticket, IncomingState.Filed), (answer.TicketId, answer.State));
        Assert.Equal([Lena], (await PassedAsync(stage)).Select(m => m.ToAddress));

        var notAddressed = await SinceAsync(stage, () => stage.ReceiveAsync(Written("amira.haddad@linserv.example", "SV: Leverans", "Klart.", answers: theirs, more: Ours)));
        Assert.Equal([Jonas, Karin, Lena], notAddressed.Select(m => m.ToAddress).Order());
    }

    private static Task<Stage> StageAsync(Engine engine, params (string, string)[] more) => Stage.SetAsync(engine, [("Mail:AuthenticationServer", "mx.linserv.example"), .. more]);

    // Karin's, by mail; Jonas and Lena follow it.
    private static async Task<int> TicketAsync(Stage stage)
    {
        var lena = new Contact { Name = "Lena Berg", Email = Lena, CustomerId = stage.Cast.Norrvik.Id };
        lena.AddressWorks(Cast.Now);
        await stage.Database.AddAsync(lena);
        var mail = await stage.ReceiveAsync(Written(Karin, "Leverans", "Det går inte.", more: $"Cc: {Jonas}, {Lena}\r\n"));
        return mail.TicketId!.Value;
    }

    private static Writing Said(string text, params Guid[] files) => new() { Text = text, Uploads = [.. files], SubmissionKey = Guid.NewGuid() };

    private static Task<List<OutgoingMail>> ReplyAsync(Stage stage, int ticket, Viewer viewer, string text, params Guid[] files) =>
        SinceAsync(stage, async () => Assert.IsType<Outcome.Done>(await stage.RunAsync<ReplyToTicket, Outcome>(v => v.RunAsync(viewer, ticket, Said(text, files), null, Ct))));

    private static async Task<List<OutgoingMail>> SinceAsync(Stage stage, Func<Task> act)
    {
        var before = (await stage.OutboxAsync()).Count;
        await act();
        return (await stage.OutboxAsync())[before..];
    }

    private static async Task<List<OutgoingMail>> PassedAsync(Stage stage) => (await stage.OutboxAsync()).FindAll(m => m.Kind == OutgoingKind.PassedOn);
}
