using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Mail.Wire;

public sealed class DropFolderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Complete_files_are_stored_and_then_moved_and_growing_or_half_named_ones_wait(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("ls-mail-").FullName;
        await using var stage = await Stage.SetAsync(engine, ("Data:Folder", folder));
        var drop = Directory.CreateDirectory(Path.Combine(folder, "mail", "in")).FullName;
        Write(drop, "a.eml", "From: a@x.example\r\n\r\nOne", Cast.Now.AddMinutes(-1));
        Write(drop, "growing.eml", "From: a@x.example\r\n\r\nTw", Cast.Now.AddSeconds(-1));
        Write(drop, "half.eml.part", "From: a@x.example\r\n\r\nThree", Cast.Now.AddMinutes(-1));

        Assert.Equal(1, await RingAsync(stage));
        Assert.Equal(0, await RingAsync(stage));
        Assert.Equal(["growing.eml", "half.eml.part"], Directory.GetFiles(drop).Select(Path.GetFileName).Order());

        Write(drop, "growing.eml", "From: a@x.example\r\n\r\nTwo", Cast.Now.AddMinutes(-1));
        // The process was killed after storing and before moving: the same bytes come again.
        Write(drop, "again.eml", "From: a@x.example\r\n\r\nOne", Cast.Now.AddMinutes(-1));
        Assert.Equal(1, await RingAsync(stage));

        Assert.Equal(["a.eml", "again.eml", "growing.eml"], Directory.GetFiles(Path.Combine(drop, "done")).Select(Path.GetFileName).Order());
        Assert.Equal(2, await stage.ReadAsync(db => db.IncomingMails.CountAsync(Ct)));
        Directory.Delete(folder, recursive: true);
    }

    [Theory, OnBothEngines]
    public async Task A_file_that_cannot_be_read_keeps_no_other_out_and_is_told(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("ls-mail-").FullName;
        await using var stage = await Stage.SetAsync(engine, ("Data:Folder", folder));
        var drop = Directory.CreateDirectory(Path.Combine(folder, "mail", "in")).FullName;
        foreach (var name in new[] { "a", "b", "c" }) Write(drop, $"{name}.eml", $"From: a@x.example\r\n\r\n{name}", Cast.Now.AddMinutes(-1));

        await using (new FileStream(Path.Combine(drop, "b.eml"), FileMode.Open, FileAccess.Read, FileShare.None))
            await Assert.ThrowsAsync<InvalidOperationException>(() => RingAsync(stage));

        Assert.Equal(["b.eml"], Directory.GetFiles(drop).Select(Path.GetFileName));
        Assert.Equal(2, await stage.ReadAsync(db => db.IncomingMails.CountAsync(Ct)));
        Assert.Equal(1, await RingAsync(stage));
        Directory.Delete(folder, recursive: true);
    }

    [Theory, OnBothEngines]
    public async Task A_mail_that_is_too_large_stays_whole_in_the_folder_and_is_read_whole_once_that_is_allowed(Engine engine)
    {
        await using var large = await LargeFile.DropAsync(engine);
        var (stage, allowed, drop, text) = (large.Stage, large.Allowed, large.Folder, large.Text);

        Assert.Equal(1, await RingAsync(stage));
        Assert.Equal(0, await RingAsync(stage));
        var mail = await MailAsync(stage);
        Assert.Equal((IncomingState.Quarantined, text.Length, true, stage.Cast.Karin.Email, "Large"), (mail.State, mail.Bytes, mail.IsBeginning, mail.FromAddress, mail.Subject));
        Assert.Equal(text, await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(drop, "large")).Single(), Ct));
        var refused = Assert.IsType<Outcome.Refused>(await RetryAsync(stage, mail.Id));
        Assert.Contains("MaxBytes", refused.Why.Swedish, StringComparison.Ordinal);
        Assert.Equal(IncomingState.Quarantined, (await MailAsync(stage)).State);

        // The portal may have another limit than the worker: then the worker says so once more.
        Assert.IsType<Outcome.Done>(await RetryAsync(allowed, mail.Id));
        Assert.Equal(IncomingState.Awaited, (await MailAsync(stage)).State);
        Assert.Equal(0, await allowed.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct)));
        await RingAsync(stage);
        Assert.Equal(IncomingState.Quarantined, (await MailAsync(stage)).State);

        Assert.IsType<Outcome.Done>(await RetryAsync(allowed, mail.Id));
        Assert.Equal(1, await RingAsync(allowed));
        Assert.Equal(1, await allowed.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct)));
        Assert.Equal(IncomingState.Filed, (await MailAsync(stage)).State);
        Assert.EndsWith("the end", await stage.ReadAsync(db => db.Messages.Where(m => m.IncomingMailId == mail.Id).Select(m => m.Body).SingleAsync(Ct)), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(drop, "large")));
    }

    [Theory, OnBothEngines]
    public async Task A_large_file_that_somebody_took_away_is_told_of_and_one_that_is_dropped_again_is_read(Engine engine)
    {
        await using var large = await LargeFile.DropAsync(engine);
        var (stage, allowed, drop, text) = (large.Stage, large.Allowed, large.Folder, large.Text);
        await RingAsync(stage);
        Directory.Delete(Path.Combine(drop, "large"), recursive: true);

        await RetryAsync(allowed, (await MailAsync(stage)).Id);
        await RingAsync(allowed);
        var gone = await MailAsync(stage);
        Assert.Equal((IncomingState.Quarantined, true), (gone.State, gone.IsBeginning));
        Assert.StartsWith("The whole mail is no longer where it came from", gone.Reason.English, StringComparison.Ordinal);

        Write(drop, "again.eml", text, Cast.Now.AddMinutes(-1));
        await RingAsync(allowed);
        await allowed.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct));
        Assert.Equal(IncomingState.Filed, (await MailAsync(stage)).State);
    }

    private static Task<IncomingMail> MailAsync(Stage stage) => stage.ReadAsync(db => db.IncomingMails.SingleAsync(Ct));

    private static Task<Outcome> RetryAsync(Stage stage, long id) => stage.RunAsync<RetryMail, Outcome>(retry => retry.RunAsync(Cast.As(stage.Cast.Amira), id, Ct));

    private static Task<int> RingAsync(Stage stage) => stage.RunAsync<FetchMail, int>(sweep => sweep.RunAsync(Ct));

    private static void Write(string folder, string name, string text, DateTimeOffset at)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, at.UtcDateTime);
    }

    // A mail that one worker may not read, and another may.
    private sealed class LargeFile(string data, Stage stage, Stage allowed) : IAsyncDisposable
    {
        public Stage Stage => stage;

        public Stage Allowed => allowed;

        public string Folder => Path.Combine(data, "mail", "in");

        public string Text => $"From: {stage.Cast.Karin.Email}\r\nSubject: Large\r\n\r\n{new string('x', 200_000)} the end";

        public static async Task<LargeFile> DropAsync(Engine engine)
        {
            var data = Directory.CreateTempSubdirectory("ls-mail-").FullName;
            var stage = await Stage.SetAsync(engine, ("Data:Folder", data), ("Mail:Limits:MaxBytes", "100000"));
            var large = new LargeFile(data, stage, stage.Beside(("Data:Folder", data)));
            Directory.CreateDirectory(large.Folder);
            Write(large.Folder, "large.eml", large.Text, Cast.Now.AddMinutes(-1));
            return large;
        }

        public async ValueTask DisposeAsync()
        {
            await allowed.DisposeAsync();
            await stage.DisposeAsync();
            Directory.Delete(data, recursive: true);
        }
    }
}
