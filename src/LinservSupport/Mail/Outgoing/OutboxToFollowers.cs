using LinservSupport.Data;
using LinservSupport.People;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Mail.Outgoing;

/// <summary>How something of the customer's came to us, where it is passed on to their colleagues.</summary>
/// <param name="MessageId">Of the mail; null for what did not come by mail.</param>
/// <param name="Reached">Addresses that the mail named: they have it already.</param>
/// <param name="IsProven">We know that its author wrote it: only then do its files go out in our name.</param>
public sealed record Origin(string? MessageId, IReadOnlyCollection<string> Reached, bool IsProven)
{
    /// <summary>Written by who signed in or holds a link of their own, or written down by one of us.</summary>
    public static readonly Origin Portal = new(null, [], true);
}

/// <summary>What those get who follow a ticket beside its requester: each a mail of their own, in their language, with a link that stops it.</summary>
public sealed partial class Outbox
{
    private const int MostCompared = 500;

    // "Yes" may be the answer to two questions.
    private const int FewestWords = 20;

    /// <summary>Tells somebody that they follow a ticket from now on, and who added them; nobody whose address is not known to be theirs.</summary>
    public async Task FollowsAsync(Ticket ticket, Contact person, string by, CancellationToken ct)
    {
        if (person is not { Email: not null, AddressConfirmedAt: not null, AddressFailedAt: null }) return;

        await ToFollowerAsync(OutgoingKind.Follows, ticket, person, m => m.Follows(by), isAutomatic: true, null, ct);
    }

    /// <param name="kind">Which mail.</param>
    /// <param name="ticket">With its requester.</param>
    /// <param name="write">Its text, in the reader's language.</param>
    /// <param name="isAutomatic">Written by the product.</param>
    /// <param name="message">The message that it carries.</param>
    /// <param name="reached">Addresses that have it already: nobody gets the same twice.</param>
    /// <param name="ct">Cancels.</param>
    private async Task ToFollowersAsync(OutgoingKind kind, Ticket ticket, Func<TicketMails, Draft> write, bool isAutomatic, Message? message, IReadOnlyCollection<string> reached, CancellationToken ct)
    {
        foreach (var person in await db.FollowersByMail(ticket).AsNoTracking().ToListAsync(ct))
        {
            if (!reached.Contains(person.Email!) && person.Email != ticket.Requester?.Email) await ToFollowerAsync(kind, ticket, person, write, isAutomatic, message, ct);
        }
    }

    /// <summary>
    /// What one of the customer's people wrote goes to the others of them on the ticket, in our name and with theirs in it. It is a machine's mail (RFC 3834),
    /// and what looks as if machines wrote to each other stays on the ticket.
    /// </summary>
    /// <param name="ticket">With its requester.</param>
    /// <param name="message">Not saved yet.</param>
    /// <param name="origin">How it came.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>To how many.</returns>
    public async Task<int> PassOnAsync(Ticket ticket, Message message, Origin origin, CancellationToken ct)
    {
        var author = message.AuthorContactId ?? message.AuthorContact?.Id;
        var readers = ticket.CustomerId is null || message.IsAutomatic ? [] : await db.ReadersByMail(ticket).AsNoTracking().Where(c => c.Id != author).ToListAsync(ct);
        readers.RemoveAll(c => origin.Reached.Contains(c.Email!));
        if (readers.Count == 0 || await GoesRoundAsync(ticket, message, author, ct)) return 0;

        var before = await BeforeAsync(ticket, message, ct);
        List<string> files = origin.IsProven ? [] : [.. message.Attachments.Select(a => a.FileName)];
        foreach (var reader in readers)
        {
            Draft Write(TicketMails mails) => mails.PassedOn(message, files, before) with { PassesOn = origin.MessageId };
            var carried = origin.IsProven ? message : null;
            if (reader.Id == ticket.RequesterId) await AddAsync(OutgoingKind.PassedOn, reader.Email!, reader.Name, ticket, Write(About(ticket)), isAutomatic: true, carried, ct);
            else await ToFollowerAsync(OutgoingKind.PassedOn, ticket, reader, Write, isAutomatic: true, carried, ct);
        }

        return readers.Count;
    }

    // Two machines among the readers would answer each other through us: so many messages an hour, and the same words by mail once a day.
    private async Task<bool> GoesRoundAsync(Ticket ticket, Message message, int? author, CancellationToken ct)
    {
        var earlier = db.Messages.AsNoTracking().Where(m => m.TicketId == ticket.Id && m.Kind == MessageKind.FromCustomer);
        if (await earlier.CountAsync(m => m.WrittenAt > message.WrittenAt.AddHours(-1), ct) >= settings.MostPassedOnAnHour) return true;

        var words = Letters(message.Body);
        if (message.Channel != Channel.Email || words.Length < FewestWords) return false;

        var bodies = await earlier.Where(m => m.AuthorContactId == author && m.Channel == Channel.Email && m.WrittenAt > message.WrittenAt.AddDays(-1))
            .OrderByDescending(m => m.Id).Select(m => m.Body.Substring(0, MostCompared)).Take(settings.MostPassedOnAnHour).ToListAsync(ct);
        return bodies.Exists(b => Letters(b) == words);
    }

    // What a machine counts up or dates makes no other words of it.
    private static string Letters(string body) => string.Concat(body.Take(MostCompared).Where(char.IsLetter));

    private async Task ToFollowerAsync(OutgoingKind kind, Ticket ticket, Contact person, Func<TicketMails, Draft> write, bool isAutomatic, Message? message, CancellationToken ct)
    {
        var key = await db.Standing.KeyAsync(Secret.MessageId, ct);
        var url = StopToken.Url(settings.PortalUrl, StopToken.Write(ticket.Id, person.Id, key));
        var draft = write(new TicketMails(settings, ticket, person.Language) { Follower = person, StopUrl = url });
        await AddAsync(kind, person.Email!, person.Name, ticket, draft with { StopUrl = url }, isAutomatic, message, ct);
    }
}
