using System.Text.RegularExpressions;
using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Charging;

/// <summary>A ticket of Jonas's, for which Amira has asked for about 10 hours, and what the people do then. Karin approves for the company.</summary>
internal sealed partial class EstimateStage : IAsyncDisposable
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private EstimateStage(Stage stage, int ticket) => (Stage, Ticket) = (stage, ticket);

    public Stage Stage { get; }

    public Cast Cast => Stage.Cast;

    public int Ticket { get; }

    public int Estimate { get; private set; }

    public static async Task<EstimateStage> SetAsync(Engine engine, params (string Key, string Value)[] settings)
    {
        var stage = await Stage.SetAsync(engine, [("Mail:PortalUrl", "https://support.example"), .. settings]);
        var set = new EstimateStage(stage, (await Given.Cast.RegisterAsync(stage.Database, stage.Cast.Jonas)).Id);
        set.Estimate = (int)Assert.IsType<Outcome.Done>(await set.ProposeAsync(EstimateTests.Proposed(EstimateKind.AboutTenHours))).Id;
        return set;
    }

    public Task<Outcome> ProposeAsync(Proposal proposal) => Stage.RunAsync((RequestEstimate ask) => ask.RunAsync(Given.Cast.As(Cast.Amira), Ticket, proposal, Ct));

    public Task<Outcome> ChangeAsync(EstimateKind kind, int revision = 1, decimal? hours = null) =>
        ProposeAsync(EstimateTests.Proposed(kind, hours, "It is more than we thought") with { Changes = Estimate, Revision = revision });

    public Task<Outcome> AnswerAsync(Contact who, EstimateReply reply, int revision = 1, string? text = null) =>
        Stage.RunAsync((AnswerEstimate answer) => answer.RunAsync(Given.Cast.As(who), Ticket, new(Estimate, revision, reply, text), Ct));

    public Task<Outcome> ByLinkAsync(string token, EstimateReply reply, string? text = null, Viewer? viewer = null) =>
        Stage.RunAsync((AnswerByLink answer) => answer.RunAsync(viewer, token, reply, text, Ct));

    public Task<Outcome> ReplyAsync(string text, TicketState? next = TicketState.WaitingForCustomer) =>
        Stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Given.Cast.As(Cast.Amira), Ticket, new Writing { Text = text, SubmissionKey = Guid.NewGuid() }, next, Ct));

    public Task<int> RingAsync() => Stage.RunAsync((RemindOfEstimates sweep) => sweep.RunAsync(Ct));

    /// <summary>What stands in the address of the last mail of a kind to somebody.</summary>
    public async Task<string> TokenAsync(Contact who, OutgoingKind kind = OutgoingKind.EstimateRequest) =>
        Token().Match((await MailsAsync(who, kind))[^1].Text).Groups[1].Value;

    public Task<List<OutgoingMail>> MailsAsync(Contact who, OutgoingKind kind) =>
        Stage.ReadAsync(db => db.OutgoingMails.AsNoTracking().Where(m => m.Kind == kind && m.ToAddress == who.Email).OrderBy(m => m.Id).ToListAsync(Ct));

    public Task<Estimate> ReadAsync() => Stage.ReadAsync(db => db.Estimates.AsNoTracking().Include(e => e.Items).Include(e => e.Ticket!.Events).SingleAsync(e => e.Id == Estimate, Ct));

    public ValueTask DisposeAsync() => Stage.DisposeAsync();

    [GeneratedRegex(@"https://support\.example/estimates/([\w-]+)")]
    private static partial Regex Token();
}
