using LinservSupport.Mail.Understanding;
using LinservSupport.People;
using LinservSupport.Tickets;

namespace LinservSupport.Mail.Incoming;

/// <summary>One mail on its way into the house: what it says, and what we know about it. Each step adds what it found.</summary>
public sealed class Arrival
{
    public required long Id { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required Letter Letter { get; init; }

    public required Earlier Earlier { get; init; }

    /// <summary>False where nothing may be sent in answer by itself.</summary>
    public bool MayAnswer { get; set; } = true;

    /// <summary>The ticket that it belongs to; null for a new one.</summary>
    public ThreadFacts? Thread { get; set; }

    public int? ThreadId => Thread?.Id;

    /// <summary>The ticket that it answers, where that one was merged into <see cref="Thread"/>.</summary>
    public int? MergedFromId { get; set; }

    /// <summary>True where our own token or signed Message-ID says so; false for a number in the subject or a mail that somebody else sent.</summary>
    public bool IsThreadSigned { get; set; }

    /// <summary>True where it belongs by a number alone: anybody can count.</summary>
    public bool IsThreadByNumber { get; set; }

    /// <summary>A ticket that it names without belonging to it: mentioned in a note.</summary>
    public int? NamedId { get; set; }

    /// <summary>The contact who has the sender's address; null for a stranger.</summary>
    public Contact? Contact { get; set; }

    /// <summary>The contact's access was taken away, or the company's: a stranger in every respect.</summary>
    public bool IsRevoked { get; set; }

    /// <summary>The consultant whose address it claims to come from.</summary>
    public Consultant? Consultant { get; set; }

    /// <summary>Where it was filed.</summary>
    public int? TicketId { get; set; }

    /// <summary>The letter's files as they are stored: named and typed by us.</summary>
    public IEnumerable<Attachment> Files() => Letter.Files.Select(file => new Attachment
    {
        UploadKey = Guid.NewGuid(),
        FileName = FileNames.Clean(file.Name),
        ContentType = FileTypes.Of(file.Data),
        ContentId = Texts.Cut(file.ContentId, Attachment.MaxContentId),
        Bytes = file.Data.Length,
        Sha256 = Inbox.Hash(file.Data),
        UploadedAt = ReceivedAt,
        Content = new AttachmentContent { Data = file.Data },
    });

    /// <summary>The letter's HTML beside its text; null where it has none.</summary>
    public MessageHtml? Html() => Letter.Html is { } html ? new MessageHtml { Html = html, RemoteImages = Letter.RemoteImages } : null;
}

/// <summary>One step of filing a mail, with the database.</summary>
public interface IStep
{
    Task<Decision> DecideAsync(Arrival arrival, CancellationToken ct);
}
