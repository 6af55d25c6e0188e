using System.Globalization;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Tickets;

namespace LinservSupport.Data.Demo;

/// <summary>One thing that happens in a story.</summary>
public enum DemoStepKind
{
    CustomerWrites,
    WeWrite,
    Note,
    Work,
    AskEstimate,
    Approve,
    Decline,
    Move,
    ConfirmPriority,
    Assign,
}

/// <param name="Kind">What happens.</param>
/// <param name="At">Working minutes since registration; null where the ticket's own pace decides.</param>
/// <param name="Head">What stands before the text: minutes and kind of work, an estimate, or a state.</param>
/// <param name="Text">What is written, with places such as {so}.</param>
public sealed record DemoStep(DemoStepKind Kind, int? At, IReadOnlyList<string> Head, string Text);

/// <summary>
/// A ticket of the demo data as a story, read from <c>Stories/*.txt</c>: one <c>@</c> line of facts, <c>#</c> subjects,
/// <c>?</c> where, then what happened: <c>&gt;</c> customer, <c>&lt;</c> us, <c>-</c> note, <c>=</c> work, <c>$</c> estimate,
/// <c>!</c> state, <c>~</c> priority, <c>^</c> assignment. <c>+90</c> after the sign is 90 working minutes after registration.
/// </summary>
public sealed class DemoStory(IReadOnlyDictionary<string, string> facts)
{
    private const string Signs = "><-=$!~^";

    public List<string> Subjects { get; } = [];

    public string? Where { get; private set; }

    public List<DemoStep> Steps { get; } = [];

    public Language Language { get; } = Languages.Parse(facts["lang"]);

    public Area Area { get; } = Enum.Parse<Area>(facts["area"]);

    public KindOfHelp Help { get; } = Enum.Parse<KindOfHelp>(facts["help"]);

    public CodeOwner Owner { get; } = facts.TryGetValue("owner", out var owner) ? Enum.Parse<CodeOwner>(owner) : CodeOwner.NotDecided;

    public Impact Impact { get; } = facts.TryGetValue("impact", out var impact) ? Enum.Parse<Impact>(impact) : Impact.Ordinary;

    /// <summary>A fact that only some stories state, such as who it happened to.</summary>
    public string? Fact(string name) => facts.GetValueOrDefault(name);

    /// <summary>Its steps say themselves when they happened; in others chance and the ticket's pace decide.</summary>
    public bool IsFixed => Fact("ago") is not null;

    /// <summary>Waits for somebody outside, or needs more than four hours: such tickets take long.</summary>
    public bool IsLong => Steps.Any(s => s.Kind is DemoStepKind.Move or DemoStepKind.AskEstimate);

    /// <summary>All stories of one file.</summary>
    public static IReadOnlyList<DemoStory> Read(string file)
    {
        using var stream = typeof(DemoStory).Assembly.GetManifestResourceStream($"LinservSupport.Data.Demo.Stories.{file}.txt")!;
        using var reader = new StreamReader(stream);
        var stories = new List<DemoStory>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            if (line[0] == '@') stories.Add(new(FactsOf(line)));
            else stories[^1].Add(line[0], line.Length > 2 ? line[2..] : "", line.StartsWith("$+", StringComparison.Ordinal), line.StartsWith("$-", StringComparison.Ordinal));
        }

        return stories;
    }

    private static Dictionary<string, string> FactsOf(string line) =>
        line[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => f.Split('=')).ToDictionary(f => f[0], f => f[1]);

    private void Add(char sign, string rest, bool approves, bool declines)
    {
        if (sign == '#') Subjects.Add(rest);
        else if (sign == '?') Where = rest;
        else if (approves || declines) Steps.Add(Read(approves ? DemoStepKind.Approve : DemoStepKind.Decline, rest.TrimStart()));
        else if (Steps.Count > 0 && sign is '>' or '<' && Steps[^1].Kind == KindOf(sign) && !rest.StartsWith('+')) Steps[^1] = Steps[^1] with { Text = $"{Steps[^1].Text}\n{rest}" };
        else Steps.Add(Read(KindOf(sign), rest));
    }

    private static DemoStepKind KindOf(char sign) => Signs.IndexOf(sign, StringComparison.Ordinal) switch
    {
        0 => DemoStepKind.CustomerWrites,
        1 => DemoStepKind.WeWrite,
        2 => DemoStepKind.Note,
        3 => DemoStepKind.Work,
        4 => DemoStepKind.AskEstimate,
        5 => DemoStepKind.Move,
        6 => DemoStepKind.ConfirmPriority,
        7 => DemoStepKind.Assign,
        _ => throw new FormatException($"No line of a story begins with {sign}."),
    };

    private static DemoStep Read(DemoStepKind kind, string rest)
    {
        int? at = null;
        if (rest.StartsWith('+'))
        {
            var end = rest.IndexOf(' ', StringComparison.Ordinal);
            at = int.Parse(rest.AsSpan(1, end - 1), CultureInfo.InvariantCulture);
            rest = rest[(end + 1)..];
        }

        if (kind is DemoStepKind.Work or DemoStepKind.AskEstimate or DemoStepKind.ConfirmPriority)
        {
            var colon = rest.IndexOf(':', StringComparison.Ordinal);
            return new(kind, at, rest[..colon].Split(' '), rest[(colon + 2)..]);
        }

        return kind == DemoStepKind.Move ? new(kind, at, rest.Split(' ', 2), "") : new(kind, at, [], rest);
    }
}
