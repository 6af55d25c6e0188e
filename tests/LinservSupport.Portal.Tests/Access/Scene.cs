using System.Globalization;
using System.Text.RegularExpressions;
using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.ServiceLevels;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Access;

/// <summary>One of each thing that an address can name, all of them Jonas's, and a browser for everybody who tries.</summary>
public sealed partial class Scene : IAsyncDisposable
{
    private readonly Dictionary<Somebody, HttpClient> _browsers = [];
    private readonly Dictionary<string, string> _things = [];
    private Scene(PortalApp portal) => Portal = portal;

    public PortalApp Portal { get; }

    public Cast Cast { get; private set; } = null!;

    public HttpClient this[Somebody who] => _browsers[who];

    public static async Task<Scene> SetAsync(Engine engine)
    {
        var scene = new Scene(await PortalApp.StartAsync(engine));
        var database = scene.Portal.Database;
        var cast = await Cast.JoinAsync(database);
        scene.Cast = cast;
        var lena = new Contact { Name = "Lena Berg", Email = "lena.berg@norrvik.example", CustomerId = cast.Norrvik.Id };
        var left = new Contact { Name = "Olle Ek", Email = "olle.ek@norrvik.example", CustomerId = cast.Norrvik.Id, SeesCompanyTickets = true };
        var gone = new Customer { Name = "Borta AB" };
        var last = new Contact { Name = "Ulla Ek", Email = "ulla.ek@borta.example", Customer = gone, SeesCompanyTickets = true };
        await database.AddAsync(lena, left, last);
        await scene.MakeThingsAsync(cast, lena);

        scene._browsers[Somebody.Anonymous] = scene.Portal.Anonymous();
        scene._browsers[Somebody.Own] = await scene.Portal.SignInAsync(cast.Jonas);
        scene._browsers[Somebody.Colleague] = await scene.Portal.SignInAsync(lena);
        scene._browsers[Somebody.Company] = await scene.Portal.SignInAsync(cast.Karin);
        scene._browsers[Somebody.Foreign] = await scene.Portal.SignInAsync(cast.Elsa);
        scene._browsers[Somebody.Revoked] = await scene.Portal.SignInAsync(left);
        scene._browsers[Somebody.Closed] = await scene.Portal.SignInAsync(last);
        scene._browsers[Somebody.Consultant] = await scene.Portal.SignInAsync(cast.Maja);
        scene._browsers[Somebody.Manager] = await scene.Portal.SignInAsync(cast.Anna);
        await using var db = database.Open();
        await db.Contacts.Where(c => c.Id == left.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.RevokedAt, Cast.Now));
        await db.Customers.Where(c => c.Id == gone.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedAt, Cast.Now));
        scene._things["accountId"] = (await db.Users.SingleAsync(a => a.ContactId == cast.Jonas.Id)).Id.ToString(CultureInfo.InvariantCulture);
        return scene;
    }

    /// <summary>A browser that is signed in, again where the last form ended the session.</summary>
    public async Task<HttpClient> SessionAsync(Somebody who)
    {
        using var answer = await _browsers[who].GetAsync(new Uri("/account", UriKind.Relative));
        if (answer.IsSuccessStatusCode) return _browsers[who];

        _browsers[who].Dispose();
        return _browsers[who] = who switch
        {
            Somebody.Company => await Portal.SignInAsync(Cast.Karin),
            Somebody.Consultant => await Portal.SignInAsync(Cast.Maja),
            Somebody.Manager => await Portal.SignInAsync(Cast.Anna),
            _ => throw new ArgumentOutOfRangeException(nameof(who), who, null),
        };
    }

    /// <summary>The door's address with Jonas's things in its places.</summary>
    /// <param name="door">Which door.</param>
    /// <param name="number">Another ticket's number, to try one that does not exist.</param>
    public string Address(Door door, string? number = null) => Place().Replace(door.Route, place =>
    {
        var name = place.Groups[1].Value;
        if (name == "number" && number is not null) return number;
        return Thing(door, name) ?? "";
    });

    /// <summary>The first place of the door's address that nothing is known for; null where there is something for each.</summary>
    public string? Lacks(Door door) => Place().Matches(door.Route).Select(m => m.Groups[1].Value).FirstOrDefault(name => Thing(door, name) is null);

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers.Values) browser.Dispose();
        await Portal.DisposeAsync();
    }

    private string? Thing(Door door, string name) => (door.Route, name) switch
    {
        ({ } r, "token") when r.StartsWith("/followers", StringComparison.Ordinal) => _things["stopToken"],
        ({ } r, "token") when r.StartsWith("/solved", StringComparison.Ordinal) => _things["reopenToken"],
        ({ } r, "token") when r.StartsWith("/estimates", StringComparison.Ordinal) => _things["estimateToken"],
        ({ } r, "id") when r.StartsWith("/rules/people/revoke-invitation", StringComparison.Ordinal) => _things["invitationId"],
        ({ } r, "id") when r.StartsWith("/rules/people/", StringComparison.Ordinal) => _things["accountId"],
        ({ } r, "id") when r.StartsWith("/rules/consultant", StringComparison.Ordinal) || r.StartsWith("/rules/absence", StringComparison.Ordinal) || r.StartsWith("/rules/end-absence", StringComparison.Ordinal) => _things["consultantId"],
        ({ } r, "id") when r.StartsWith("/customers/requests/", StringComparison.Ordinal) => _things["requestId"],
        ({ } r, "id") when r.StartsWith("/rules/mailbox", StringComparison.Ordinal) || r.StartsWith("/rules/pause-mailbox", StringComparison.Ordinal) || r.StartsWith("/rules/remove-mailbox", StringComparison.Ordinal) => _things["mailboxId"],
        ({ } r, "id") when r.StartsWith("/rules/leaving", StringComparison.Ordinal) || r.StartsWith("/rules/return", StringComparison.Ordinal) => _things["consultantId"],
        ({ } r, "id") when r.StartsWith("/bugs", StringComparison.Ordinal) => _things["bugId"],
        ({ } r, "id") when r.StartsWith("/patches", StringComparison.Ordinal) => _things["patchId"],
        ({ } r, "id") when r.StartsWith("/customers/", StringComparison.Ordinal) => _things["customerId"],
        ({ } r, "id") when r.StartsWith("/quarantine", StringComparison.Ordinal) => _things["mailId"],
        ("/error/{code:int}", "code") => "404",
        ({ } r, _) when r.StartsWith("/jobs", StringComparison.Ordinal) => "",
        _ => _things.GetValueOrDefault(name),
    };

    private async Task MakeThingsAsync(Cast cast, Contact lena)
    {
        var ticket = await Cast.RegisterAsync(Portal.Database, cast.Jonas);
        await using var db = Portal.Database.Open();
        var message = new Message
        {
            TicketId = ticket.Id,
            Kind = MessageKind.FromUs,
            AuthorName = cast.Amira.Name,
            AuthorConsultantId = cast.Amira.Id,
            Body = "Which period?",
            WrittenAt = Cast.Now,
            Html = new MessageHtml { Html = "<p>Which period?</p>" },
            Attachments = { new Attachment { FileName = "log.txt", ContentType = "text/plain", Bytes = 3, Sha256 = "x", UploadKey = Guid.NewGuid(), UploadedAt = Cast.Now, Content = new AttachmentContent { Data = "log"u8.ToArray() } } },
        };
        var estimate = new Estimate { TicketId = ticket.Id, Kind = EstimateKind.AboutTenHours, State = EstimateState.Asked, IsPending = true, CeilingMinutes = 600, Text = "More to find out.", AskedById = cast.Amira.Id, AskedAt = Cast.Now };
        var entry = new TimeEntry { TicketId = ticket.Id, ConsultantId = cast.Amira.Id, WorkedOn = new DateOnly(2026, 5, 12), WorkedMinutes = 30, Kind = KindOfWork.Troubleshooting, Description = "Read the log", LoggedAt = Cast.Now, Charge = ChargeKind.Free, Clause = "F1", Reason = Sentence.Nothing };
        var invitation = new Invitation { Email = "new@norrvik.example", Name = "New", Role = Roles.Customer, CustomerId = cast.Norrvik.Id, TokenHash = InvitationToken.Hash("the-token"), CreatedAt = DateTimeOffset.UtcNow, ExpiresAt = DateTimeOffset.UtcNow.AddDays(5) };
        var absence = new Absence { ConsultantId = cast.Maja.Id, From = new DateOnly(2026, 7, 1), To = new DateOnly(2026, 7, 31) };
        var mail = new IncomingMail { Source = "drop", ExternalKey = "1", Sha256 = "1", State = IncomingState.Quarantined, ReceivedAt = Cast.Now, Raw = new IncomingRaw { Data = "Subject: x"u8.ToArray() } };
        var agreement = new Agreement { CustomerId = cast.Norrvik.Id, Model = AgreementModel.OnDemand, ValidFrom = new DateOnly(2026, 1, 1) };
        var bug = new Bug { Addon = "l10n_se_sie", TitleEnglish = "Wrong", TitleSwedish = "Fel", Description = "", FoundAt = Cast.Now, FoundBy = "Maja" };
        var patch = new PatchRelease { Number = "1", OdooVersions = "18.0", NotesEnglish = "", NotesSwedish = "" };
        var request = new AccountRequest { Name = "New", Email = "new@norrvik.example", Company = "Norrvik", Customer = await db.Customers.FindAsync(cast.Norrvik.Id), TokenHash = InvitationToken.Hash("the-token"), AskedAt = Cast.Now, ExpiresAt = Cast.Now.AddDays(2), ConfirmedAt = Cast.Now };
        db.AddRange(bug, patch, request, message, estimate, entry, invitation, absence, mail, agreement, new ClosingDay { Date = new DateOnly(2026, 12, 23), NameEnglish = "Day off", NameSwedish = "Ledig dag" }, new WorkingHours { ValidFrom = new DateOnly(2026, 12, 28), Day = DayOfWeek.Monday, Opens = new(9, 0), Closes = new(12, 0) });
        var mailbox = new LinservSupport.Mail.Mailbox { Name = "Support", Source = "mailbox-1", Host = "127.0.0.1", Port = 993, User = "support", ChangedBy = cast.Anna.Name, ChangedAt = Cast.Now };
        db.Add(mailbox);
        await db.SaveChangesAsync();

        var token = EstimateToken.Write(estimate.Id, 1, cast.Jonas.Id, (await db.Secrets.SingleAsync(s => s.Name == Data.Secret.EstimateLink)).Value);
        db.Add(new EstimateLink { EstimateId = estimate.Id, Revision = 1, ContactId = cast.Jonas.Id, TokenHash = EstimateToken.Hash(token)!, WrittenAt = DateTimeOffset.UtcNow, ExpiresAt = DateTimeOffset.UtcNow.AddDays(5) });
        // Lena followed the ticket once: she sees it no longer, and her link changes nothing.
        db.Add(new Participant { TicketId = ticket.Id, ContactId = lena.Id, JoinedAt = Cast.Now, LeftAt = Cast.Now });
        await db.SaveChangesAsync();

        void Know(string name, object value) => _things[name] = string.Create(CultureInfo.InvariantCulture, $"{value}");
        Know("number", ticket.Number);
        Know("message", message.Id);
        Know("file", message.Attachments.Single().Id);
        Know("estimate", estimate.Id);
        Know("entry", entry.Id);
        Know("estimateToken", token);
        Know("token", "the-token");
        var key = (await db.Secrets.SingleAsync(s => s.Name == Data.Secret.MessageId)).Value;
        Know("stopToken", Mail.Outgoing.StopToken.Write(ticket.Id, lena.Id, key));
        Know("reopenToken", Mail.Outgoing.ReopenToken.Write(ticket.Id, cast.Jonas.Id, Cast.Now, key));
        Know("invitationId", invitation.Id);
        Know("requestId", request.Id);
        Know("absence", absence.Id);
        Know("bugId", bug.Id);
        Know("patchId", patch.Id);
        Know("consultantId", cast.Maja.Id);
        Know("customerId", cast.Norrvik.Id);
        Know("contactId", cast.Jonas.Id);
        Know("mailId", mail.Id);
        Know("mailboxId", mailbox.Id);
        Know("agreement", agreement.Id);
        Know("priceList", await db.PriceLists.Select(p => p.Id).FirstAsync());
        Know("class", Priorities.PriorityClass.MonthEnd);
        Know("date", "2026-12-23");
        Know("from", "2026-12-28");
        Know("documentName", "v1");
        Know("owner", CodeOwner.OdooCommunity);
    }

    [GeneratedRegex(@"\{\**([A-Za-z]+)[^}]*\}")]
    private static partial Regex Place();
}
