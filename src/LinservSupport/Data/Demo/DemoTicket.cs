using System.Globalization;
using LinservSupport.History;
using LinservSupport.Mail.Understanding;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.ServiceLevels;
using LinservSupport.Tickets;

namespace LinservSupport.Data.Demo;

/// <summary>Plays a story as a ticket, through the same methods and policies that the product's verbs use, up to now and no further.</summary>
public sealed class DemoTicket(DemoWorld world, DemoStory story, Contact requester, Channel channel, DateTimeOffset registeredAt, DemoPace pace)
{
    private readonly DemoPlaces _places = new(world.Chance, WorkingCalendar.Day(registeredAt), requester, story.Language);
    private readonly Actor _customer = new(requester.Name, requester.Id);
    private readonly DemoPhrases _phrases = new(story, requester);
    private Consultant? _consultant;
    private Ticket _ticket = null!;
    private DemoWork _work = null!;

    private Actor Us => Ours(_consultant!);

    /// <summary>The mail that the first message came in, where it is shown with one.</summary>
    public long? IncomingMailId { get; init; }

    /// <summary>What that mail says.</summary>
    public Letter? Letter { get; init; }

    public Ticket Play()
    {
        Register();
        var at = registeredAt;
        var minute = 0;
        foreach (var (time, happen) in Plan().OrderBy(p => p.Time))
        {
            at = world.Calendar.AddMinutes(at, Math.Max(0, time - minute));
            minute = Math.Max(minute, time);
            if (at > world.Now) break;
            happen(at);
        }

        DemoSweeps.WarnOfAssignment(_ticket, world.Now);
        return _ticket;
    }

    private static Actor Ours(Consultant consultant) => new(consultant.Name, null, consultant.Id);

    private void Register()
    {
        var by = channel == Channel.Phone ? Ours(world.People.Consultants[world.Chance.Next(world.People.Consultants.Count)]) : _customer;
        var text = _places.Fill(story.Steps[0].Text);
        if (channel == Channel.Phone && !story.IsFixed) text = _phrases.AsNoted(text);
        var phones = channel == Channel.Phone || world.Chance.Next(12) == 0;
        _ticket = Ticket.Register(
            new Registration
            {
                Requester = requester,
                Channel = channel,
                Subject = _places.Fill(story.Subjects[world.Chance.Next(story.Subjects.Count)]),
                Text = Letter?.Visible ?? text,
                Quoted = Letter?.Quoted,
                Html = Letter?.Html is { } html ? new MessageHtml { Html = html, RemoteImages = Letter.RemoteImages } : null,
                Where = channel == Channel.Portal && story.Where is { } where ? _places.Fill(where) : null,
                Impact = channel == Channel.Email ? Impact.Ordinary : story.Impact,
                ImpactDeadline = channel != Channel.Email && story.Impact == Impact.MonthEndBlocked ? WorkingCalendar.Day(world.Calendar.AddDays(registeredAt, 1)) : null,
                Help = channel == Channel.Email ? null : story.Help,
                Area = story.Area,
                CodeOwner = story.Owner,
                ContactPreference = phones && requester.Phone is not null ? ContactPreference.Phone : ContactPreference.Email,
                ContactPhone = phones ? requester.Phone : null,
                ContactTimes = phones && requester.Phone is not null ? _phrases.TimesToCall : null,
                ConditionsVersion = ServiceConditions.Version,
                ConditionsNote = channel == Channel.Phone ? ServiceConditions.ReadOut.In(requester.Language) : null,
                IncomingMailId = IncomingMailId,
            },
            world.PriorityRules,
            world.Calendar,
            registeredAt,
            by);
        _work = new(world, story, _places, _ticket);
        Attach(_ticket.Messages.First());
        _ticket.Record(registeredAt, Actor.Itself, EventKind.AcknowledgementSent, after: world.Chance.Next(1, 9).ToString(CultureInfo.InvariantCulture), clause: _ticket.Customer is null ? "P3" : "H2");
    }

    private void Attach(Message message)
    {
        var files = story.Fact("files") ?? (channel != Channel.Phone && story.Help == KindOfHelp.SomethingIsWrong && world.Chance.Next(4) == 0 ? "png" : "");
        if (files.Contains("png", StringComparison.Ordinal))
            message.Attachments.Add(DemoFiles.Picture(registeredAt, world.Key(), _phrases.Picture));
        if (files.Contains("txt", StringComparison.Ordinal)) message.Attachments.Add(DemoFiles.Text(registeredAt, world.Key()));
        foreach (var file in Letter?.Files ?? []) message.Attachments.Add(DemoFiles.Sent(registeredAt, file));
    }

    private IEnumerable<(int Time, Action<DateTimeOffset> Happen)> Plan()
    {
        var steps = story.Steps;
        int[] times = story.IsFixed ? [.. steps.Select(s => s.At ?? 0)] : pace.Times(steps);
        if (!story.IsFixed || story.Fact("to") is not null) yield return (AssignedAfter(times), Assign);
        if (!story.IsFixed) yield return (pace.Begun, at => _ticket.BeginWork(Us, at));
        for (var i = 1; i < steps.Count; i++)
        {
            var (step, next) = (steps[i], i + 1 < steps.Count ? steps[i + 1] : null);
            yield return (times[i], at => Happen(step, next, at));
            if (!story.IsFixed && step.Kind == DemoStepKind.AskEstimate) yield return ((times[i] + times[i + 1]) / 2, at => _work.Answer(world.Chance.Next(5) > 0, null, requester, at));
        }

        if (story.IsFixed) yield break;

        yield return (pace.Resolved, at => _work.Resolve(_consultant!, at));
        var thanks = steps[^1].Kind == DemoStepKind.CustomerWrites;
        yield return thanks ? (times[^1] + 1, at => Close(at, _customer)) : (pace.Resolved + 2700, at => Close(at, Us));
    }

