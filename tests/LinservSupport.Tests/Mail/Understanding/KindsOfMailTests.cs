using System.Text;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Tests.Mail.Understanding;

/// <summary>
/// Mails as the usual programs and servers write them, many to a file under Cases: "##### name", what must come out (kind, visible, folded,
/// failed, original, files), an empty line, the mail. White space is folded before texts are compared.
/// </summary>
public sealed class KindsOfMailTests
{
    private static readonly LetterReader Reader = new(new MailSettings { Address = "support@linserv.se" });

    public static TheoryData<string, string> Names()
    {
        var names = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.txt").Order(StringComparer.Ordinal))
        {
            foreach (var one in Cases(file)) names.Add(Path.GetFileName(file), one.Name);
        }

        return names;
    }

    [Theory, MemberData(nameof(Names))]
    public void Each_is_read_as_what_it_is(string file, string name)
    {
        var (_, expected, mail) = Cases(Path.Combine(Folder, file)).Single(c => c.Name == name);

        var letter = Reader.Read(Encoding.UTF8.GetBytes(mail));

        Assert.Equal(expected.GetValueOrDefault("kind", "human"), letter.Ends == IncomingState.Quarantined ? "quarantine" : Word(letter.Kind));
        if (expected.TryGetValue("visible", out var visible)) Assert.Equal(Folded(visible.Replace("\\n", "\n", StringComparison.Ordinal)), Folded(letter.Visible));
        if (expected.TryGetValue("folded", out var folded)) Assert.Contains(folded, letter.Quoted, StringComparison.Ordinal);
        if (expected.TryGetValue("failed", out var failed)) Assert.Equal(failed, string.Join(" | ", letter.Failed.Select(f => $"{f.Address} {f.Status} {(f.IsPermanent ? "permanent" : "delayed")}")));
        if (expected.TryGetValue("original", out var original)) Assert.Equal(original, letter.OriginalMessageId);
        if (expected.TryGetValue("files", out var files)) Assert.Equal(files, string.Join(" | ", letter.Files.Select(f => f.Name)));
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Mail", "Cases");

    private static IEnumerable<(string Name, Dictionary<string, string> Expected, string Mail)> Cases(string file)
    {
        foreach (var block in ("\n" + File.ReadAllText(file)).Split("\n##### ", StringSplitOptions.RemoveEmptyEntries))
        {
            var (head, mail) = block.Split("\n\n", 2) is [var first, var rest] ? (first.Split('\n'), rest) : throw new FormatException(block);
            yield return (head[0].Trim(), head.Skip(1).Select(l => l.Split('=', 2)).ToDictionary(l => l[0], l => l[1]), mail.TrimEnd('\n') + "\n");
        }
    }

    private static string Word(MailKind kind) => string.Concat(kind.ToString().Select((c, i) => (i > 0 && char.IsUpper(c) ? "-" : "") + char.ToLowerInvariant(c)));

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
