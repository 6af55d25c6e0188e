using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tickets;

/// <summary>The facts of a ticket that a consultant may put right; null leaves a fact as it is.</summary>
public sealed record Details
{
    public Area? Area { get; init; }

    public CodeOwner? CodeOwner { get; init; }

    public ContactPreference? ContactPreference { get; init; }

    public string? ContactPhone { get; init; }

    public string? ContactTimes { get; init; }
}

/// <summary>A consultant changes what the ticket is about; each fact's value before and after stays in the history.</summary>
public sealed class ChangeDetails(SupportDb db, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Viewer viewer, int ticketId, Details details, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (details.ContactTimes?.Length > IssuePolicy.MaxTimes) return Outcome.Refuse(nameof(Details.ContactTimes), "At most {0} characters.", IssuePolicy.MaxTimes);
        if ((details.Area is { } area && !Enum.IsDefined(area)) || (details.CodeOwner is { } owner && !Enum.IsDefined(owner)) || (details.ContactPreference is { } way && !Enum.IsDefined(way)))
            return Outcome.Refuse("", "Choose one of the alternatives.");
        if (details.ContactPreference == ContactPreference.Phone && (details.ContactPhone is not { Length: <= IssuePolicy.MaxPhone } || PhoneNumbers.Normalise(details.ContactPhone) is null))
            return Outcome.Refuse(nameof(Details.ContactPhone), "Write the number to call, or choose e-mail.");

        return await db.AgainWhereChangedAsync(() => ChangeAsync(viewer, ticketId, details, ct));
    }

    private async Task<Outcome> ChangeAsync(Viewer viewer, int ticketId, Details details, CancellationToken ct)
    {
        var ticket = await db.Tickets.VisibleTo(viewer).SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null) return new Outcome.Missing();

        var before = Facts(ticket);
        ticket.Area = details.Area ?? ticket.Area;
        ticket.CodeOwner = details.CodeOwner ?? ticket.CodeOwner;
        if (details.ContactPreference is { } preference)
        {
            var byPhone = preference == ContactPreference.Phone;
            ticket.ContactPreference = preference;
            ticket.ContactPhone = byPhone ? details.ContactPhone!.Trim() : null;
            ticket.ContactTimes = byPhone && !string.IsNullOrWhiteSpace(details.ContactTimes) ? details.ContactTimes.Trim() : null;
        }

        foreach (var ((fact, was), (_, now)) in before.Zip(Facts(ticket)).Where(pair => pair.First.Value != pair.Second.Value))
            ticket.Record(clock.GetUtcNow(), viewer.Actor, EventKind.DetailsChanged, ChangedFact.Write(fact, was), ChangedFact.Write(fact, now));
        await db.SaveChangesAsync(ct);
        return new Outcome.Done(ticketId);
    }

    private static List<(string Fact, string? Value)> Facts(Ticket ticket) =>
    [
        (nameof(Ticket.Area), ticket.Area.ToString()),
        (nameof(Ticket.CodeOwner), ticket.CodeOwner.ToString()),
        (nameof(Ticket.ContactPreference), ticket.ContactPreference.ToString()),
        (nameof(Ticket.ContactPhone), ticket.ContactPhone),
        (nameof(Ticket.ContactTimes), ticket.ContactTimes),
    ];
}

/// <summary>How the history stores a fact's value: with the fact's name before it, so that it can be said in either language later.</summary>
public static class ChangedFact
{
    public static string Write(string fact, string? value) => $"{fact}={value}";

    /// <summary>Fact and value; the fact is empty for text that was not written by <see cref="Write"/>.</summary>
    public static (string Fact, string Value) Read(string? stored)
    {
        var at = stored?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        return at < 0 ? ("", stored ?? "") : (stored![..at], stored[(at + 1)..]);
    }
}
