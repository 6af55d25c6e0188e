using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Worker.Tests;

/// <summary>
/// What a mail server can do at every stage of taking a mail, and what the outbox says afterwards. A mail is to one person, so each has
/// one recipient. No mail is lost; none arrives twice but where the line broke after the last line, which nobody can know (RFC 5321 4.5.4.1).
/// </summary>
public sealed class SmtpStagesTests
{
    private const string Cut = "cut";

    private enum Then
    {
        Sent,
        Waits,
        Uncertain,
        GivenUp,
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly (string Stage, string Answer, Then Then)[] Cases =
    [
        ("HELLO", "421 busy", Then.Waits), ("HELLO", "554 go away", Then.Waits), ("HELLO", Cut, Then.Waits), ("HELLO", ScriptedSmtp.Silence, Then.Waits),
        ("EHLO", "421 busy", Then.Waits), ("EHLO", "554 go away", Then.Waits), ("EHLO", Cut, Then.Waits), ("EHLO", ScriptedSmtp.Silence, Then.Waits),
        ("STARTTLS", "454 not now", Then.Waits), ("STARTTLS", "502 no", Then.Waits), ("STARTTLS", Cut, Then.Waits), ("STARTTLS", ScriptedSmtp.Silence, Then.Waits),
        // A wrong password is ours to mend: no mail is given up for it.
        ("AUTH", "454 not now", Then.Waits), ("AUTH", "535 5.7.8 wrong", Then.Waits), ("AUTH", Cut, Then.Waits), ("AUTH", ScriptedSmtp.Silence, Then.Waits),
        ("MAIL", "451 4.3.0 later", Then.Waits), ("MAIL", "550 5.7.60 not as this one", Then.Waits), ("MAIL", "552 5.3.4 too large", Then.GivenUp), ("MAIL", Cut, Then.Waits), ("MAIL", ScriptedSmtp.Silence, Then.Waits),
        ("RCPT", "450 4.2.1 later", Then.Waits), ("RCPT", "550 5.1.1 unknown", Then.GivenUp), ("RCPT", "552 5.2.2 full", Then.GivenUp), ("RCPT", Cut, Then.Waits), ("RCPT", ScriptedSmtp.Silence, Then.Waits),
        ("DATA", "451 4.3.0 later", Then.Waits), ("DATA", "554 5.7.1 no", Then.GivenUp), ("DATA", Cut, Then.Waits), ("DATA", ScriptedSmtp.Silence, Then.Waits),
        ("END", "452 4.3.1 no room", Then.Waits), ("END", "421 4.3.2 closing", Then.Waits), ("END", "554 5.7.1 spam", Then.GivenUp), ("END", "552 5.3.4 too large", Then.GivenUp), ("END", Cut, Then.Uncertain), ("END", ScriptedSmtp.Silence, Then.Uncertain),
        // It is taken: the goodbye changes nothing.
        ("QUIT", "421 busy", Then.Sent), ("QUIT", "554 no", Then.Sent), ("QUIT", Cut, Then.Sent), ("QUIT", ScriptedSmtp.Silence, Then.Sent),
    ];

    [Theory, OnBothEngines]
    public async Task At_every_stage_the_outbox_says_what_is_known(Engine engine)
    {
        using var certificate = Certificates.Make();
        await using var stage = await Stage.SetAsync(engine);
        var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin);

