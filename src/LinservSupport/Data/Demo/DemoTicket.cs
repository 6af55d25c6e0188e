using System.Globalization;
using LinservSupport.Charging;
using LinservSupport.History;
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
    private readonly bool _isFixed = story.Fact("ago") is not null;
    private Consultant? _consultant;
    private Estimate? _pending;
    private bool _isDeclined;
    private Ticket _ticket = null!;

    private Actor Us => Ours(_consultant!);

    /// <summary>The mail that the first message came in, where it is shown with one.</summary>
    public long? IncomingMailId { get; init; }

    /// <summary>Quotation and signature of that mail.</summary>
    public string? Quoted { get; init; }

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

        WarnOfAssignment();
        return _ticket;
    }

    private static Actor Ours(Consultant consultant) => new(consultant.Name, null, consultant.Id);

    private void Register()
    {
        var by = channel == Channel.Phone ? Ours(world.People.Consultants[world.Chance.Next(world.People.Consultants.Count)]) : _customer;
        var text = _places.Fill(story.Steps[0].Text);
        if (channel == Channel.Phone && !_isFixed) text = AsNoted(text);
        var phones = channel == Channel.Phone || world.Chance.Next(12) == 0;
        _ticket = Ticket.Register(
            new Registration
            {
                Requester = requester,
                Channel = channel,
                Subject = _places.Fill(story.Subjects[world.Chance.Next(story.Subjects.Count)]),
                Text = text,
                Quoted = Quoted,
                Where = channel == Channel.Portal && story.Where is { } where ? _places.Fill(where) : null,
                Impact = channel == Channel.Email ? Impact.Ordinary : story.Impact,
                ImpactDeadline = channel != Channel.Email && story.Impact == Impact.MonthEndBlocked ? WorkingCalendar.Day(world.Calendar.AddDays(registeredAt, 1)) : null,
                Help = channel == Channel.Email ? null : story.Help,
                Area = story.Area,
                CodeOwner = story.Owner,
                ContactPreference = phones && requester.Phone is not null ? ContactPreference.Phone : ContactPreference.Email,
                ContactPhone = phones ? requester.Phone : null,
                ContactTimes = phones && requester.Phone is not null ? (story.Language == Language.Swedish ? "helst före 15" : "before 3 pm") : null,
                ConditionsVersion = ServiceConditions.Version,
                ConditionsNote = channel == Channel.Phone ? ServiceConditions.ReadOut.In(requester.Language) : null,
                IncomingMailId = IncomingMailId,
            },
            world.PriorityRules,
            world.Calendar,
            registeredAt,
            by);
        Attach(_ticket.Messages.First());
        _ticket.Record(registeredAt, Actor.Itself, EventKind.AcknowledgementSent, after: world.Chance.Next(1, 9).ToString(CultureInfo.InvariantCulture), clause: "H2");
    }

    // What a consultant writes down during a call has no greeting.
    private string AsNoted(string text)
    {
        var end = text.IndexOfAny(['!', ',', '.']);
        var isGreeting = end is > 0 and < 8 && (text.StartsWith('H') || text.StartsWith("hej", StringComparison.OrdinalIgnoreCase));
        var rest = (isGreeting ? text[(end + 1)..] : text).Trim();
        return $"{requester.Name} {(story.Language == Language.Swedish ? "ringer" : "calls")}: {rest[..1].ToUpperInvariant()}{rest[1..]}";
    }

    private void Attach(Message message)
    {
        var files = story.Fact("files") ?? (channel != Channel.Phone && story.Help == KindOfHelp.SomethingIsWrong && world.Chance.Next(4) == 0 ? "png" : "");
        if (files.Contains("png", StringComparison.Ordinal))
            message.Attachments.Add(DemoFiles.Picture(registeredAt, world.Key(), story.Language == Language.Swedish ? "skärmdump.png" : "screen-dump.png"));
        if (files.Contains("txt", StringComparison.Ordinal)) message.Attachments.Add(DemoFiles.Text(registeredAt, world.Key()));
    }

    private IEnumerable<(int Time, Action<DateTimeOffset> Happen)> Plan()
    {
        var steps = story.Steps;
        int[] times = _isFixed ? [.. steps.Select(s => s.At ?? 0)] : pace.Times(steps);
        if (!_isFixed || story.Fact("to") is not null) yield return (AssignedAfter(times), Assign);
        if (!_isFixed) yield return (pace.Begun, at => _ticket.BeginWork(Us, at));
        for (var i = 1; i < steps.Count; i++)
        {
            var (step, next) = (steps[i], i + 1 < steps.Count ? steps[i + 1] : null);
            yield return (times[i], at => Happen(step, next, at));
            if (!_isFixed && step.Kind == DemoStepKind.AskEstimate) yield return ((times[i] + times[i + 1]) / 2, Answer);
        }

        if (_isFixed) yield break;

        yield return (pace.Resolved, Resolve);
        var thanks = steps[^1].Kind == DemoStepKind.CustomerWrites;
        yield return thanks ? (times[^1] + 1, at => Close(at, _customer)) : (pace.Resolved + 2700, at => Close(at, Us));
    }

    private int AssignedAfter(int[] times) => !_isFixed ? pace.Assigned
        : story.Steps.FirstOrDefault(s => s.Kind == DemoStepKind.Assign)?.At ?? Math.Max(1, times.Skip(1).First() / 2);

    private void Happen(DemoStep step, DemoStep? next, DateTimeOffset at)
    {
        if (_isDeclined && !_isFixed && !IsLastAnswer(step)) return;

        switch (step.Kind)
        {
            case DemoStepKind.CustomerWrites:
                Hear(_places.Fill(step.Text), at);
                break;
            case DemoStepKind.WeWrite:
                Reply(_isDeclined && !_isFixed ? Stopped() : _places.Fill(step.Text), at);
                if (!_isFixed && next?.Kind == DemoStepKind.CustomerWrites && at < world.Now && !IsLastAnswer(step)) _ticket.MoveTo(TicketState.WaitingForCustomer, Us, at);
                break;
            case DemoStepKind.Note:
                _ticket.Write(Ours(MessageKind.InternalNote, step.Text, at));
                _ticket.Record(at, Us, EventKind.NoteWritten, isInternal: true);
                break;
            case DemoStepKind.Work:
                Log(step, at);
                break;
            case DemoStepKind.AskEstimate:
                Ask(step, at);
                break;
            case DemoStepKind.Approve or DemoStepKind.Decline:
                Answer(step.Kind == DemoStepKind.Approve, step.Text, at);
                break;
            case DemoStepKind.Move when step.Head[0] == nameof(TicketState.Resolved):
                Resolve(at);
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

    private string Stopped() => story.Language == Language.Swedish
        ? "Tack för svaret. Då avslutar vi här. Det som är arbetat så här långt debiteras, inget mer."
        : "Thank you for the answer. Then we stop here. What is worked so far is charged, and nothing more.";

    private void Assign(DateTimeOffset at)
    {
        _consultant = story.Fact("to") is { } name
            ? world.People.Consultants.Single(c => c.Email.StartsWith(name, StringComparison.Ordinal))
            : world.Qualified(story.Area, WorkingCalendar.Day(at));
        var isLate = at >= _ticket.Targets.AssignAutomaticallyAt && at <= _ticket.Targets.AssignBy;
        _ticket.Assign(_consultant, isLate ? Actor.Itself : world.Chance.Next(4) == 0 ? Ours(world.People.Managers[0]) : Us, at, isLate);
        if (!_isFixed && story.Impact != Impact.Ordinary)
            Confirm(story.Language == Language.Swedish ? "Bekräftat med kunden" : "Confirmed with the customer", at);
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
            Quoted = channel == Channel.Email && ours is not null ? Quote(ours) : null,
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

    private string Quote(Message ours)
    {
        var when = TimeZoneInfo.ConvertTime(ours.WrittenAt, WorkingCalendar.Stockholm).ToString("d MMMM yyyy HH:mm", story.Language.Culture());
        var who = story.Language == Language.Swedish ? $"Den {when} skrev {ours.AuthorName} <support@linserv.se>:" : $"On {when}, {ours.AuthorName} <support@linserv.se> wrote:";
        return $"{who}\n> {ours.Body.Replace("\n", "\n> ", StringComparison.Ordinal)}\n\n--\n{requester.Name}\n{requester.Title}, {requester.Customer?.Name}";
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

    private void Log(DemoStep step, DateTimeOffset at)
    {
        var worked = int.Parse(step.Head[0], CultureInfo.InvariantCulture);
        if (!_isFixed) worked = Math.Max(5, worked + (5 * world.Chance.Next(-2, 3)));
        var facts = new ChargeFacts
        {
            Kind = Enum.Parse<KindOfWork>(step.Head[1]),
            CodeOwner = story.Owner,
            WorkedOn = WorkingCalendar.Day(at),
            WorkedMinutes = worked,
            IsEnquiry = _ticket.IsEnquiry,
            ApprovedMinutes = _ticket.ApprovedMinutes,
            ChargedMinutes = _ticket.ChargedMinutes,
            Terms = world.TermsOf(_ticket.CustomerId),
        };
        var entry = LogTime.Entry(facts, ChargePolicy.Decide(facts), new Work { Description = _places.Fill(step.Text) }, _consultant!.Id, at);
        _ticket.Log(entry, Us);
        world.Draw(entry, _ticket.CustomerId);
        WatchApprovedTime(at);
    }

    // What the sweep of the same name would have done at the time.
    private void WatchApprovedTime(DateTimeOffset at)
    {
        if (_ticket.ApprovedTimeNearAt is null && _ticket.ChargedMinutes * 100 >= _ticket.ApprovedMinutes * Charging.WatchApprovedTime.NearPercent)
        {
            _ticket.ApprovedTimeNearAt = at;
            _ticket.Record(at, Actor.Itself, EventKind.ApprovedTimeNear, $"{_ticket.ChargedMinutes}", $"{_ticket.ApprovedMinutes}", "H6", isInternal: true);
        }

        if (_ticket.ApprovedTimeReachedAt is not null || _ticket.ChargedMinutes < _ticket.ApprovedMinutes) return;

        _ticket.ApprovedTimeReachedAt = at;
        _ticket.Record(at, Actor.Itself, EventKind.ApprovedTimeReached, $"{_ticket.ChargedMinutes}", $"{_ticket.ApprovedMinutes}", "H6", isInternal: true);
        if (_pending is not null) return;

        var kind = Estimate.KindAbove(_ticket.ApprovedMinutes);
        _pending = new Estimate { Ticket = _ticket, Kind = kind, State = EstimateState.Draft, IsPending = true, CeilingMinutes = Estimate.UsualCeiling(kind) ?? 1800, Text = "" };
        _ticket.Estimates.Add(_pending);
    }

    private void Ask(DemoStep step, DateTimeOffset at)
    {
        var ceiling = int.Parse(step.Head[0], CultureInfo.InvariantCulture);
        if (_pending is null) _ticket.Estimates.Add(_pending = new Estimate { Ticket = _ticket, Text = "" });
        (_pending.Kind, _pending.CeilingMinutes, _pending.Text) = (Enum.Parse<EstimateKind>(step.Head[1]), ceiling, step.Text);
        (_pending.State, _pending.IsPending, _pending.AskedAt, _pending.AskedById) = (EstimateState.Asked, true, at, _consultant!.Id);
        _ticket.Record(at, Us, EventKind.EstimateRequested, after: $"{ceiling}", clause: "H5");
        _ticket.MoveTo(TicketState.WaitingForApproval, Us, at);
    }

    private void Answer(DateTimeOffset at) => Answer(world.Chance.Next(5) > 0, null, at);

    private void Answer(bool approves, string? text, DateTimeOffset at)
    {
        _pending!.Answer(new(approves, requester.Id, requester.Name, Channel.Portal, text), _customer, at);
        (_pending, _isDeclined) = (null, !approves);
    }

    private void Resolve(DateTimeOffset at)
    {
        if (_pending is not null) _pending.Withdraw(null, Us, at);
        _pending = null;
        _ticket.MoveTo(TicketState.Resolved, Us, at);
    }

    private void Close(DateTimeOffset at, Actor by) => _ticket.MoveTo(TicketState.Closed, by, at);

    private void WarnOfAssignment()
    {
        if (_ticket.AssigneeId is not null || _ticket.Assignee is not null) return;

        if (_ticket.Targets.WarnAt <= world.Now)
        {
            _ticket.AssignmentWarnedAt = _ticket.Targets.WarnAt;
            _ticket.Record(_ticket.Targets.WarnAt, Actor.Itself, EventKind.AssignmentAtHalf, clause: "T1", isInternal: true);
        }

        if (_ticket.Targets.EscalateAt <= world.Now)
        {
            _ticket.AssignmentEscalatedAt = _ticket.Targets.EscalateAt;
            _ticket.Record(_ticket.Targets.EscalateAt, Actor.Itself, EventKind.AssignmentEscalated, clause: "T1", isInternal: true);
        }
    }
}
