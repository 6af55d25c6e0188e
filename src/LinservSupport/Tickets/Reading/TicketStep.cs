namespace LinservSupport.Tickets.Reading;

/// <summary>One step of a ticket's way, for the row of steps above the conversation.</summary>
/// <param name="Name">What the step is called, in both languages.</param>
/// <param name="At">When it was reached; null where it was not, or where no single instant says it.</param>
/// <param name="IsDone">Behind us.</param>
/// <param name="IsNow">Where the ticket stands.</param>
/// <param name="IsViewers">The next step is the customer's.</param>
public sealed record TicketStep(Sentence Name, DateTimeOffset? At, bool IsDone, bool IsNow, bool IsViewers)
{
    /// <summary>Registered, assigned, work begun, (waiting), solved, closed: with the step on which it stands now.</summary>
    public static IReadOnlyList<TicketStep> Of(TicketPage ticket)
    {
        var steps = new List<TicketStep> { Done("Registered", ticket.RegisteredAt) };
        if (ticket.Place is not null && ticket.IsOpen)
        {
            if (ticket.FirstAssignedAt is { } assigned) steps.Add(Done("Assigned", assigned));
            steps.Add(new(Sentence.Of("In queue"), null, false, true, false));
            steps.Add(Ahead("Work begun"));
        }
        else
        {
            if (ticket.FirstAssignedAt is { } assigned) steps.Add(Done("Assigned", assigned));
            if (ticket.WorkBegunAt is { } begun) steps.Add(ticket.State == TicketState.InProgress ? new(Sentence.Of("Work begun"), begun, false, true, false) : Done("Work begun", begun));
            if (TicketStatePolicy.Waiting.Contains(ticket.State))
                steps.Add(new(Names.ForCustomer(ticket.State), null, false, true, ticket.State is TicketState.WaitingForCustomer or TicketState.WaitingForApproval));
        }

        steps.Add(ticket.ResolvedAt is { } solved ? Done("Solved", solved) : Ahead("Solved"));
        if (ticket.State == TicketState.Resolved) steps.Add(new(Sentence.Of("Your confirmation"), null, false, true, true));
        else if (ticket.State == TicketState.Closed) steps.Add(new(Sentence.Of("Closed"), ticket.ClosedAt, false, true, false));
        else steps.Add(Ahead("Closed"));
        return steps;
    }

    private static TicketStep Done(string english, DateTimeOffset at) => new(Sentence.Of(english), at, true, false, false);

    private static TicketStep Ahead(string english) => new(Sentence.Of(english), null, false, false, false);
}
