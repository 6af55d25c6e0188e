using LinservSupport.Tickets.Reading;

namespace LinservSupport.Portal.Pages.Tickets;

/// <summary>What the form for an answer shows, on the ticket's page and on its own.</summary>
public sealed record ReplyForm
{
    public required string TicketNumber { get; init; }

    /// <summary>What the empty field says.</summary>
    public required string Prompt { get; init; }

    /// <summary>Sending it opens the ticket again.</summary>
    public bool Reopens { get; init; }

    public string Text { get; init; } = "";

    public Guid SubmissionKey { get; init; } = Guid.NewGuid();

    public IReadOnlyList<WaitingFile> Files { get; init; } = [];
}
