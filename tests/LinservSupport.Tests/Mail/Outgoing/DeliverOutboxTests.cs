using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Outgoing;

public sealed class DeliverOutboxTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_mail_is_sent_once_with_its_own_id_to_one_recipient(Engine engine)
    {
        await using var smtp = new ScriptedSmtp();
        await using var stage = await StageAsync(engine, smtp);
        await stage.ReadAsync(db => db.Contacts.Where(c => c.Id == stage.Cast.Karin.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Name, "Karin, evil@x.example, Åström\r\nBcc: evil@x.example"), Ct));
        await stage.ReceiveAsync(Written("karin.astrom@norrvik.example", "Leverans\r\n Bcc: evil@x.example", "Det går inte."));

        await RingAsync(stage);
        await RingAsync(stage);

        var (recipients, text) = Assert.Single(smtp.Received);
        Assert.Equal(["RCPT TO:<karin.astrom@norrvik.example>"], recipients.Select(r => r.Split(' ')[0] + " " + r.Split(' ')[1]));
        using var mail = await MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(text)), Ct);
        Assert.Equal((await stage.OutboxAsync())[0].MessageId, mail.MessageId);
        Assert.Null(mail.Headers[HeaderId.Bcc]);
        Assert.Equal("auto-replied", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.NotEmpty(mail.References);
        Assert.Equal((await stage.OutboxAsync())[0].InReplyTo, mail.InReplyTo);
    }

    [Theory, OnBothEngines]
    public async Task An_answer_brings_its_files_along_and_a_receipt_none(Engine engine)
    {
        await using var smtp = new ScriptedSmtp();
        await using var stage = await StageAsync(engine, smtp);
        var (mail, amira, key) = (await stage.ReceiveAsync(Written("karin.astrom@norrvik.example", "Leverans", "Det går inte.")), Cast.As(stage.Cast.Amira), Guid.NewGuid());
        await stage.RunAsync<UploadFile, Outcome>(verb => verb.RunAsync(amira, key, "Så här.txt", "Prova så här."u8.ToArray(), Ct));
        await stage.RunAsync<ReplyToTicket, Outcome>(verb => verb.RunAsync(amira, mail.TicketId!.Value, new Writing { Text = "Se filen.", Uploads = [key], SubmissionKey = Guid.NewGuid() }, null, Ct));

        await RingAsync(stage);

        var sent = smtp.Received.Select(m => MimeMessage.Load(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(m.Mail)), Ct)).ToList();
        Assert.Equal(2, sent.Count);
        Assert.Empty(sent.Single(m => m.Headers.Contains(HeaderId.AutoSubmitted)).Attachments);
        var file = Assert.IsType<MimePart>(Assert.Single(sent.Single(m => !m.Headers.Contains(HeaderId.AutoSubmitted)).Attachments), exactMatch: false);
        using var data = new MemoryStream();
        await file.Content!.DecodeToAsync(data, Ct);
        Assert.Equal(("Så här.txt", "Prova så här."), (file.FileName, System.Text.Encoding.UTF8.GetString(data.ToArray())));
        sent.ForEach(m => m.Dispose());
    }

    [Theory, OnBothEngines]
    public async Task What_the_server_puts_off_or_breaks_is_tried_again_later_with_the_same_id(Engine engine)
    {
        await using var smtp = new ScriptedSmtp();
        await using var stage = await StageAsync(engine, smtp);
        await stage.ReceiveAsync(Written("karin.astrom@norrvik.example", "Leverans", "Det går inte."));

        foreach (var (at, answer) in new (string, string?)[] { ("RCPT", "451 later"), ("MAIL", null), ("DATA", "452 full"), ("END", null) })
        {
            smtp.Answers[at] = answer;
            await RingAsync(stage);
            Assert.Null((await stage.OutboxAsync())[0].SentAt);
            Assert.Equal(0, await RingAsync(stage));
            smtp.Answers.TryRemove(at, out _);
            stage.Clock.Advance(TimeSpan.FromHours(1));
        }

        await RingAsync(stage);
        var row = (await stage.OutboxAsync())[0];
        Assert.Equal((5, null), (row.Attempts, row.Failure));
        Assert.NotNull(row.SentAt);
        // Handed over twice, since the line broke after the first time: both carry one id.
        Assert.Equal(2, smtp.Received.Count);
        Assert.All(smtp.Received, m => Assert.Contains(row.MessageId, m.Mail, StringComparison.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task What_the_server_refuses_for_good_is_given_up_and_told_on_the_ticket(Engine engine)
    {
        await using var smtp = new ScriptedSmtp();
        smtp.Answers["RCPT"] = "550 5.1.1 no such person karin.astrom@norrvik.example";
        await using var stage = await StageAsync(engine, smtp);
        var mail = await stage.ReceiveAsync(Written("karin.astrom@norrvik.example", "Leverans", "Det går inte."));

        await RingAsync(stage);
        stage.Clock.Advance(TimeSpan.FromDays(9));
        // What is sent now tells one of us; the refused mail is not tried again.
        await RingAsync(stage);
        Assert.Equal(1, (await stage.OutboxAsync())[0].Attempts);

        var row = (await stage.OutboxAsync())[0];
        Assert.NotNull(row.FailedAt);
        Assert.DoesNotContain("karin", row.Failure, StringComparison.OrdinalIgnoreCase);
        var line = (await stage.TicketAsync(mail)).Events.Single(e => e.Kind == EventKind.MailFailed && e.After == stage.Cast.Karin.Email);
        Assert.Contains("550", line.Because, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_server_that_is_away_for_days_is_given_up_on_in_the_end(Engine engine)
    {
        int port;
        await using (var gone = new ScriptedSmtp()) port = gone.Port;
        await using var stage = await Stage.SetAsync(engine, ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", $"{port}"), ("Mail:Smtp:Security", "None"));
        await stage.ReceiveAsync(Written("karin.astrom@norrvik.example", "Leverans", "Det går inte."));

        var tries = 0;
        for (; tries < 50 && (await stage.OutboxAsync())[0].FailedAt is null; tries++)
        {
            await RingAsync(stage);
            stage.Clock.Advance(TimeSpan.FromHours(24));
        }

        Assert.InRange(tries, 5, 15);
    }

    [Theory, OnBothEngines]
    public async Task A_malformed_message_id_of_theirs_does_not_stop_our_answer(Engine engine)
    {
        await using var smtp = new ScriptedSmtp();
        await using var stage = await StageAsync(engine, smtp);
        await stage.ReceiveAsync(Written("elsa.lind@ekedal.example", "Question", "Why?", id: "no at sign, but ÅÄÖ <and> spaces"));

        await RingAsync(stage);

        Assert.Single(smtp.Received);
    }

    [Theory, OnBothEngines]
    public async Task Two_workers_share_the_outbox_and_send_nothing_twice(Engine engine)
    {
        await using var smtp = new ScriptedSmtp();
        await using var stage = await StageAsync(engine, smtp);
        for (var i = 0; i < 12; i++) await stage.ReceiveAsync(Written("elsa.lind@ekedal.example", $"Question {i}", "Why?"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RingAsync(stage), Ct)));

        Assert.Equal(12, smtp.Received.Count);
        Assert.Equal(12, (await stage.OutboxAsync()).Count(m => m.SentAt is not null && m.Attempts == 1));
    }

    [Theory, OnBothEngines]
    public async Task A_killed_workers_mail_is_sent_when_its_lease_is_over(Engine engine)
    {
        await using var smtp = new ScriptedSmtp();
        await using var stage = await StageAsync(engine, smtp);
        await stage.ReceiveAsync(Written("elsa.lind@ekedal.example", "Question", "Why?"));
        await stage.ReadAsync(db => db.OutgoingMails.ExecuteUpdateAsync(s => s.SetProperty(m => m.LeasedUntil, Cast.Now.AddMinutes(3)).SetProperty(m => m.Attempts, 1), Ct));

        Assert.Equal(0, await RingAsync(stage));
        stage.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(1, await RingAsync(stage));

        Assert.Single(smtp.Received);
    }

    [Theory, OnBothEngines]
    public async Task Without_a_server_mail_is_written_to_a_folder_and_a_repeat_overwrites_it(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("ls-mail-").FullName;
        await using var stage = await Stage.SetAsync(engine, ("Data:Folder", folder));
        await stage.ReceiveAsync(Written("karin.astrom@norrvik.example", "Leverans", "Det går inte."));

        await RingAsync(stage);
        await stage.ReadAsync(db => db.OutgoingMails.ExecuteUpdateAsync(s => s.SetProperty(m => m.SentAt, (DateTimeOffset?)null), Ct));
        await RingAsync(stage);

        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder, "mail", "out")));
        using var mail = await MimeMessage.LoadAsync(file, Ct);
        Assert.Contains("Vi har ditt ärende", mail.Subject, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static Task<Stage> StageAsync(Engine engine, ScriptedSmtp smtp) =>
        Stage.SetAsync(engine, ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", $"{smtp.Port}"), ("Mail:Smtp:Security", "None"), ("Mail:Smtp:TimeoutSeconds", "5"), ("Mail:MostReceiptsPerAddress", "100"));

    private static Task<int> RingAsync(Stage stage) => stage.RunAsync<DeliverOutbox, int>(sweep => sweep.RunAsync(Ct));
}
