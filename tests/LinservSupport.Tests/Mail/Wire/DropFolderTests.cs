using LinservSupport.Data.Engines;
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
    public async Task A_mail_that_is_too_large_is_kept_whole_in_the_folder_and_shown_in_quarantine(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("ls-mail-").FullName;
        await using var stage = await Stage.SetAsync(engine, ("Data:Folder", folder), ("Mail:Limits:MaxBytes", "100000"));
        var drop = Directory.CreateDirectory(Path.Combine(folder, "mail", "in")).FullName;
        Write(drop, "large.eml", "From: a@x.example\r\n\r\n" + new string('x', 200_000), Cast.Now.AddMinutes(-1));

        await RingAsync(stage);

        var mail = await stage.ReadAsync(db => db.IncomingMails.SingleAsync(Ct));
        Assert.Equal((IncomingState.Quarantined, 200_021), (mail.State, mail.Bytes));
        Assert.Equal(200_021, new FileInfo(Path.Combine(drop, "done", "large.eml")).Length);
        Directory.Delete(folder, recursive: true);
    }

    private static Task<int> RingAsync(Stage stage) => stage.RunAsync<FetchMail, int>(sweep => sweep.RunAsync(Ct));

    private static void Write(string folder, string name, string text, DateTimeOffset at)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, at.UtcDateTime);
    }
}
