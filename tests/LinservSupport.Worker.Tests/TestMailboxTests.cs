using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Reading;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Worker.Tests.MailboxDrafts;

namespace LinservSupport.Worker.Tests;

/// <summary>Trying a mailbox says in words, in both languages, what is wrong, and beside which field; signing in by OAuth works.</summary>
public sealed class TestMailboxTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task What_is_wrong_is_said_in_words(Engine engine)
    {
        using var certificate = Certificates.Make();
        using var expired = Certificates.Make(validTo: DateTimeOffset.UtcNow.AddDays(-3));
        await using var plain = await Dovecot.StartAsync();
        await using var tls = await Dovecot.StartAsync(certificate);
        await using var old = await Dovecot.StartAsync(expired);
        await plain.AllowAsync("ReadOnly", "lr");
        await using var stage = await Stage.SetAsync(engine);
        var good = Draft(plain.Port);
        var safe = good with { Port = tls.TlsPort, Security = MailSecurity.SslOnConnect, CertificateSha256 = Certificates.Fingerprint(certificate) };

        foreach (var fine in new[] { good, good with { Processed = ProcessedMail.Move, MoveTo = "Processed" }, good with { Processed = ProcessedMail.Leave, Folder = "ReadOnly" }, safe, safe with { Port = tls.Port, Security = MailSecurity.StartTls } })
            Assert.IsType<Outcome.Done>(await TryAsync(stage, fine));

        foreach (var (draft, field, words) in new (MailboxDraft, string, string)[]
        {
            (safe with { Host = "no-such-machine.invalid" }, "Host", "No machine has this name"),
            (good with { Secret = null }, "Secret", "Write the password or key."),
            (good with { Port = 9 }, "Port", "nothing answers at this port"),
            (good with { Secret = "wrong" }, "User", "The user or the password is wrong"),
            (good with { Folder = "Nowhere" }, "Folder", "There is no folder named Nowhere"),
            (good with { Folder = "ReadOnly" }, "Folder", "not mark mail"),
            (good with { Processed = ProcessedMail.Move, MoveTo = "Nowhere" }, "MoveTo", "There is no folder named Nowhere"),
            (good with { Processed = ProcessedMail.Move, MoveTo = "ReadOnly" }, "MoveTo", "may not put mail into the folder ReadOnly"),
            (good with { Security = MailSecurity.StartTls }, "Security", "does not offer TLS"),
            (safe with { Security = MailSecurity.StartTls }, "Security", "did not greet"),
            (good with { Security = MailSecurity.SslOnConnect }, "Security", "does not speak TLS on this port"),
            (good with { Host = "mail.example" }, "Security", "not sent over a plain line"),
            (safe with { CertificateSha256 = null }, "CertificateSha256", Certificates.Fingerprint(certificate)),
            (safe with { CertificateSha256 = new string('0', 64) }, "CertificateSha256", "self-signed"),
            (safe with { Port = old.TlsPort }, "Host", "certificate ended on"),
            (safe with { Host = "169.254.169.254" }, "Host", "where no mail server can be"),
            (good with { Port = 22, IsOtherPort = false }, "Port", "993 or 143"),
        })
        {
            var refused = Assert.IsType<Outcome.Refused>(await TryAsync(stage, draft));
            Assert.True(refused.Field == field && refused.Why.English.Contains(words, StringComparison.Ordinal) && refused.Why.Swedish != refused.Why.English, $"{field}: {refused}");
            Assert.DoesNotContain(Dovecot.Password, refused.Why.English, StringComparison.Ordinal);
        }

        Assert.Empty(await stage.ReadAsync(db => db.Mailboxes.ToListAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task A_password_is_written_once_however_often_the_form_is_corrected_and_goes_to_nobody_else(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await Stage.SetAsync(engine);
        var (anna, good) = (Cast.As(stage.Cast.Anna), Draft(server.Port));
        var empty = good with { Secret = null };

        // Nobody was told it yet: also then it is for the server that it was written for.
        var there = empty with { Host = "no-such-machine.invalid", Security = MailSecurity.SslOnConnect };
        var kept = await KeepAsync(there with { Secret = Dovecot.Password });
        Assert.DoesNotContain(Dovecot.Password, kept, StringComparison.Ordinal);
        Assert.Equal(Dovecot.Password, await OpenAsync(there, kept));
        Assert.Null(await OpenAsync(empty, kept));

        // It goes along for other folders and users there, and to no other place.
        kept = await KeepAsync(good with { Folder = "Nowhere" });
        Assert.IsType<Outcome.Done>(await TryAsync(stage, await DraftAsync(empty, kept)));
        Assert.Equal(Dovecot.Password, await OpenAsync(empty with { User = "other", Folder = "INBOX", Name = "Other" }, kept));
        foreach (var elsewhere in new[] { empty with { Host = "localhost" }, empty with { Port = 143 }, empty with { Security = MailSecurity.StartTls }, empty with { CertificateSha256 = new string('0', 64) }, empty with { SignIn = MailSignIn.ClientSecret, Tenant = "x" } })
        {
            Assert.Null(await OpenAsync(elsewhere, kept));
            Assert.Equal("Secret", Assert.IsType<Outcome.Refused>(await SaveAsync(stage, null, elsewhere with { SignIn = MailSignIn.Password })).Field);
        }

        // Nor is that forgotten, nor the time begun anew, when the form comes back once more.
        stage.Clock.Advance(TimeSpan.FromMinutes(KeptSecrets.Minutes - 1));
        kept = await stage.RunAsync<KeptSecrets, string?>(async k => await k.KeepAsync(anna, await k.OpenAsync(anna, empty, kept, Ct), Ct));
        Assert.Null(await OpenAsync(empty with { Host = "localhost" }, kept!));
        Assert.Equal(Dovecot.Password, await OpenAsync(empty, kept!));

        // What is written anew counts; what was made up, changed, or written by another opens nothing.
        Assert.Equal("another", await OpenAsync(good with { Secret = "another" }, kept!));
        foreach (var wrong in new[] { "", ".", "1.2.3", "x.y", $"{long.MaxValue}.{kept!.Split('.')[1]}", kept[..^4] + "AAAA", kept + "é", new string('9', 100_000) }) Assert.Null(await OpenAsync(empty, wrong));
        Assert.Null((await stage.RunAsync<KeptSecrets, MailboxDraft>(k => k.OpenAsync(anna with { AccountId = anna.AccountId + 1 }, empty, kept, Ct))).Secret);
        stage.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(await OpenAsync(empty, kept!));

        async Task<string> KeepAsync(MailboxDraft draft)
        {
            Assert.IsType<Outcome.Refused>(await TryAsync(stage, draft));
            return (await stage.RunAsync<KeptSecrets, string?>(k => k.KeepAsync(anna, draft, Ct)))!;
        }

        Task<MailboxDraft> DraftAsync(MailboxDraft draft, string from) => stage.RunAsync<KeptSecrets, MailboxDraft>(k => k.OpenAsync(anna, draft, from, Ct));

        async Task<string?> OpenAsync(MailboxDraft draft, string from) => (await DraftAsync(draft, from)).Secret;
    }

    [Theory, OnBothEngines]
    public async Task A_mailbox_is_saved_without_showing_its_secret_and_the_secret_stays_with_its_server(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var stage = await Stage.SetAsync(engine, ("Mail:DropFolder:Enabled", "false"));
        await server.DeliverAsync("one", "From: a@x.example\nSubject: one\n\nHej\n");
        var id = (int)Assert.IsType<Outcome.Done>(await SaveAsync(stage, null, Draft(server.Port))).Id;

        var stored = await stage.ReadAsync(db => db.Mailboxes.SingleAsync(Ct));
        Assert.DoesNotContain(Dovecot.Password, System.Text.Encoding.UTF8.GetString(stored.SealedSecret!), StringComparison.Ordinal);
        Assert.Null((await stage.RunAsync<MailboxesPage, Mailbox?>(page => page.FindAsync(Cast.As(stage.Cast.Anna), id, Ct)))!.SealedSecret);
        Assert.Equal(1, await stage.RunAsync<FetchMail, int>(sweep => sweep.RunAsync(Ct)));
        var row = Assert.Single(await stage.RunAsync<MailboxesPage, IReadOnlyList<MailboxRow>>(page => page.ReadAsync(Cast.As(stage.Cast.Anna), Ct)));
        Assert.Equal((MailboxState.Polled, 1), (row.State, row.Today));
        Assert.NotNull(row.Holder);

        // The same folder is not read twice.
        var twice = Assert.IsType<Outcome.Refused>(await SaveAsync(stage, null, Draft(server.Port) with { Name = "Again", Host = "127.0.0.1 " }));
        Assert.Equal(("Folder", "The mailbox Support reads this folder already."), (twice.Field, twice.Why.English));

        // Kept where nothing of its own changes, tried and saved; asked for where it would go elsewhere.
        var kept = Draft(server.Port) with { Secret = null, Folder = "Processed" };
        Assert.IsType<Outcome.Done>(await stage.RunAsync<TestMailbox, Outcome>(verb => verb.RunAsync(Cast.As(stage.Cast.Anna), id, kept, Ct)));
        Assert.IsType<Outcome.Done>(await SaveAsync(stage, id, kept));
        foreach (var elsewhere in new[] { kept with { Host = "localhost" }, kept with { User = "other" } })
        {
            Assert.Equal("Secret", Assert.IsType<Outcome.Refused>(await SaveAsync(stage, id, elsewhere)).Field);
            Assert.Equal("Secret", Assert.IsType<Outcome.Refused>(await stage.RunAsync<TestMailbox, Outcome>(verb => verb.RunAsync(Cast.As(stage.Cast.Anna), id, elsewhere, Ct))).Field);
        }

        // Nor does it open when the row is changed behind our back, or the key in the settings is another.
        await using var otherKey = stage.Beside(("Mail:DropFolder:Enabled", "false"), ("Mail:SecretKey", "another"));
        stage.Clock.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => otherKey.RunAsync<FetchMail, int>(sweep => sweep.RunAsync(Ct)));
        Assert.Contains("Write the password again", (await stage.ReadAsync(db => db.Mailboxes.SingleAsync(Ct))).Trouble.English, StringComparison.Ordinal);

        // Paused, it is left alone; nobody but managers does any of this.
        Assert.IsType<Outcome.Done>(await stage.RunAsync<PauseMailbox, Outcome>(verb => verb.RunAsync(Cast.As(stage.Cast.Anna), id, true, Ct)));
        stage.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await stage.RunAsync<FetchMail, int>(sweep => sweep.RunAsync(Ct)));
        foreach (var stranger in new[] { Cast.As(stage.Cast.Maja), Cast.As(stage.Cast.Karin) })
        {
            Assert.IsType<Outcome.Missing>(await stage.RunAsync<SaveMailbox, Outcome>(verb => verb.RunAsync(stranger, id, kept, Ct)));
            Assert.IsType<Outcome.Missing>(await stage.RunAsync<TestMailbox, Outcome>(verb => verb.RunAsync(stranger, id, kept, Ct)));
            Assert.IsType<Outcome.Missing>(await stage.RunAsync<PauseMailbox, Outcome>(verb => verb.RunAsync(stranger, id, false, Ct)));
            Assert.Empty(await stage.RunAsync<MailboxesPage, IReadOnlyList<MailboxRow>>(page => page.ReadAsync(stranger, Ct)));
        }
    }
}