        foreach (var (at, answer, then) in Cases)
        {
            await using var smtp = new ScriptedSmtp { Certificate = certificate };
            await using var worker = stage.Beside(Settings(smtp, Certificates.Fingerprint(certificate)));
            smtp.Answers[at] = answer == Cut ? null : answer;
            var id = await WriteAsync(stage, ticket.Id);

            await RingAsync(worker);
            var row = await RowAsync(stage, id);
            var seen = row switch { { SentAt: not null } => Then.Sent, { FailedAt: not null } => Then.GivenUp, { UncertainTries: > 0 } => Then.Uncertain, _ => Then.Waits };
            Assert.True(seen == then && row.LeasedUntil is null && row.Attempts == 1, $"{at} {answer}: {seen}, {row.Failure}");
            Assert.True(row.SentAt is not null || (row.Failure?.Contains('@', StringComparison.Ordinal) == false), $"{at} {answer}: {row.Failure}");

            // As soon as the server is well again, what waits arrives; what was given up or sent does not come once more.
            smtp.Answers.Clear();
            stage.Clock.Advance(TimeSpan.FromHours(1));
            await RingAsync(worker);
            await RingAsync(worker);
            row = await RowAsync(stage, id);
            Assert.Equal(then == Then.GivenUp, row.SentAt is null);
            var copies = smtp.Received.Count(m => m.Mail.Contains(row.MessageId, StringComparison.Ordinal));
            Assert.Equal((at, then) switch { ("END", _) when then != Then.GivenUp => 2, ("END", _) => 1, (_, Then.GivenUp) => 0, _ => 1 }, copies);
            Assert.Equal(then == Then.GivenUp ? 0 : 1, smtp.Accepted - (await OthersAsync(stage, id)));
            await SettleAsync(stage);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_line_that_breaks_in_the_middle_of_a_mail_leaves_no_doubt(Engine engine)
    {
        await using var smtp = new ScriptedSmtp();
        await using var stage = await Stage.SetAsync(engine, Plain(smtp));
        var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin);
        // More than the line holds by itself.
        var id = await WriteAsync(stage, ticket.Id, string.Concat(Enumerable.Repeat("En rad av många.\n", 1_500_000)));

        foreach (var answer in new[] { null, ScriptedSmtp.Silence })
        {
            smtp.Answers["BODY"] = answer;
            await RingAsync(stage);
            var row = await RowAsync(stage, id);
            Assert.Equal((null, null, 0), (row.SentAt, row.FailedAt, row.UncertainTries));
            stage.Clock.Advance(TimeSpan.FromHours(1));
        }

        smtp.Answers.Clear();
        await RingAsync(stage);
        Assert.NotNull((await RowAsync(stage, id)).SentAt);
        Assert.Single(smtp.Received);
    }

    [Theory, OnBothEngines]
    public async Task A_worker_that_is_stopped_writes_down_what_is_known(Engine engine)
    {
        await using var smtp = new ScriptedSmtp();
        await using var stage = await Stage.SetAsync(engine, Plain(smtp));
        var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin);
        foreach (var (at, tries) in new[] { ("RCPT", 0), ("END", 1) })
        {
            var id = await WriteAsync(stage, ticket.Id);
            smtp.Answers[at] = ScriptedSmtp.Silence;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            smtp.Reached = reached => { if (reached == at) stop.Cancel(); };

            await Record.ExceptionAsync(() => stage.RunAsync<DeliverOutbox, int>(sweep => sweep.RunAsync(stop.Token)));

            var row = await RowAsync(stage, id);
            Assert.Equal((null, null, null, tries), (row.SentAt, row.FailedAt, row.LeasedUntil, row.UncertainTries));
            smtp.Reached = null;
            smtp.Answers.Clear();
            stage.Clock.Advance(TimeSpan.FromHours(1));
            await RingAsync(stage);
            Assert.NotNull((await RowAsync(stage, id)).SentAt);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_line_that_always_breaks_after_the_mail_makes_two_copies_at_most_and_then_asks_a_person(Engine engine)
    {
        await using var smtp = new ScriptedSmtp();
        await using var stage = await Stage.SetAsync(engine, Plain(smtp));
        var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin);
        smtp.Answers["END"] = null;
        var id = await WriteAsync(stage, ticket.Id);

        for (var i = 0; i < 10 && (await RowAsync(stage, id)).FailedAt is null; i++)
        {
            await RingAsync(stage);
            stage.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(2, smtp.Received.Count);
        Assert.Single(smtp.Received.Select(m => m.Mail.Split('\n').Single(l => l.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))).Distinct());
        var line = await stage.ReadAsync(db => db.TicketEvents.SingleAsync(e => e.Kind == EventKind.MailFailed, Ct));
        Assert.Contains("kan ha kommit fram", line.Because, StringComparison.Ordinal);
        Assert.Contains("may have arrived", DeliveryWords.Because(line.Kind, line.Before, line.Because, Language.English), StringComparison.Ordinal);
        // Nobody's address is to blame.
        Assert.Null((await stage.ReadAsync(db => db.Contacts.SingleAsync(c => c.Id == stage.Cast.Karin.Id, Ct))).AddressFailedAt);
    }

    [Theory, OnBothEngines]
    public async Task A_server_that_refuses_an_address_with_a_token_gets_the_mail_from_the_plain_one(Engine engine)
    {
        await using var smtp = new ScriptedSmtp();
        smtp.Says = line => line.StartsWith("MAIL FROM:<support+", StringComparison.Ordinal) ? "550 5.7.60 not as this one" : null;
        await using var stage = await Stage.SetAsync(engine, [.. Plain(smtp), ("Mail:TracksBounces", "true")]);
        var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin);
        var id = await WriteAsync(stage, ticket.Id);

