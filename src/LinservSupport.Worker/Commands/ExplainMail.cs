using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Understanding;
using LinservSupport.Odoo;

namespace LinservSupport.Worker.Commands;

/// <summary><c>explain-mail FILE…</c>: what the intake would make of each file, one line of JSON each. It reads as the intake does, and touches no database.</summary>
public static class ExplainMail
{
    public const string Command = "explain-mail";

    // What ends a line somewhere, turns text around or tells a terminal to do something is escaped: names come from strangers.
    private static JavaScriptEncoder Encoder()
    {
        var shown = new TextEncoderSettings(UnicodeRanges.All);
        foreach (var (first, last) in new[] { ('\u200B', '\u200F'), ('\u202A', '\u202E'), ('\u2066', '\u2069') }) shown.ForbidRange(UnicodeRange.Create(first, last));
        return JavaScriptEncoder.Create(shown);
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = Encoder() };

    private sealed record FileLine(string Name, string Type, int Bytes);

    private sealed record RecipientLine(string Address, string Status, bool Permanent);

    private sealed record ReferenceLine(string Kind, string Value, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url);

    private sealed record Line(
        string File, string Kind, string? From, string Subject, string VisibleText, string? ElidedText, IEnumerable<FileLine> Attachments,
        IEnumerable<RecipientLine> FailedRecipients, string? OriginalMessageId, IEnumerable<ReferenceLine> References, IEnumerable<StepTaken> Steps);

    /// <returns>The exit code: 1 where a file could not be opened.</returns>
    public static async Task<int> RunAsync(IEnumerable<string> files, ILetterReader reader, TextWriter output, CancellationToken ct)
    {
        var failed = 0;
        foreach (var file in files)
        {
            var (letter, isRead) = await ReadAsync(file, reader, ct);
            if (!isRead) failed = 1;
            await output.WriteLineAsync(Explain(file, letter).AsMemory(), ct);
            await output.FlushAsync(ct);
        }

        return failed;
    }

    public static string Explain(string file, Letter letter) => JsonSerializer.Serialize(
        new Line(
            file, Kind(letter), letter.FromAsWritten ?? letter.FromAddress, letter.Subject, letter.Visible, letter.Quoted,
            letter.Files.Select(f => new FileLine(f.Name, f.Type, f.Data.Length)),
            letter.Failed.Select(r => new RecipientLine(r.Address, r.Status, r.IsPermanent)),
            letter.OriginalMessageId,
            OdooReferences.In($"{letter.Subject}\n{letter.Visible}").Select(r => new ReferenceLine(r.Kind.ToString(), r.Value, r.Url)),
            letter.Steps),
        Json);

    public static string Kind(Letter letter) => letter.Ends == IncomingState.Quarantined ? "quarantine" : letter.Kind switch
    {
        MailKind.Human => "human",
        MailKind.Bounce => "bounce",
        MailKind.AutoReply => "auto-reply",
        MailKind.FeedbackReport => "feedback-report",
        MailKind.Disposition => "disposition",
        MailKind.List => "list",
        MailKind.Loop => "loop",
        var other => throw new ArgumentOutOfRangeException(nameof(letter), other, null),
    };

    private static async Task<(Letter Letter, bool IsRead)> ReadAsync(string file, ILetterReader reader, CancellationToken ct)
    {
        try
        {
            return (await reader.ReadAsync(await File.ReadAllBytesAsync(file, ct), ct), true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            var letter = new Letter();
            letter.Steps.Add(new("Open", "failed", failure.Message));
            letter.End(IncomingState.Quarantined, Sentence.Of("It is not a mail that can be read."));
            return (letter, false);
        }
    }
}
