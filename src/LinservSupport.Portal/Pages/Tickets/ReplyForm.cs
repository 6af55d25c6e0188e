using LinservSupport.Tickets;
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

    /// <summary>Staff: the states that the answer may leave the ticket in; empty for customers.</summary>
    public IReadOnlyList<TicketState> Then { get; init; } = [];

    /// <summary>The chosen one of them; null to leave it as it is.</summary>
    public TicketState? Next { get; init; }

    /// <summary>What an answer of ours may leave this ticket in, the likeliest first.</summary>
    public static IReadOnlyList<TicketState> StatesAfter(TicketPage ticket)
    {
        if (!ticket.IsOpen) return [];

        TicketState[] others = [TicketState.InProgress, TicketState.WaitingForThirdParty, TicketState.InNextPatch, TicketState.Resolved];
        return [ticket.PendingEstimate is null ? TicketState.WaitingForCustomer : TicketState.WaitingForApproval, .. others];
    }
}