        await RingAsync(stage);

        var row = await RowAsync(stage, id);
        Assert.NotNull(row.SentAt);
        Assert.Equal([$"MAIL FROM:<support+bounce.{row.BounceToken}@linserv.se>", "MAIL FROM:<support@linserv.se>"], smtp.Senders.Select(s => s.Split(" SIZE")[0].Split(" BODY")[0]));
        Assert.Single(smtp.Received);
    }

    [Theory, OnBothEngines]
    public async Task A_server_that_wants_a_token_gets_one(Engine engine)
    {
        using var certificate = Certificates.Make();
        await using var smtp = new ScriptedSmtp { Certificate = certificate };
        await using var tokens = new TokenEndpoint();
        await using var stage = await Stage.SetAsync(
            engine,
            [.. Settings(smtp, Certificates.Fingerprint(certificate)), ("Mail:TokenHosts:0", "127.0.0.1"), ("Mail:Smtp:SignIn", "ClientSecret"), ("Mail:Smtp:TokenUrl", tokens.Url), ("Mail:Smtp:ClientId", "the-app")]);
        var ticket = await Cast.RegisterAsync(stage.Database, stage.Cast.Karin);
        var id = await WriteAsync(stage, ticket.Id);

        tokens.Says = (401, """{"error":"invalid_client"}""");
        await RingAsync(stage);
        Assert.Equal((null, null), ((await RowAsync(stage, id)).SentAt, (await RowAsync(stage, id)).FailedAt));
        tokens.Says = null;
        stage.Clock.Advance(TimeSpan.FromMinutes(5));
        await RingAsync(stage);

        Assert.NotNull((await RowAsync(stage, id)).SentAt);
        var sent = Assert.Single(smtp.SignIns).Split(' ');
        Assert.Equal("XOAUTH2", sent[1]);
        Assert.StartsWith("user=support\u0001auth=Bearer ", System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(sent[2])), StringComparison.Ordinal);
    }

    private static (string, string)[] Settings(ScriptedSmtp smtp, string fingerprint) =>
    [
        ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", $"{smtp.Port}"), ("Mail:Smtp:Security", "StartTls"), ("Mail:Smtp:TimeoutSeconds", "1"),
        ("Mail:Smtp:CertificateSha256", fingerprint), ("Mail:Smtp:User", "support"), ("Mail:Smtp:Password", "secret"),
    ];

    private static (string, string)[] Plain(ScriptedSmtp smtp) =>
        [("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", $"{smtp.Port}"), ("Mail:Smtp:Security", "None"), ("Mail:Smtp:TimeoutSeconds", "2")];

    private static async Task<long> WriteAsync(Stage stage, int ticketId, string text = "Hej")
    {
        var mail = new OutgoingMail
        {
            MessageId = $"{Guid.NewGuid():N}@linserv.se",
            Kind = OutgoingKind.Reply,
            TicketId = ticketId,
            ToAddress = stage.Cast.Karin.Email!,
            ToName = "Karin",
            Subject = "Hej",
            Text = text,
            Html = "<p>Hej",
            BounceToken = BounceAddress.NewToken(),
            WrittenAt = stage.Clock.GetUtcNow(),
            SendAt = stage.Clock.GetUtcNow(),
        };
        await stage.Database.AddAsync(mail);
        return mail.Id;
    }

    // Notices to consultants that went out beside the mail.
    private static Task<int> OthersAsync(Stage stage, long id) => stage.ReadAsync(db => db.OutgoingMails.CountAsync(m => m.Id > id && m.SentAt != null, Ct));

    private static Task<int> SettleAsync(Stage stage) => stage.ReadAsync(db => db.Contacts.ExecuteUpdateAsync(s => s.SetProperty(c => c.AddressFailedAt, (DateTimeOffset?)null), Ct));

    private static Task<OutgoingMail> RowAsync(Stage stage, long id) => stage.ReadAsync(db => db.OutgoingMails.AsNoTracking().SingleAsync(m => m.Id == id, Ct));

    private static Task<int> RingAsync(Stage stage) => stage.RunAsync<DeliverOutbox, int>(sweep => sweep.RunAsync(Ct));
}
