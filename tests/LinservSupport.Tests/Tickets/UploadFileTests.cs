using LinservSupport.Data.Engines;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Tickets;

public sealed class UploadFileTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("error.png", "error.png")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\karin\bild.png", "bild.png")]
    [InlineData("photo\u202Egnp.exe", "photognp.exe")]
    [InlineData("a\0b\r\n.txt", "ab.txt")]
    [InlineData("..", "file")]
    [InlineData("CON.txt", "_CON.txt")]
    [InlineData("nul", "_nul")]
    [InlineData("Com1 .tar.gz", "_Com1 .tar.gz")]
    [InlineData("..\\..\\LPT¹.x", "_LPT¹.x")]
    [InlineData("console.txt", "console.txt")]
    [InlineData("a.exe. . \u00A0.", "a.exe")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("a\u200B.exe\uFEFF", "a.exe")]
    [InlineData("bild.png\u2028.exe", "bild.png.exe")]
    [InlineData("a\"; filename=\"b.exe", "a_; filename=_b.exe")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("räkning maj.pdf", "räkning maj.pdf")]
    public void A_file_name_has_no_folders_and_nothing_invisible(string? given, string clean) => Assert.Equal(clean, FileNames.Clean(given));

    [Fact]
    public void A_long_file_name_keeps_its_ending()
    {
        var clean = FileNames.Clean(new string('x', 300) + ".pdf");

        Assert.True(clean.Length <= FileNames.MaxLength);
        Assert.EndsWith("….pdf", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_what_its_first_bytes_say()
    {
        Assert.Equal("image/png", FileTypes.Of([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]));
        Assert.Equal("image/jpeg", FileTypes.Of([0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal("application/pdf", FileTypes.Of("%PDF-1.7"u8));
        Assert.Equal(FileTypes.Unknown, FileTypes.Of("<svg onload=alert(1)>"u8));
        Assert.Equal(FileTypes.Unknown, FileTypes.Of([]));
    }

    [Theory, OnBothEngines]
    public async Task Empty_and_too_large_files_are_refused_by_name(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);

        var empty = await UploadAsync(stage, "empty.txt", []);
        var large = await UploadAsync(stage, "dump.zip", new byte[Attachment.MaxBytes + 1]);

        Assert.Contains("empty.txt", Assert.IsType<Outcome.Refused>(empty).Why.English, StringComparison.Ordinal);
        Assert.Contains("25 MB", Assert.IsType<Outcome.Refused>(large).Why.English, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Uploads_that_were_never_sent_are_removed_after_a_day_and_only_once(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var sent = Guid.NewGuid();
        await UploadAsync(stage, "forgotten.txt", [1]);
        await UploadAsync(stage, "sent.txt", [2], sent);
        await stage.RunAsync((RegisterTicket register) => register.RunAsync(Cast.As(stage.Cast.Karin), new Issue { Subject = "A", Text = "B", Uploads = [sent], SubmissionKey = Guid.NewGuid() }, Ct));
        stage.Clock.Advance(TimeSpan.FromHours(23));
        await UploadAsync(stage, "fresh.txt", [3]);
        stage.Clock.Advance(TimeSpan.FromHours(2));

        var first = await stage.RunAsync((RemoveStaleUploads sweep) => sweep.RunAsync(Ct));
        var second = await stage.RunAsync((RemoveStaleUploads sweep) => sweep.RunAsync(Ct));

        Assert.Equal((1, 0), (first, second));
        Assert.Equal(["sent.txt", "fresh.txt"], await stage.ReadAsync(db => db.Attachments.OrderBy(a => a.Id).Select(a => a.FileName).ToListAsync(Ct)));
        Assert.Equal(2, await stage.ReadAsync(db => db.Set<AttachmentContent>().CountAsync(Ct)));
    }

    private static Task<Outcome> UploadAsync(Stage stage, string name, byte[] data, Guid? key = null) =>
        stage.RunAsync((UploadFile upload) => upload.RunAsync(Cast.As(stage.Cast.Karin), key ?? Guid.NewGuid(), name, data, Ct));
}
