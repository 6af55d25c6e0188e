using System.Globalization;
using System.Text;
using System.Text.Json;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Worker.Commands;

/// <summary><c>mail-figures FOLDER</c>: reads a collection of mails whose results are known, and prints how many are read as expected.</summary>
public static class MailFigures
{
    public const string Command = "mail-figures";

    /// <summary>One expectation of one file.</summary>
    /// <param name="Figure">What is counted.</param>
    /// <param name="File">Relative to the collection.</param>
    /// <param name="IsMet">Whether it came out.</param>
    /// <param name="Seen">What came out instead.</param>
    public sealed record Expectation(string Figure, string File, bool IsMet, string Seen = "");

    /// <returns>0; 1 where a mail stopped or broke its reader.</returns>
    public static async Task<int> RunAsync(string folder, ILetterReader reader, TextWriter output, CancellationToken ct)
    {
        var met = await CountAsync(folder, reader, ct);
        foreach (var figure in met.GroupBy(m => m.Figure))
        {
            var (good, all) = (figure.Count(m => m.IsMet), figure.Count());
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{figure.Key}: {good} of {all} ({100m * good / all:0.0} %)"));
        }

        foreach (var miss in met.Where(m => !m.IsMet)) await output.WriteLineAsync($"  not {miss.Figure}: {miss.File} {miss.Seen}".TrimEnd());
        await output.FlushAsync(ct);
        return met.Any(m => m is { Figure: Stopped, IsMet: false }) ? 1 : 0;
    }

    private const string Stopped = "read to the end in time";

    public static async Task<IReadOnlyList<Expectation>> CountAsync(string folder, ILetterReader reader, CancellationToken ct)
    {
        var met = new List<Expectation>();
        await foreach (var (expected, raw) in Expected(folder))
        {
            var letter = await reader.ReadAsync(raw, ct);
            met.Add(new(Stopped, expected.File, letter.Steps is not [.., { Name: "Read", Decision: "stopped" }]));
            met.AddRange(expected.Check(letter).Select(c => new Expectation(c.Figure, expected.File, c.IsMet, c.Seen)));
        }

        return met;
    }

    private sealed record Case(string File, Func<Letter, IEnumerable<(string Figure, bool IsMet, string Seen)>> Check);

    private static async IAsyncEnumerable<(Case Case, byte[] Raw)> Expected(string folder)
    {
        foreach (var one in Labels(folder).Concat(Recipients(folder)).Concat(Replies(folder)).Concat(Parsed(folder))) yield return (one.Case, one.IsText ? Wrapped(await File.ReadAllTextAsync(one.Path)) : await File.ReadAllBytesAsync(one.Path));
    }

    private sealed record Input(Case Case, string Path, bool IsText = false);

    // Bounces, automatic replies and feedback reports of many servers: only the kind is known.
    private static IEnumerable<Input> Labels(string folder)
    {
        foreach (var row in Rows(folder, "sisimai", "labels.derived.tsv"))
        {
            var (path, kind) = (Path.Combine(folder, "sisimai", row[0]), row[1]);
            if (kind is not ("bounce" or "auto-reply" or "feedback-report" or "not-bounce") || !File.Exists(path)) continue;

            yield return new(new($"sisimai/{row[0]}", letter => [(kind == "not-bounce" ? "not taken for a bounce" : $"{kind} recognised", kind == "not-bounce" ? ExplainMail.Kind(letter) != "bounce" : ExplainMail.Kind(letter) == kind, ExplainMail.Kind(letter))]), path);
        }
    }

    private static IEnumerable<Input> Recipients(string folder)
    {
        foreach (var row in Rows(folder, "flufl.bounce", "expected.derived.tsv"))
        {
            var path = Directory.EnumerateFiles(Path.Combine(folder, "flufl.bounce"), row[0], SearchOption.AllDirectories).FirstOrDefault();
            if (path is null) continue;

            var addresses = row.Length > 3 ? row[3].Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(a => a.ToLowerInvariant()).Order().ToList() : [];
            yield return new(new($"flufl.bounce/{row[0]}", letter => Check(letter, addresses, row[2])), path);
        }

        static IEnumerable<(string, bool, string)> Check(Letter letter, List<string> addresses, string kind)
        {
            if (addresses.Count == 0) yield break;

            var found = letter.Failed.Select(f => f.Address).Order().ToList();
            yield return ("bounce recognised", ExplainMail.Kind(letter) == "bounce", ExplainMail.Kind(letter));
            yield return ("failed recipients named", found.SequenceEqual(addresses), $"{string.Join(' ', found)} instead of {string.Join(' ', addresses)}");
            yield return ("delay told from failure", found.Count == 0 || letter.Failed.All(f => f.IsPermanent) == (kind == "permanent"), kind);
        }
    }

    private static IEnumerable<Input> Replies(string folder)
    {
        var trimmer = Path.Combine(folder, "email_reply_trimmer");
        foreach (var file in Files(Path.Combine(trimmer, "emails"), "*.txt"))
        {
            var expected = Path.Combine(trimmer, "trimmed", Path.GetFileName(file));
            if (File.Exists(expected)) yield return new(Reply($"email_reply_trimmer/{Path.GetFileName(file)}", File.ReadAllText(expected)), file, IsText: true);
        }

        foreach (var file in Files(Path.Combine(folder, "talon", "standard_replies"), "*.eml"))
        {
            var expected = Path.ChangeExtension(file, null) + "_reply_text";
            yield return new(Reply($"talon/{Path.GetFileName(file)}", File.Exists(expected) ? File.ReadAllText(expected) : "Hello"), file);
        }

        static Case Reply(string file, string expected) => new(file, letter => [("reply trimmed", Folded(letter.Visible) == Folded(expected), $"«{Folded(letter.Visible)}»")]);
    }

    private static IEnumerable<Input> Parsed(string folder)
    {
        foreach (var file in Files(Path.Combine(folder, "stalwart-mail-parser"), "*.eml"))
        {
            var json = Path.ChangeExtension(file, ".json");
            if (!File.Exists(json)) continue;

            var mail = JsonDocument.Parse(File.ReadAllBytes(json)).RootElement;
            yield return new(new(Path.GetRelativePath(folder, file), letter => ParsedMail.Check(mail, letter)), file);
        }
    }

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];

    private static IEnumerable<string[]> Rows(string folder, string source, string file) =>
        File.Exists(Path.Combine(folder, source, file)) ? File.ReadLines(Path.Combine(folder, source, file)).Skip(1).Select(l => l.Split('\t')) : [];

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static byte[] Wrapped(string text) => Encoding.UTF8.GetBytes($"From: somebody@elsewhere.example\nTo: support@linserv.se\nSubject: Re: a reply\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}");
}
