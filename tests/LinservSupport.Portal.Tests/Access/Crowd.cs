using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.History;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Access;

/// <summary>More of everything that pages show: on Jonas's ticket, beside it, and around it.</summary>
internal sealed class Crowd(Scene scene)
{
    private static readonly DateTimeOffset At = DateTimeOffset.UtcNow.AddDays(-3);

    private readonly Actor _amira = new(scene.Cast.Amira.Name, ConsultantId: scene.Cast.Amira.Id);
    private int _count;

    /// <summary>So many more of each.</summary>
    public async Task JoinAsync(int times, CancellationToken ct)
    {
        for (var i = 0; i < times; i++)
        {
            _count++;
            var made = new List<Ticket>();
            foreach (var who in new[] { scene.Cast.Jonas, scene.Cast.Karin, scene.Cast.Elsa })
            {
                foreach (var state in Enum.GetValues<TicketState>()) made.Add(await TicketAsync(who, state, ct));
            }

            await using var db = scene.Portal.Database.Open();
            var ticket = await db.Tickets.OrderBy(t => t.Id).FirstAsync(ct);
            await OnTicketAsync(db, ticket, made, ct);
            AddPeople(db, ticket);
            AddRules(db);
            AddBug(db, made[0]);
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task<Ticket> TicketAsync(Contact requester, TicketState state, CancellationToken ct)
    {
        var ticket = await Cast.RegisterAsync(scene.Portal.Database, requester, $"Invoice {_count} of S0{_count} {state}", At);
        await using var db = scene.Portal.Database.Open();
        ticket = await db.Tickets.SingleAsync(t => t.Id == ticket.Id, ct);
        var amira = await db.Consultants.SingleAsync(c => c.Id == scene.Cast.Amira.Id, ct);
        if (state != TicketState.Registered) ticket.Assign(amira, _amira, At.AddMinutes(1));
        if (state is not (TicketState.Registered or TicketState.Assigned))
        {
            ticket.Log(Work(), _amira);
            ticket.MoveTo(state, _amira, At.AddMinutes(3));
        }

        db.Add(new OdooReference { TicketId = ticket.Id, Kind = ReferenceKind.Record, Value = "S01234" });
        await db.SaveChangesAsync(ct);
        return ticket;
    }

    private async Task OnTicketAsync(SupportDb db, Ticket ticket, List<Ticket> others, CancellationToken ct)
    {
        foreach (var kind in Enum.GetValues<MessageKind>())
        {
            ticket.Write(new Message
            {
                Kind = kind,
                AuthorName = "Somebody",
                AuthorContactId = kind == MessageKind.FromCustomer ? scene.Cast.Jonas.Id : null,
                AuthorConsultantId = kind == MessageKind.FromCustomer ? null : scene.Cast.Amira.Id,
                Body = $"Invoice {_count}",
                WrittenAt = At.AddMinutes(_count),
                Html = new MessageHtml { Html = "<p>Invoice</p>" },
                Attachments = { new Attachment { FileName = "log.txt", ContentType = "text/plain", Bytes = 3, Sha256 = "x", UploadKey = Guid.NewGuid(), UploadedAt = At, Content = new AttachmentContent { Data = "log"u8.ToArray() } } },
            });
        }

        var entry = Work();
        ticket.Log(entry, _amira);
        db.Add(new Estimate { TicketId = ticket.Id, State = EstimateState.Declined, CeilingMinutes = 600, Text = "More", AskedById = scene.Cast.Amira.Id, AskedAt = At, AnsweredAt = At, Items = { new EstimateItem { Text = "A part", Minutes = 60 } } });
        db.AddRange(others.Select(o => new TicketLink { TicketId = ticket.Id, NamedId = o.Id, LinkedAt = At }));
        db.Add(new OdooReference { TicketId = ticket.Id, Kind = ReferenceKind.Record, Value = _count == 1 ? "S01234" : $"S0{_count}" });
        db.AddRange(Enumerable.Range(0, 2).Select(n => new RunningTimer { ConsultantId = scene.Cast.Anna.Id, TicketId = others[n].Id, StartedAt = At, SecondsBefore = 60 }));
        foreach (var state in new[] { IncomingState.Quarantined, IncomingState.Filed })
            db.Add(new IncomingMail { Source = "drop", ExternalKey = $"{state}{_count}", Sha256 = $"{state}{_count}", State = state, TicketId = state == IncomingState.Filed ? ticket.Id : null, ReceivedAt = At, Raw = new IncomingRaw { Data = "Subject: x"u8.ToArray() } });
        foreach (var failedAt in new DateTimeOffset?[] { null, At })
            db.Add(new OutgoingMail { MessageId = $"{Guid.NewGuid()}@x", TicketId = ticket.Id, ToAddress = "a@x.example", ToName = "A", Subject = "x", Text = "x", Html = "x", WrittenAt = At, SendAt = At, SentAt = failedAt is null ? At : null, FailedAt = failedAt });
        // Saved first: the question names the entry by its number.
        await db.SaveChangesAsync(ct);
        var question = new EntryQuestion { TimeEntryId = entry.Id };
        question.Ask("Why?", scene.Cast.Jonas.Id, new(scene.Cast.Jonas.Name, scene.Cast.Jonas.Id), At);
        db.Add(question);
    }

    private void AddPeople(SupportDb db, Ticket ticket)
    {
        var consultant = new Consultant { Name = $"Consultant {_count}", Email = $"consultant{_count}@linserv.example", Skills = { new Skill { Area = Area.Sales } }, Absences = { new Absence { From = new(2026, 7, _count), To = new(2026, 7, _count) } } };
        var contact = new Contact { Name = $"Person {_count}", Email = $"person{_count}@norrvik.example", CustomerId = scene.Cast.Norrvik.Id };
        db.AddRange(consultant, contact, new Participant { TicketId = ticket.Id, Contact = contact, JoinedAt = At });
        db.Add(new Customer { Name = $"Company {_count} AB", BusinessConsultant = consultant, Contacts = { new Contact { Name = "Somebody", Email = $"s@company{_count}.example" } } });
        db.Add(new Invitation { Email = $"new{_count}@norrvik.example", Name = "New", Role = Roles.Customer, CustomerId = scene.Cast.Norrvik.Id, TokenHash = InvitationToken.Hash($"{_count}"), CreatedAt = DateTimeOffset.UtcNow, ExpiresAt = DateTimeOffset.UtcNow.AddDays(5) });
        db.Add(new AccountRequest { Name = "New", Email = $"new{_count}@norrvik.example", Company = "Norrvik", TokenHash = InvitationToken.Hash($"r{_count}"), AskedAt = At, ExpiresAt = At.AddDays(2), ConfirmedAt = At });
    }

    private void AddRules(SupportDb db)
    {
        db.Add(new Agreement { CustomerId = scene.Cast.Norrvik.Id, Model = AgreementModel.PrepaidPack, PackMinutes = 600, ValidFrom = new(2026, 1, _count) });
        db.Add(new PriceList { Name = $"List {_count}", CustomerId = scene.Cast.Norrvik.Id, ValidFrom = new(2026, 1, _count), HourlyAmount = 1000, Rates = { new PriceListRate { Kind = KindOfWork.Configuration, HourlyAmount = 900 } } });
        db.Add(new ClosingDay { Date = new(2026, 11, _count), NameEnglish = "Day off", NameSwedish = "Ledig dag" });
        db.Add(new Mail.Mailbox { Name = $"Support {_count}", Source = $"mailbox-more-{_count}", Host = "127.0.0.1", Port = 993, User = "support", ChangedBy = "Anna", ChangedAt = At });
    }

    private void AddBug(SupportDb db, Ticket ticket)
    {
        var bug = new Bug { Addon = "l10n_se_sie", TitleEnglish = "Wrong", TitleSwedish = "Fel", Description = "", FoundAt = At, FoundBy = "Maja", Waiting = { new WaitingTicket { TicketId = ticket.Id, LinkedAt = At } } };
        db.Add(new PatchRelease { Number = $"2026.{_count}", OdooVersions = "18.0", NotesEnglish = "", NotesSwedish = "", Bugs = { bug } });
    }

    private TimeEntry Work() => new()
    {
        ConsultantId = scene.Cast.Amira.Id,
        WorkedOn = WorkingCalendar.Day(DateTimeOffset.UtcNow),
        WorkedMinutes = 10,
        Kind = KindOfWork.Troubleshooting,
        Description = "Work",
        LoggedAt = At.AddMinutes(2),
        Charge = ChargeKind.Charged,
        ChargedMinutes = 10,
        HourlyAmount = 1390,
        Amount = 231.67m,
        Clause = "C1",
        Reason = Sentence.Nothing,
    };
}
