using System.Globalization;
using LinservSupport.Charging;
using LinservSupport.History;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;

namespace LinservSupport.Data.Demo;

/// <summary>The work on a demo ticket and what its customer approved, by the product's own policies.</summary>
public sealed class DemoWork(DemoWorld world, DemoStory story, DemoPlaces places, Ticket ticket)
{
    /// <summary>The customer said no to the last estimate.</summary>
    public bool IsDeclined { get; private set; }

    private Estimate? Pending => ticket.Estimates.SingleOrDefault(e => e.IsPending);

    public void Log(DemoStep step, Consultant consultant, DateTimeOffset at)
    {
        var worked = int.Parse(step.Head[0], CultureInfo.InvariantCulture);
        if (!story.IsFixed) worked = Math.Max(5, worked + (5 * world.Chance.Next(-2, 3)));
        var facts = new ChargeFacts
        {
            Kind = Enum.Parse<KindOfWork>(step.Head[1]),
            CodeOwner = story.Owner,
            WorkedOn = WorkingCalendar.Day(at),
            WorkedMinutes = worked,
            IsEnquiry = ticket.IsEnquiry,
            ApprovedMinutes = ticket.ApprovedMinutes,
            ChargedMinutes = ticket.ChargedMinutes,
            Terms = world.TermsOf(ticket.CustomerId),
        };
        var entry = LogTime.Entry(facts, ChargePolicy.Decide(facts), new Work { Description = places.Fill(step.Text) }, consultant.Id, at);
        ticket.Log(entry, Of(consultant));
        world.Draw(entry, ticket.CustomerId);
        DemoSweeps.WatchApprovedTime(ticket, at);
    }

    public void Ask(DemoStep step, Consultant consultant, DateTimeOffset at)
    {
        var ceiling = int.Parse(step.Head[0], CultureInfo.InvariantCulture);
        var estimate = Pending;
        if (estimate is null) ticket.Estimates.Add(estimate = new Estimate { Ticket = ticket, Text = "" });
        (estimate.Kind, estimate.CeilingMinutes, estimate.Text) = (Enum.Parse<EstimateKind>(step.Head[1]), ceiling, step.Text);
        (estimate.State, estimate.IsPending, estimate.AskedAt, estimate.AskedById) = (EstimateState.Asked, true, at, consultant.Id);
        ticket.Record(at, Of(consultant), EventKind.EstimateRequested, after: $"{ceiling}", clause: "H5");
        ticket.MoveTo(TicketState.WaitingForApproval, Of(consultant), at);
    }

    public void Answer(bool approves, string? text, Contact requester, DateTimeOffset at)
    {
        Pending!.Answer(new(approves, requester.Id, requester.Name, Channel.Portal, text), new Actor(requester.Name, requester.Id), at);
        IsDeclined = !approves;
    }

    public void Resolve(Consultant consultant, DateTimeOffset at)
    {
        Pending?.Withdraw(null, Of(consultant), at);
        ticket.MoveTo(TicketState.Resolved, Of(consultant), at);
    }

    private static Actor Of(Consultant consultant) => new(consultant.Name, null, consultant.Id);
}
