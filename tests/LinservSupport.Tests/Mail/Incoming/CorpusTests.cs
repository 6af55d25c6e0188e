using System.Diagnostics;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Mail.Incoming;

/// <summary>A collection of real mails, where it stands beside the checkout: not part of the product, since others wrote them.</summary>
public sealed class CorpusTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_mail_of_the_corpus_ends_in_one_state_in_bounded_time_and_no_bounce_is_answered()
    {
        var corpus = Folder();
        Assert.SkipWhen(corpus is null, "No mail corpus beside this checkout.");
        await using var stage = await Stage.SetAsync(Engine.Sqlite, ("Mail:MostReceiptsAnHour", "100000"), ("Mail:MostReceiptsPerAddress", "100000"));
        var bounces = File.ReadLines(Path.Combine(corpus!, "sisimai", "labels.derived.tsv")).Skip(1)
            .Select(l => l.Split('\t')).Where(c => c[1] is "bounce").Select(c => Path.GetFileName(c[0])).ToHashSet();
        var slowest = TimeSpan.Zero;
        var answered = new List<string>();

        foreach (var file in Mails(corpus!))
        {
            var stored = await stage.RunAsync<Inbox, bool>(inbox => inbox.StoreAsync("corpus", file, File.ReadAllBytes(file), Ct));
            Assert.True(stored);
            var receipts = await stage.ReadAsync(db => db.OutgoingMails.CountAsync(Ct));
            var begin = Stopwatch.GetTimestamp();
            await stage.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct));
            slowest = Stopwatch.GetElapsedTime(begin) > slowest ? Stopwatch.GetElapsedTime(begin) : slowest;
            if (file.Contains("sisimai", StringComparison.Ordinal) && bounces.Contains(Path.GetFileName(file)) && await stage.ReadAsync(db => db.OutgoingMails.CountAsync(Ct)) > receipts)
                answered.Add(file);
        }

        Assert.Empty(await stage.ReadAsync(db => db.IncomingMails.Where(m => m.State == IncomingState.Stored || m.Attempts != 1).Select(m => m.ExternalKey).ToListAsync(Ct)));
        Assert.True(slowest < TimeSpan.FromSeconds(10), $"One mail took {slowest}.");
        Assert.True(answered.Count == 0, $"{answered.Count} bounces were answered: {string.Join(", ", answered.Take(20))}");
    }

    private static IEnumerable<string> Mails(string corpus) => Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories)
        .Where(f => f.EndsWith(".eml", StringComparison.Ordinal) || f.EndsWith(".txt", StringComparison.Ordinal) && f.Contains("flufl", StringComparison.Ordinal)
            || f.Contains("/email_reply_trimmer/emails/", StringComparison.Ordinal) || f.Contains("/maildir/bsd/", StringComparison.Ordinal) || f.Contains("/maildir/mac/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var found = Path.Combine(at.FullName, "shared", "mail-corpus");
            if (Directory.Exists(found)) return found;
        }

        return null;
    }
}
