using LinservSupport.Odoo;
using LinservSupport.People;

namespace LinservSupport.Tickets;

public enum MessageKind
{
    FromCustomer,
    FromUs,
    InternalNote,
}

/// <summary>One thing that was written on a ticket. Text is kept as it was written, but for secrets in addresses; mail HTML stays with the raw mail.</summary>
public sealed class Message
{
    public const int MaxBody = 1_000_000;

    public long Id { get; private set; }

    public int TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    public MessageKind Kind { get; init; }

    public Channel Channel { get; init; }

    public int? AuthorContactId { get; init; }

    public Contact? AuthorContact { get; init; }

    public int? AuthorConsultantId { get; init; }

    public Consultant? AuthorConsultant { get; init; }

    public required string AuthorName { get; init; }

    /// <summary>What the reader sees: plain text, without the access tokens that pasted addresses carry.</summary>
    public required string Body { get; init => field = PastedSecrets.BlottedOut(value); }

    /// <summary>Quoted text and signature that came along in a mail: shown folded, never cut away.</summary>
    public string? Quoted { get; init => field = value is null ? null : PastedSecrets.BlottedOut(value); }

    /// <summary>Out-of-office notes and bounces: kept, shown folded, and never a reason to reopen.</summary>
    public bool IsAutomatic { get; init; }

    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>The mail that it came in, where it came by mail; unique, so that a mail read twice says it once.</summary>
    public long? IncomingMailId { get; init; }

    /// <summary>Key of the form that made it: the same form sent twice makes one message.</summary>
    public Guid? SubmissionKey { get; init; }

    public ICollection<Attachment> Attachments { get; } = [];

    /// <summary>A mail's HTML, cleaned; null where there is none. Its text is in <see cref="Body"/> all the same.</summary>
    public MessageHtml? Html { get; init; }
}

/// <summary>A mail's HTML as it may be shown, in a table of its own so that no list reads it; what was sent is in the raw mail.</summary>
public sealed class MessageHtml
{
    public long MessageId { get; init; }

    public required string Html { get; init => field = PastedSecrets.BlottedOut(value); }

    /// <summary>Pictures that would be fetched from elsewhere: not before a reader asks for them.</summary>
    public int RemoteImages { get; init; }
}

/// <summary>A file. Waiting for its message while <see cref="MessageId"/> is null, and swept away after a day then.</summary>
public sealed class Attachment
{
    /// <summary>25 MB a file and 20 files a message, as the form says beforehand.</summary>
    public const int MaxBytes = 25 * 1024 * 1024;

    public const int MaxFiles = 20;

    public const int MaxContentId = 200;

    public long Id { get; private set; }

    public long? MessageId { get; set; }

    public Message? Message { get; set; }

    /// <summary>Who uploaded it: only they may put it on a message.</summary>
    public int? UploadedByAccountId { get; init; }

    /// <summary>Unguessable name for the time before it has a message.</summary>
    public Guid UploadKey { get; init; }

    /// <summary>Display name, cleaned of paths and control characters.</summary>
    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    /// <summary>By what a mail's HTML refers to it; null where nothing does.</summary>
    public string? ContentId { get; init; }

    public long Bytes { get; init; }

    public required string Sha256 { get; init; }

    public DateTimeOffset UploadedAt { get; init; }

    public AttachmentContent? Content { get; init; }
}

/// <summary>The bytes, in a table of their own so that no list reads them.</summary>
public sealed class AttachmentContent
{
    public long AttachmentId { get; init; }

    public required byte[] Data { get; init; }
}
