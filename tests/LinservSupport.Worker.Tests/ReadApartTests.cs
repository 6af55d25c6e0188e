using System.Diagnostics;
using System.Text;
using System.Text.Json;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Worker.Apart;
using LinservSupport.Worker.Commands;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinservSupport.Worker.Tests;

public sealed class ReadApartTests
{
    private static readonly byte[] Small = "From: karin@norrvik.example\r\nSubject: Leverans S01234\r\n\r\nDet g\u00E5r inte.\r\n\r\n-- \r\nKarin"u8.ToArray();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_that_takes_too_long_is_quarantined_while_others_are_read()
    {
        using var reader = Reader(new() { MaxSeconds = 2, MaxCpuSeconds = 1 });
        // Both processes are up before the clock begins.
        Assert.All(await Task.WhenAll(reader.ReadAsync(Small, Ct), reader.ReadAsync(Small, Ct)), l => Assert.Null(l.Ends));
        var begin = Stopwatch.GetTimestamp();

        var hostile = reader.ReadAsync(Hostile(), Ct);
        var small = reader.ReadAsync(Small, Ct);
        Assert.Same(small, await Task.WhenAny(hostile, small));
        for (var i = 0; i < 20; i++) Assert.Equal("Det går inte.", (await reader.ReadAsync(Small, Ct)).Visible);
        var letter = await hostile;

        Assert.Equal(IncomingState.Quarantined, letter.Ends);
        Assert.NotEqual(letter.Why.English, letter.Why.Swedish);
        // Ten on a machine that has time for it; a busy one is given more.
        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(60));
        Assert.Null((await reader.ReadAsync(Small, Ct)).Ends);
    }

    [Fact]
    public async Task A_mail_that_takes_too_much_memory_is_quarantined_and_the_next_is_read()
    {
        using var reader = Reader(new() { MaxMegabytes = 96 });

        var letter = await reader.ReadAsync(Encoding.ASCII.GetBytes($"From: a@x.example\r\nContent-Type: text/plain\r\n\r\n{new string('x', 50_000_000)}"), Ct);

        Assert.Equal(IncomingState.Quarantined, letter.Ends);
        Assert.Equal("Det går inte.", (await reader.ReadAsync(Small, Ct)).Visible);
    }

    [Fact]
    public async Task What_a_mail_says_comes_back_whole()
    {
        using var reader = Reader(new());
        var mail = Encoding.UTF8.GetBytes("From: a@x.example\r\nSubject: Bild\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<b>Hej</b>\r\n--b\r\nContent-Type: image/png; name=a.png\r\nContent-Id: <i@x>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n");

        var (apart, here) = (await reader.ReadAsync(mail, Ct), await new ReadHere(new()).ReadAsync(mail, Ct));

        Assert.Equal(JsonSerializer.Serialize(here), JsonSerializer.Serialize(apart));
        Assert.Equal(here.Files.Select(f => (f.Name, f.Type, f.ContentId, Convert.ToHexString(f.Data))), apart.Files.Select(f => (f.Name, f.Type, f.ContentId, Convert.ToHexString(f.Data))));
    }

    [Fact]
    public async Task Explaining_prints_one_line_for_each_file_with_the_keys_that_were_promised()
    {
        using var reader = Reader(new());
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "a.eml"), Small, Ct);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b.eml"), "<html>", Ct);
        using var output = new StringWriter();

        var exit = await ExplainMail.RunAsync([Path.Combine(folder.FullName, "a.eml"), Path.Combine(folder.FullName, "b.eml"), Path.Combine(folder.FullName, "missing.eml")], reader, output, Ct);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal((1, 3), (exit, lines.Count));
        Assert.All(lines, l => Assert.Equal(["file", "kind", "from", "subject", "visibleText", "elidedText", "attachments", "failedRecipients", "originalMessageId", "references", "steps"], l.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(["human", "quarantine", "quarantine"], lines.Select(l => l.GetProperty("kind").GetString()));
        Assert.Equal(("Det går inte.", "S01234"), (lines[0].GetProperty("visibleText").GetString(), lines[0].GetProperty("references")[0].GetProperty("value").GetString()));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_name_that_ends_lines_or_moves_a_terminals_cursor_stands_in_one_line_and_does_neither()
    {
        using var reader = Reader(new());
        var folder = Directory.CreateTempSubdirectory();
        const string Hostile = "a\u2028\u0085\u009B2J\u202Egnp.\u001B[2J\n{}.eml";
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, Hostile), $"From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; name=\"{Hostile.ReplaceLineEndings("")}\"\r\nContent-Disposition: attachment\r\n\r\nHej\r\n", Ct);
        using var output = new StringWriter();

        Assert.Equal(1, await ExplainMail.RunAsync([Path.Combine(folder.FullName, Hostile), "--", "\0", folder.FullName, ""], reader, output, Ct));

        var lines = output.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.All(lines, line => Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u2028' or '\u202E'));
        Assert.EndsWith(Hostile, JsonDocument.Parse(lines[0]).RootElement.GetProperty("file").GetString(), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_collection_of_real_mails_is_read_as_its_results_say()
    {
        var corpus = Corpus();
        Assert.SkipWhen(corpus is null, "No mail corpus beside this checkout.");
        using var reader = Reader(new());

        var figures = (await MailFigures.CountAsync(corpus!, reader, Ct)).GroupBy(e => e.Figure).ToDictionary(g => g.Key, g => 100m * g.Count(e => e.IsMet) / g.Count());

        Assert.Equal((100, 100, 100), (figures["read to the end in time"], figures["auto-reply recognised"], figures["feedback-report recognised"]));
        Assert.True(figures["bounce recognised"] >= 99, $"{figures["bounce recognised"]}");
        Assert.True(figures["failed recipients named"] >= 95, $"{figures["failed recipients named"]}");
        Assert.True(figures["reply trimmed"] >= 95, $"{figures["reply trimmed"]}");
        Assert.All(figures.Where(f => f.Key.StartsWith("mail-parser", StringComparison.Ordinal)), f => Assert.True(f.Value >= 98, $"{f}"));
    }

    private static ReadApart Reader(ReadingLimits limits) => new(new MailSettings(), limits, NullLogger<ReadApart>.Instance);

    private static byte[] Hostile() => Encoding.ASCII.GetBytes(
        $"From: a@x.example\r\nContent-Type: text/html\r\n\r\n{string.Concat(Enumerable.Repeat("<p style='color:red;margin:1px;background:url(x)' onclick=x>a</p>", 45_000))}");

    private static string? Corpus()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (Path.Combine(at.FullName, "shared", "mail-corpus") is var found && Directory.Exists(found)) return found;
        }

        return null;
    }
}
