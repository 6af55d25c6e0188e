using LinservSupport.Charging;
using LinservSupport.Data;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.ServiceLevels;
using LinservSupport.ServiceLevels.Reading;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Browser.Tests.Given;

/// <summary>A page to look at, and how it answers.</summary>
public sealed record Sight(string Address, int Status = 200);

/// <summary>An address of every page, by who looks at it. What the demo lacks is put in once: it stands in nobody's way.</summary>
public static class Sights
{
    private const string Token = "the-token-of-something-to-look-at";

    private static readonly SemaphoreSlim OneAtATime = new(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<IReadOnlyList<Sight>> OfAsync(PortalProcess portal, string? email)
    {
        await using var db = DemoPortal.Open(portal);
        var (estimateToken, stopToken, reopenToken) = await CompleteAsync(db);
        Sight[] lost = [new("/nowhere", 404), new("/error/404", 404)];
        return email switch
        {
            null => [lost[1], new("/account/invitation/of-nobody", 404), .. All(OfAnybody(estimateToken, stopToken, reopenToken))],
            Person.Karin => [.. lost, new("/queue", 403), .. All(await OfCustomerAsync(db))],
            Person.Amira => [.. lost, new("/rules", 403), .. All(await OfConsultantAsync(db))],
            _ => All(await OfManagerAsync(db)),
        };
    }

    private static Sight[] All(IEnumerable<string> addresses) => [.. addresses.Select(address => new Sight(address))];

    private static string[] OfAnybody(string estimateToken, string stopToken, string reopenToken) =>
    [
        "/policy", "/policy?on=2025-12-01", "/account/sign-in", "/account/forgot", "/account/reset", "/account/request", $"/account/confirm-request/{Token}", $"/account/invitation/{Token}",
        $"/estimates/{estimateToken}", $"/followers/stop/{stopToken}", $"/solved/reopen/{reopenToken}",
    ];

    private static async Task<string[]> OfCustomerAsync(SupportDb db)
    {
        var karins = db.Tickets.Where(t => t.Requester!.Email == Person.Karin).OrderByDescending(t => t.Id);
        var asked = await NumberAsync(karins.Where(t => db.Estimates.Any(e => e.TicketId == t.Id && e.State == EstimateState.Asked)));
        var solved = await NumberAsync(karins.Where(t => t.State == TicketState.Resolved));
        var closed = await NumberAsync(karins.Where(t => t.State == TicketState.Closed));
        var entry = await EntryAsync(db, asked);
        return
        [
            "/", "/tickets", "/tickets?view=all", "/tickets/register", $"/tickets/{asked}", $"/tickets/{asked}?show=work", $"/tickets/{asked}/reply", $"/tickets/{asked}/participants", $"/tickets/{asked}/answer-estimate", $"/tickets/{asked}/question-entry/{entry}",
            $"/tickets/{await NumberAsync(karins.Where(t => t.State == TicketState.Registered))}", $"/tickets/{solved}", $"/tickets/{solved}/close", $"/tickets/{solved}/reopen", $"/tickets/{closed}", $"/tickets/{closed}/reopen",
            "/charges", $"/charges?month={DateTime.UtcNow.AddMonths(-2):yyyy-MM}", "/policy", "/account", "/account/password",
        ];
    }

    private static async Task<string[]> OfConsultantAsync(SupportDb db)
    {
        var asked = await NumberAsync(db.Tickets.Where(t => db.Estimates.Any(e => e.TicketId == t.Id && e.State == EstimateState.Asked)));
        var atCap = await NumberAsync(db.Tickets.Where(t => t.ChargedMinutes >= t.ApprovedMinutes && t.State == TicketState.InProgress));
        var entry = await EntryAsync(db, asked);
        var asking = await db.TimeEntries.Where(e => db.EntryQuestions.Any(q => q.TimeEntryId == e.Id)).Select(e => new { e.TicketId, e.Id }).FirstAsync(Ct);
        var held = await db.IncomingMails.Where(m => m.State == IncomingState.Quarantined).Select(m => m.Id).FirstAsync(Ct);
        string[] doings =
        [
            "assign", "bug", "close", "details", "discard-timer", "history", "log-time", "merge", "note", "note-estimate-answer", "participants", "priority", "reply", "request-estimate", "resolve", "split", "state", "transfer", "upstream",
            "withdraw-estimate", $"correct-time/{entry}", $"charge-waiting/{entry}", "answer-estimate", "reopen",
        ];
        return
        [
            "/queue", "/queue?view=mine", "/queue?view=waiting", "/queue?q=nothing-is-called-so", "/calls/register", $"/calls/register?contactId={await db.Contacts.Where(c => c.Email == Person.Karin).Select(c => c.Id).SingleAsync(Ct)}", $"/calls/about/{asked}", "/bugs", $"/bugs/bug/{await db.Bugs.MinAsync(b => b.Id, Ct)}", "/patches",
            $"/patches/patch/{await db.PatchReleases.MinAsync(p => p.Id, Ct)}", $"/tickets/{asked}", .. doings.Select(d => $"/tickets/{asked}/{d}"), $"/tickets/{TicketNumber.Write(asking.TicketId)}/answer-entry/{asking.Id}",
            $"/tickets/{atCap}", $"/tickets/{atCap}/log-time", $"/tickets/{atCap}/request-estimate", "/service-levels", "/charges", "/charges/questions", "/customers", "/customers/1", "/customers/requests", "/quarantine",
            $"/quarantine/{held}", $"/quarantine/{held}/discard", $"/quarantine/{held}/retry", $"/quarantine/{held}/put-back", "/quarantine?show=discarded", "/quarantine?show=all", "/policy", "/account",
        ];
    }

    private static async Task<string[]> OfManagerAsync(SupportDb db)
    {
        var (lastMonth, earlier) = ($"{DateTime.UtcNow.AddMonths(-1):yyyy-MM}", $"{DateTime.UtcNow.AddMonths(-2):yyyy-MM}");
        var consultant = await db.Consultants.Where(c => !c.IsManager).MinAsync(c => c.Id, Ct);
        var contact = await db.Contacts.Where(c => c.CustomerId == 1).MinAsync(c => c.Id, Ct);
        var agreement = await db.Agreements.Where(a => a.CustomerId == 1).MaxAsync(a => a.Id, Ct);
        var mailbox = await db.Mailboxes.MinAsync(m => m.Id, Ct);
        var charged = await db.TimeEntries.Where(e => e.ChargedMinutes > 0).OrderByDescending(e => e.Id).Select(e => e.TicketId).FirstAsync(Ct);
        return
        [
            "/queue", "/service-levels", $"/service-levels/tickets?figure={nameof(Figure.Assigned)}", "/service-levels/hours?clause=C1", "/charges", $"/charges?customer=1&month={lastMonth}", $"/charges/close?customer=1&month={lastMonth}",
            $"/charges/close?month={lastMonth}", $"/charges/reopen?customer=1&month={earlier}", $"/charges/odoo?month={earlier}", "/customers/1", "/customers/add", "/customers/1/edit", "/customers/1/close", "/customers/1/contact",
            $"/customers/1/contact/{contact}", $"/customers/1/revoke/{contact}", "/customers/1/agreement", $"/customers/1/agreement?replaces={agreement}", $"/customers/1/end-agreement?agreement={agreement}", "/customers/1/price-list",
            $"/customers/requests/answer/{await db.Set<AccountRequest>().MinAsync(r => r.Id, Ct)}", $"/tickets/{TicketNumber.Write(charged)}/waive-charge", "/rules", "/rules/priorities", "/rules/priority/MonthEnd", "/rules/calendar",
            "/rules/working-hours", $"/rules/remove-hours/{Planned:yyyy-MM-dd}", "/rules/closing-day", $"/rules/open-day/{Holiday:yyyy-MM-dd}", "/rules/consultants", $"/rules/consultant/{consultant}", $"/rules/absence/{consultant}", $"/rules/leaving/{consultant}", "/rules/mailboxes",
            "/rules/mailbox", $"/rules/mailbox/{mailbox}", $"/rules/remove-mailbox/{mailbox}", "/rules/price-lists", "/rules/people", "/status", "/account",
        ];
    }

    private static DateOnly Holiday => DateOnly.FromDateTime(DateTime.UtcNow.AddDays(60));

    private static DateOnly Planned => Holiday.AddDays(30);

    private static async Task<string> NumberAsync(IQueryable<Ticket> tickets) => TicketNumber.Write(await tickets.Select(t => t.Id).FirstAsync(Ct));

    private static async Task<long> EntryAsync(SupportDb db, string number) => await db.TimeEntries.Where(e => e.TicketId == TicketNumber.Read(number)).Select(e => e.Id).FirstAsync(Ct);

    // Gives the tokens of an estimate's link, of a follower's and of a solution's.
    private static async Task<(string Estimate, string Stop, string Reopen)> CompleteAsync(SupportDb db)
    {
        await OneAtATime.WaitAsync(Ct);
        try
        {
            var now = DateTimeOffset.UtcNow;
            var estimate = await db.Estimates.Where(e => e.State == EstimateState.Asked).Select(e => new { e.Id, e.Revision, e.TicketId, e.Ticket!.RequesterId }).FirstAsync(Ct);
            var follower = await db.Contacts.Where(c => c.Id != estimate.RequesterId).MinAsync(c => c.Id, Ct);
            if (!await db.Invitations.AnyAsync(i => i.TokenHash == InvitationToken.Hash(Token), Ct))
            {
                var customer = await db.Customers.SingleAsync(c => c.Id == 1, Ct);
                db.Add(new Invitation { Email = "ny@norrvik.example", Name = "Ny Person", Role = Roles.Customer, CustomerId = 1, TokenHash = InvitationToken.Hash(Token), CreatedAt = now, ExpiresAt = now.AddDays(5) });
                db.Add(new AccountRequest { Name = "Ny Person", Email = "ny@norrvik.example", Company = customer.Name, Customer = customer, TokenHash = InvitationToken.Hash(Token), AskedAt = now, ExpiresAt = now.AddDays(2), ConfirmedAt = now });
                db.Add(new Mailbox { Name = "Support", Source = "mailbox-1", Host = "imap.linserv.example", User = "support@linserv.example", ChangedBy = "Anna Wretling", ChangedAt = now, PausedAt = now });
                // The same hours as now, so that no target moves.
                foreach (var day in await db.WorkingHours.Where(h => h.ValidFrom == WorkingHours.FromTheBeginning).ToListAsync(Ct)) db.Add(new WorkingHours { ValidFrom = Planned, Day = day.Day, Opens = day.Opens, Closes = day.Closes });
                db.Add(new ClosingDay { Date = Holiday, NameEnglish = "Day off", NameSwedish = "Ledig dag" });
                if (!await db.Set<Participant>().AnyAsync(p => p.TicketId == estimate.TicketId && p.ContactId == follower, Ct)) db.Add(new Participant { TicketId = estimate.TicketId, ContactId = follower, JoinedAt = now, LeftAt = now });
            }

            var token = EstimateToken.Write(estimate.Id, estimate.Revision, estimate.RequesterId, await KeyAsync(db, Secret.EstimateLink));
            db.Add(new EstimateLink { EstimateId = estimate.Id, Revision = estimate.Revision, ContactId = estimate.RequesterId, TokenHash = EstimateToken.Hash(token)!, WrittenAt = now, ExpiresAt = now.AddDays(5) });
            await db.SaveChangesAsync(Ct);
            var solved = await db.Tickets.Where(t => t.State == TicketState.Resolved && t.MergedIntoId == null).OrderBy(t => t.Id).Select(t => new { t.Id, t.RequesterId, t.ResolvedAt }).FirstAsync(Ct);
            var key = await KeyAsync(db, Secret.MessageId);
            return (token, StopToken.Write(estimate.TicketId, follower, key), ReopenToken.Write(solved.Id, solved.RequesterId, solved.ResolvedAt!.Value, key));
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task<byte[]> KeyAsync(SupportDb db, string name) => (await db.Secrets.SingleAsync(s => s.Name == name, Ct)).Value;
}
