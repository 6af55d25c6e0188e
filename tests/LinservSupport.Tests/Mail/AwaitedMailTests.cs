using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Reading;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Digests;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Sweeps.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Mail;

/// <summary>Mails that one of us wants fetched whole: none of them waits unseen, or for ever.</summary>
public sealed class AwaitedMailTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task It_counts_among_those_that_wait_and_can_be_asked_for_again_discarded_and_put_back(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:DropFolder:Enabled", "true"));
        var mail = await LargeAsync(stage, "folder");
        Assert.IsType<Outcome.Done>(await RetryAsync(stage, mail.Id));

        Assert.Equal(1, (await stage.RunAsync<NavCounters, NavFigures>(nav => nav.OfAsync(Cast.As(stage.Cast.Amira), Ct))).Quarantined);
        Assert.Equal(1, (await stage.RunAsync<Health, HealthFigures>(health => health.ReadAsync(Ct))).Quarantined);
        Assert.Equal(1, (await stage.RunAsync<DigestReading, Digest>(async digest => await digest.ReadAsync(Cast.Now, await stage.RunAsync<Calendars, WorkingCalendar>(c => c.ReadAsync(Ct)), Ct))).Quarantined);
        Assert.IsType<Outcome.Done>(await RetryAsync(stage, mail.Id));
        Assert.IsType<Outcome.Done>(await stage.RunAsync<DiscardMail, Outcome>(discard => discard.RunAsync(Cast.As(stage.Cast.Amira), mail.Id, "Advertising", Ct)));
        Assert.IsType<Outcome.Done>(await stage.RunAsync<PutMailBack, Outcome>(back => back.RunAsync(Cast.As(stage.Cast.Amira), mail.Id, Ct)));

        Assert.Equal((IncomingState.Quarantined, LargeMails.TooLarge(mail.Bytes)), Of(await FindAsync(stage, mail.Id)));
        var page = (await stage.RunAsync<MailPage, MailDetails?>(p => p.FindAsync(Cast.As(stage.Cast.Amira), mail.Id, Ct)))!;
        Assert.Equal(["Received.", $"Into quarantine: {mail.Reason.English}", "Read again.", "Read again.", "Discarded.", "Put back into quarantine."], page.Events.Select(e => e.What.English));
    }

    [Theory, OnBothEngines]
    public async Task Where_nobody_reads_what_it_lies_in_it_is_refused_in_words_and_one_that_waits_goes_back(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:DropFolder:Enabled", "false"));
        foreach (var name in new[] { "paused", "gone", "read" }) await stage.Database.AddAsync(new Mailbox { Name = name, Source = name, Host = "127.0.0.1", User = name, ChangedBy = "Anna", NextFetchAt = Cast.Now.AddDays(9) });
        await stage.ReadAsync(async db =>
        {
            (await db.Mailboxes.SingleAsync(m => m.Name == "gone", Ct)).Remove("Anna", Cast.Now);
            (await db.Mailboxes.SingleAsync(m => m.Name == "paused", Ct)).PausedAt = Cast.Now;
            return await db.SaveChangesAsync(Ct);
        });
        // The last was read under another host.
        var unread = new[] { ("folder", "drop folder"), ("paused", "paused"), ("gone", "no longer read"), ("mailbox-before", "another server") };
        var mails = new List<(IncomingMail Mail, string Why)>();
        foreach (var (source, why) in unread) mails.Add((await LargeAsync(stage, source), why));
        var read = await LargeAsync(stage, "read");

        foreach (var (mail, why) in mails) Assert.Contains(why, Assert.IsType<Outcome.Refused>(await RetryAsync(stage, mail.Id)).Why.English, StringComparison.Ordinal);
        Assert.IsType<Outcome.Done>(await RetryAsync(stage, read.Id));

        // They were asked for before it came so. The one that is read still only has its server away.
        await stage.ReadAsync(db => db.IncomingMails.ExecuteUpdateAsync(s => s.SetProperty(m => m.State, IncomingState.Awaited), Ct));
        await stage.ReadAsync(db => db.Mailboxes.ExecuteUpdateAsync(s => s.SetProperty(m => m.NextFetchAt, Cast.Now.AddDays(9)), Ct));
        for (var ring = 0; ring < 2; ring++)
        {
            await stage.RunAsync<FetchMail, int>(sweep => sweep.RunAsync(Ct));
            foreach (var (mail, why) in mails)
            {
                var (state, reason) = Of(await FindAsync(stage, mail.Id));
                Assert.Equal(IncomingState.Quarantined, state);
                Assert.Contains(why, reason.English, StringComparison.Ordinal);
                Assert.NotEqual(reason.English, reason.Swedish);
            }
        }

        Assert.Equal(IncomingState.Awaited, (await FindAsync(stage, read.Id)).State);
    }

    private static (IncomingState State, Sentence Reason) Of(IncomingMail mail) => (mail.State, mail.Reason);

    private static Task<IncomingMail> FindAsync(Stage stage, long id) => stage.ReadAsync(db => db.IncomingMails.SingleAsync(m => m.Id == id, Ct));

    private static Task<Outcome> RetryAsync(Stage stage, long id) => stage.RunAsync<RetryMail, Outcome>(retry => retry.RunAsync(Cast.As(stage.Cast.Amira), id, Ct));

    private static async Task<IncomingMail> LargeAsync(Stage stage, string source)
    {
        var mail = new IncomingMail
        {
            Source = source,
            ExternalKey = "INBOX/1/1",
            Sha256 = "x",
            Bytes = 2_000_000,
            IsBeginning = true,
            State = IncomingState.Quarantined,
            Reason = LargeMails.TooLarge(2_000_000),
            ReceivedAt = Cast.Now,
            HandledAt = Cast.Now,
            NextTryAt = Cast.Now.AddDays(9),
            Raw = new IncomingRaw { Data = [1] },
        };
        await stage.Database.AddAsync(mail);
        return mail;
    }
}