    private int AssignedAfter(int[] times) => !story.IsFixed ? pace.Assigned
        : story.Steps.FirstOrDefault(s => s.Kind == DemoStepKind.Assign)?.At ?? Math.Max(1, times.Skip(1).First() / 2);

    private void Happen(DemoStep step, DemoStep? next, DateTimeOffset at)
    {
        if (_work.IsDeclined && !story.IsFixed && !IsLastAnswer(step)) return;

        switch (step.Kind)
        {
            case DemoStepKind.CustomerWrites:
                Hear(_places.Fill(step.Text), at);
                break;
            case DemoStepKind.WeWrite:
                Reply(_work.IsDeclined && !story.IsFixed ? _phrases.Stopped : _places.Fill(step.Text), at);
                if (!story.IsFixed && next?.Kind == DemoStepKind.CustomerWrites && at < world.Now && !IsLastAnswer(step)) _ticket.MoveTo(TicketState.WaitingForCustomer, Us, at);
                break;
            case DemoStepKind.Note:
                _ticket.Write(Ours(MessageKind.InternalNote, step.Text, at));
                _ticket.Record(at, Us, EventKind.NoteWritten, isInternal: true);
                break;
            case DemoStepKind.Work:
                _work.Log(step, _consultant!, at);
                break;
            case DemoStepKind.AskEstimate:
                _work.Ask(step, _consultant!, at);
                break;
            case DemoStepKind.Approve or DemoStepKind.Decline:
                _work.Answer(step.Kind == DemoStepKind.Approve, step.Text, requester, at);
                break;
            case DemoStepKind.Move when step.Head[0] == nameof(TicketState.Resolved):
                _work.Resolve(_consultant!, at);
                break;
            case DemoStepKind.Move:
                if (step.Head.Count > 1) _ticket.ReportUpstream(step.Head[1], UpstreamState.Reported, Us, at);
                _ticket.MoveTo(Enum.Parse<TicketState>(step.Head[0]), Us, at);
                break;
            case DemoStepKind.ConfirmPriority:
                Confirm(step.Text, at);
                break;
        }
    }

    private bool IsLastAnswer(DemoStep step) => ReferenceEquals(story.Steps.Last(s => s.Kind == DemoStepKind.WeWrite), step);

    private void Assign(DateTimeOffset at)
    {
        _consultant = story.Fact("to") is { } name
            ? world.People.Consultants.Single(c => c.Email.StartsWith(name, StringComparison.Ordinal))
            : world.Qualified(story.Area, WorkingCalendar.Day(at));
        var isLate = at >= _ticket.Targets.AssignAutomaticallyAt && at <= _ticket.Targets.AssignBy;
        _ticket.Assign(_consultant, isLate ? Actor.Itself : world.Chance.Next(4) == 0 ? Ours(world.People.Managers[0]) : Us, at, isLate);
        if (!story.IsFixed && story.Impact != Impact.Ordinary)
            Confirm(_phrases.Confirmed, at);
    }

    private void Confirm(string because, DateTimeOffset at)
    {
        var rule = world.PriorityRules.First(r => r.Impact == story.Impact);
        _ticket.SetPriority(rule.Class, PriorityPolicy.Rank(rule.Class, WorkingCalendar.Day(at), world.PriorityRules), because, _consultant is null ? Ours(world.People.Managers[0]) : Us, at);
    }

    private void Hear(string text, DateTimeOffset at)
    {
        var ours = _ticket.Messages.LastOrDefault(m => m.Kind == MessageKind.FromUs);
        var message = new Message
        {
            Kind = MessageKind.FromCustomer,
            Channel = channel == Channel.Phone ? Channel.Email : channel,
            AuthorContactId = requester.Id,
            AuthorName = requester.Name,
            Body = text,
            Quoted = channel == Channel.Email && ours is not null ? _phrases.Quote(ours) : null,
            WrittenAt = at,
        };
        if (TicketStatePolicy.IsOpen(_ticket.State))
        {
            _ticket.HearFromCustomer(message, _customer);
            return;
        }

        // Thanks for the solution: the ticket is closed right after, not opened again.
        _ticket.Write(message);
        _ticket.Record(at, _customer, EventKind.CustomerWrote);
    }

    private void Reply(string text, DateTimeOffset at)
    {
        _ticket.Write(Ours(MessageKind.FromUs, text, at));
        _ticket.Mention(text);
        _ticket.Record(at, Us, EventKind.Replied);
        _ticket.BeginWork(Us, at);
    }

    private Message Ours(MessageKind kind, string text, DateTimeOffset at) => new()
    {
        Kind = kind,
        Channel = Channel.Portal,
        AuthorConsultantId = _consultant!.Id,
        AuthorName = _consultant.Name,
        Body = text,
        WrittenAt = at,
    };

    private void Close(DateTimeOffset at, Actor by) => _ticket.MoveTo(TicketState.Closed, by, at);
}
