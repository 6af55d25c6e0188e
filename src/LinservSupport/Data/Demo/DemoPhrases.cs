using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;

namespace LinservSupport.Data.Demo;

/// <summary>What people say around a story in its own language.</summary>
public sealed class DemoPhrases(DemoStory story, Contact requester)
{
    private bool IsSwedish => story.Language == Language.Swedish;

    public string TimesToCall => IsSwedish ? "helst före 15" : "before 3 pm";

    public string Picture => IsSwedish ? "skärmdump.png" : "screen-dump.png";

    public string Confirmed => IsSwedish ? "Bekräftat med kunden" : "Confirmed with the customer";

    public string Stopped => IsSwedish
        ? "Tack för svaret. Då avslutar vi här. Det som är arbetat så här långt debiteras, inget mer."
        : "Thank you for the answer. Then we stop here. What is worked so far is charged, and nothing more.";

    /// <summary>What a consultant writes down during a call has no greeting.</summary>
    public string AsNoted(string text)
    {
        var end = text.IndexOfAny(['!', ',', '.']);
        var isGreeting = end is > 0 and < 8 && (text.StartsWith('H') || text.StartsWith("hej", StringComparison.OrdinalIgnoreCase));
        var rest = (isGreeting ? text[(end + 1)..] : text).Trim();
        return $"{requester.Name} {(IsSwedish ? "ringer" : "calls")}: {rest[..1].ToUpperInvariant()}{rest[1..]}";
    }

    /// <summary>What a mail program quotes of our answer, and the requester's signature.</summary>
    public string Quote(Message ours)
    {
        var when = TimeZoneInfo.ConvertTime(ours.WrittenAt, WorkingCalendar.Stockholm).ToString("d MMMM yyyy HH:mm", story.Language.Culture());
        var who = IsSwedish ? $"Den {when} skrev {ours.AuthorName} <support@linserv.se>:" : $"On {when}, {ours.AuthorName} <support@linserv.se> wrote:";
        return $"{who}\n> {ours.Body.Replace("\n", "\n> ", StringComparison.Ordinal)}\n\n--\n{requester.Name}\n{requester.Title}, {requester.Customer?.Name}";
    }
}
