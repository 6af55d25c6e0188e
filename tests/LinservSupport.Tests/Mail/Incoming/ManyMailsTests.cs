using System.Text;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Understanding;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Incoming;

/// <summary>Mails are stored, claimed and judged several at once: none of them may notice.</summary>
public sealed class ManyMailsTests
{
    private const int Many = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_mail_that_another_worker_stores_meanwhile_keeps_none_of_its_batch_out(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await using var db = stage.Database.Open(new Meanwhile(() => stage.RunAsync<Inbox, bool>(other => other.StoreAsync("folder", "b", Raw(2), Ct))));

        var (settings, clock) = (new MailSettings(), stage.Clock);
        var large = new LargeMails(db, settings, new(db, settings, new(db, settings, clock)), clock);
        var stored = await new Inbox(db, large, clock).StoreAsync("folder", [("a", Raw(1)), ("b", Raw(2)), ("c", Raw(3)), ("c", Raw(3))], Ct);

        Assert.Equal(2, stored);
        Assert.Equal(["a", "b", "c"], await stage.ReadAsync(rows => rows.IncomingMails.OrderBy(m => m.ExternalKey).Select(m => m.ExternalKey).ToListAsync(Ct)));
        Assert.Equal(3, await stage.ReadAsync(rows => rows.Set<IncomingRaw>().CountAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task What_another_process_changes_holds_for_every_mail_that_is_claimed_afterwards(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:MostReceiptsPerAddress", "100"), ("Mail:MostPerSenderAnHour", "100"));
        await StoreAsync(stage, Many);
        var reader = new Reader(async mail =>
        {
            if (mail == 0) await stage.ReadAsync(db => db.PriceLists.ExecuteUpdateAsync(s => s.SetProperty(p => p.MinimumMinutes, 75), Ct));
        });

        Assert.Equal(Many, await RingAsync(stage, reader));

        var receipts = await stage.OutboxAsync();
        Assert.Equal(Many, receipts.Count);
        Assert.All(receipts.TakeLast(Many / 4), r => Assert.Contains("1 h 15 min", r.Text, StringComparison.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task Receipts_of_one_batch_count_on_in_the_queue(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:MostReceiptsPerAddress", "100"), ("Mail:MostPerSenderAnHour", "100"));
        await StoreAsync(stage, 3);

        await RingAsync(stage, new Reader(_ => Task.CompletedTask));

        Assert.Equal(["1", "2", "3"], await stage.ReadAsync(db => db.TicketEvents.Where(e => e.Kind == EventKind.AcknowledgementSent).OrderBy(e => e.Id).Select(e => e.After!).ToListAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task A_mail_that_was_tried_before_costs_no_other_a_try(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await StoreAsync(stage, 5);
        await stage.ReadAsync(db => db.IncomingMails.Where(m => m.ExternalKey == "2").ExecuteUpdateAsync(s => s.SetProperty(m => m.Attempts, 1), Ct));
        var claimed = new List<string>();
        var reader = new Reader(async mail =>
        {
            if (mail == 2) claimed = await stage.ReadAsync(db => db.IncomingMails.Where(m => m.State == IncomingState.Stored && m.Attempts > 0).Select(m => m.ExternalKey).ToListAsync(Ct));
        });

        Assert.Equal(5, await RingAsync(stage, reader));

        Assert.Equal(["2"], claimed);
    }

    [Theory, OnBothEngines]
    public async Task A_repeat_that_is_filed_while_its_original_waits_for_a_second_try_makes_one_ticket(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await StoreAsync(stage, 1);
        await stage.ReadAsync(db => db.IncomingMails.ExecuteUpdateAsync(s => s.SetProperty(m => m.Attempts, 1).SetProperty(m => m.NextTryAt, Cast.Now.AddSeconds(15)), Ct));
        var again = await stage.ReceiveAsync([.. "Received: from a by b; Tue, 12 May 2026 10:41:00 +0200\r\n"u8, .. Raw(0)]);

        stage.Clock.Advance(TimeSpan.FromSeconds(16));
        await RingAsync(stage, new Reader(_ => Task.CompletedTask));

        var first = await stage.ReadAsync(db => db.IncomingMails.SingleAsync(m => m.Id != again.Id, Ct));
        Assert.Equal((IncomingState.Filed, IncomingState.Duplicate, again.TicketId), (again.State, first.State, first.TicketId));
    }

    [Theory, OnBothEngines]
    public async Task Two_workers_that_read_at_the_same_moment_file_every_mail_once(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await using var other = stage.Beside();
        await StoreAsync(stage, Many);

        await Task.WhenAll(new[] { stage, other }.Select(worker => Task.Run(() => RingAsync(worker, new Reader(_ => Task.CompletedTask)), Ct)));

        Assert.All(await stage.ReadAsync(db => db.IncomingMails.ToListAsync(Ct)), m => Assert.Equal((IncomingState.Filed, 1), (m.State, m.Attempts)));
        Assert.Equal(Many, await stage.ReadAsync(db => db.Tickets.CountAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task A_mail_that_comes_while_another_is_being_read_for_long_is_filed_meanwhile(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        await StoreAsync(stage, 1);
        var wasFiled = false;
        var reader = new Reader(async mail =>
        {
            if (mail > 0) return;

            await stage.RunAsync<Inbox, int>(inbox => inbox.StoreAsync("folder", [("later", Raw(1))], Ct));
            for (var looks = 0; looks < 600 && !wasFiled; looks++, await Task.Delay(100, Ct))
                wasFiled = await stage.ReadAsync(db => db.IncomingMails.AnyAsync(m => m.ExternalKey == "later" && m.State == IncomingState.Filed, Ct));
        });

        Assert.Equal(2, await RingAsync(stage, reader));

        Assert.True(wasFiled);
        Assert.Equal(2, await stage.ReadAsync(db => db.Tickets.CountAsync(Ct)));
    }

    private static byte[] Raw(int mail) => Encoding.UTF8.GetBytes(Written("Karin Åström <karin.astrom@norrvik.example>", $"Mail {mail}", $"Det går inte: {mail}.", id: $"{mail}@norrvik.example"));

    private static Task<int> StoreAsync(Stage stage, int mails) =>
        stage.RunAsync<Inbox, int>(inbox => inbox.StoreAsync("folder", [.. Enumerable.Range(0, mails).Select(i => ($"{i}", Raw(i)))], Ct));

    private static Task<int> RingAsync(Stage stage, ILetterReader reader) =>
        stage.RunAsync<IServiceProvider, int>(services => ActivatorUtilities.CreateInstance<ReadMail>(services, reader).RunAsync(Ct));

    /// <summary>Does something before it reads the mail with a number.</summary>
    private sealed class Reader(Func<int, Task> before) : ILetterReader
    {
        private readonly LetterReader _reader = new(new MailSettings());

        public async Task<Letter> ReadAsync(byte[] raw, CancellationToken ct)
        {
            var letter = _reader.Read(raw);
            await before(int.Parse(letter.Subject.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
            return letter;
        }
    }

    /// <summary>Does something just before the first save.</summary>
    private sealed class Meanwhile(Func<Task> act) : SaveChangesInterceptor
    {
        private bool _isDone;

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (!_isDone)
            {
                _isDone = true;
                await act();
            }

            return result;
        }
    }
}
