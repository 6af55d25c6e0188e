using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Odoo;
using LinservSupport.Odoo.Reading;
using LinservSupport.Sweeps;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Odoo;

public sealed class PatchReleaseTests
{
    private static readonly BugDraft Draft = new("l10n_se_sie", "SIE file lacks the object numbers", "SIE-filen saknar objektnummer", "Export with two dimensions.");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task On_release_every_waiting_ticket_is_told_once_in_its_language_and_waits_for_the_customer(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (swedish, english) = (await TicketAsync(stage), await Cast.RegisterAsync(stage.Database, stage.Cast.Elsa));
        Assert.IsType<Outcome.Done>(await LinkAsync(stage, swedish.Id, null));
        var bug = await stage.ReadAsync(db => db.Bugs.Select(b => b.Id).SingleAsync(Ct));
        Assert.IsType<Outcome.Done>(await LinkAsync(stage, english.Id, bug));
        var patch = await PlanAsync(stage, bug);
        Assert.Equal(0, await RingAsync(stage));

        for (var i = 0; i < 2; i++) Assert.Equal(new Outcome.Done(patch), await ReleaseAsync(stage, patch));
        Assert.Equal(2, await RingAsync(stage));
        Assert.Equal(0, await RingAsync(stage));

        var said = await stage.ReadAsync(db => db.Messages.Where(m => m.Kind == MessageKind.FromUs).OrderBy(m => m.TicketId).ToListAsync(Ct));
        Assert.Equal([swedish.Id, english.Id], said.Select(m => m.TicketId));
        Assert.Contains("SIE-filen saknar objektnummer", said[0].Body, StringComparison.Ordinal);
        Assert.Contains("Uppdatera modulen.", said[0].Body, StringComparison.Ordinal);
        Assert.Contains("SIE file lacks the object numbers", said[1].Body, StringComparison.Ordinal);
        var mails = await stage.ReadAsync(db => db.OutgoingMails.Where(m => m.Kind == OutgoingKind.PatchReleased).OrderBy(m => m.TicketId).ToListAsync(Ct));
        Assert.Equal(["karin.astrom@norrvik.example", "elsa.lind@ekedal.example"], mails.Select(m => m.ToAddress));
        Assert.All(await stage.ReadAsync(db => db.Tickets.ToListAsync(Ct)), t => Assert.Equal(TicketState.WaitingForCustomer, t.State));
        Assert.Equal(2, await stage.ReadAsync(db => db.TicketEvents.CountAsync(e => e.Kind == EventKind.PatchReleased && !e.IsInternal, Ct)));
        var card = await stage.RunAsync((RouteCards cards) => cards.OfAsync(swedish.Id, Ct));
        Assert.Equal([RouteStep.RegisterOurBug, RouteStep.AwaitPatch], card!.Steps.Where(s => s.IsDone && s.IsByBug).Select(s => s.Step.Step));
        Assert.Equal(RouteStep.InstallFix, card.Next);
        var linked = EventSentences.Of(await stage.ReadAsync(db => db.TicketEvents.FirstAsync(e => e.Kind == EventKind.BugLinked, Ct)));
        Assert.EndsWith("l10n_se_sie: SIE file lacks the object numbers.", linked.English, StringComparison.Ordinal);
        Assert.EndsWith("l10n_se_sie: SIE-filen saknar objektnummer.", linked.Swedish, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Two_rings_at_once_tell_a_big_number_of_tickets_once_each(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        const int Many = ISweep.BatchSize + 30;
        var first = await TicketAsync(stage);
        await LinkAsync(stage, first.Id, null);
        var bug = await stage.ReadAsync(db => db.Bugs.Select(b => b.Id).SingleAsync(Ct));
        for (var i = 1; i < Many; i++)
        {
            var ticket = await TicketAsync(stage);
            await stage.Database.AddAsync(new WaitingTicket { TicketId = ticket.Id, BugId = bug, LinkedAt = Cast.Now });
        }

        await ReleaseAsync(stage, await PlanAsync(stage, bug));
        var told = 0;
        for (var round = 0; round < 4; round++) told += (await Task.WhenAll(RingAsync(stage), RingAsync(stage))).Sum();

        Assert.Equal(Many, told);
        var counts = await stage.ReadAsync(db => db.Messages.Where(m => m.Kind == MessageKind.FromUs).GroupBy(m => m.TicketId).Select(g => g.Count()).ToListAsync(Ct));
        Assert.Equal(Enumerable.Repeat(1, Many), counts);
        Assert.Equal(Many, await stage.ReadAsync(db => db.OutgoingMails.CountAsync(m => m.Kind == OutgoingKind.PatchReleased, Ct)));
    }

    [Theory, OnBothEngines]
    public async Task A_ticket_that_is_solved_meanwhile_is_told_and_stays_solved(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var ticket = await TicketAsync(stage);
        await LinkAsync(stage, ticket.Id, null);
        await stage.RunAsync((ResolveTicket resolve) => resolve.RunAsync(Cast.As(stage.Cast.Amira), ticket.Id, "Worked around", Ct));
        var bug = await stage.ReadAsync(db => db.Bugs.Select(b => b.Id).SingleAsync(Ct));

        await ReleaseAsync(stage, await PlanAsync(stage, bug));

        Assert.Equal(1, await RingAsync(stage));
        Assert.Equal(TicketState.Resolved, (await stage.ReadAsync(db => db.Tickets.SingleAsync(Ct))).State);
    }

    [Theory, OnBothEngines]
    public async Task A_patch_is_released_only_with_bugs_that_are_corrected_and_notes_in_both_languages(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var ticket = await TicketAsync(stage);
        await LinkAsync(stage, ticket.Id, null);
        var bug = await stage.ReadAsync(db => db.Bugs.Select(b => b.Id).SingleAsync(Ct));
        var patch = (int)Assert.IsType<Outcome.Done>(await stage.RunAsync((SavePatch save) => save.RunAsync(Cast.As(stage.Cast.Amira), null, new("2026.5.1", "18.0", "", ""), Ct))).Id;
        Assert.IsType<Outcome.Refused>(await ReleaseAsync(stage, patch));
        await SaveBugAsync(stage, bug, isFixed: false, patch);
        Assert.Contains(Draft.TitleEnglish!, Assert.IsType<Outcome.Refused>(await ReleaseAsync(stage, patch)).Why.English, StringComparison.Ordinal);
        await SaveBugAsync(stage, bug, isFixed: true, patch);
        Assert.IsType<Outcome.Refused>(await ReleaseAsync(stage, patch));

        Assert.Equal("Number", Assert.IsType<Outcome.Refused>(await stage.RunAsync((SavePatch save) => save.RunAsync(Cast.As(stage.Cast.Amira), null, new("2026.5.1", "18.0", "x", "x"), Ct))).Field);
        await stage.RunAsync((SavePatch save) => save.RunAsync(Cast.As(stage.Cast.Amira), patch, new("2026.5.1", "18.0", "Update.", "Uppdatera."), Ct));
        Assert.IsType<Outcome.Missing>(await stage.RunAsync((ReleasePatch release) => release.RunAsync(Cast.As(stage.Cast.Karin), patch, Ct)));
        Assert.IsType<Outcome.Done>(await ReleaseAsync(stage, patch));

        await SaveBugAsync(stage, bug, isFixed: false, null);
        var after = await stage.ReadAsync(db => db.Bugs.SingleAsync(Ct));
        Assert.Equal((BugState.Released, patch), (after.State, after.PatchReleaseId));
    }

    [Theory, OnBothEngines]
    public async Task Linking_makes_the_code_ours_and_unlinking_puts_the_ticket_back_to_work(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var ticket = await TicketAsync(stage);
        Assert.Equal("BugId", Assert.IsType<Outcome.Refused>(await stage.RunAsync((LinkBug link) => link.RunAsync(Cast.As(stage.Cast.Amira), ticket.Id, null, new(null, null, null, null), Ct))).Field);
        await LinkAsync(stage, ticket.Id, null);

        var linked = await stage.ReadAsync(db => db.Tickets.SingleAsync(Ct));
        Assert.Equal((CodeOwner.LinservAddon, TicketState.InNextPatch), (linked.CodeOwner, linked.State));
        Assert.NotNull(linked.WorkBegunAt);
        Assert.Equal(BugState.Found, (await stage.RunAsync((RouteCards cards) => cards.OfAsync(ticket.Id, Ct)))!.Bug!.State);

        Assert.IsType<Outcome.Done>(await stage.RunAsync((UnlinkBug unlink) => unlink.RunAsync(Cast.As(stage.Cast.Amira), ticket.Id, Ct)));
        Assert.Equal(TicketState.InProgress, (await stage.ReadAsync(db => db.Tickets.SingleAsync(Ct))).State);
        Assert.Equal(0, (await stage.RunAsync((BugsPage bugs) => bugs.ReadAsync(Ct))).Single().Waiting);
    }

    [Theory, OnBothEngines]
    public async Task A_ticket_linked_to_a_bug_that_is_out_already_is_told_at_the_next_ring(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var first = await TicketAsync(stage);
        await LinkAsync(stage, first.Id, null);
        var bug = await stage.ReadAsync(db => db.Bugs.Select(b => b.Id).SingleAsync(Ct));
        await ReleaseAsync(stage, await PlanAsync(stage, bug));
        await RingAsync(stage);
        var late = await TicketAsync(stage);

        await LinkAsync(stage, late.Id, bug);

        Assert.Equal(1, await RingAsync(stage));
        Assert.Equal(TicketState.WaitingForCustomer, (await stage.ReadAsync(db => db.Tickets.SingleAsync(t => t.Id == late.Id, Ct))).State);
    }

    private static Task<Ticket> TicketAsync(Stage stage) => Cast.RegisterAsync(stage.Database, stage.Cast.Karin);

    private static Task<Outcome> LinkAsync(Stage stage, int id, int? bug) =>
        stage.RunAsync((LinkBug link) => link.RunAsync(Cast.As(stage.Cast.Amira), id, bug, Draft, Ct));

    private static Task<Outcome> SaveBugAsync(Stage stage, int bug, bool isFixed, int? patch) =>
        stage.RunAsync((SaveBug save) => save.RunAsync(Cast.As(stage.Cast.Amira), bug, Draft, isFixed, patch, Ct));

    private static async Task<int> PlanAsync(Stage stage, int bug)
    {
        var planned = await stage.RunAsync((SavePatch save) => save.RunAsync(Cast.As(stage.Cast.Amira), null, new("2026.5.1", "17.0, 18.0", "Update the module.", "Uppdatera modulen."), Ct));
        var patch = (int)Assert.IsType<Outcome.Done>(planned).Id;
        Assert.IsType<Outcome.Done>(await SaveBugAsync(stage, bug, isFixed: true, patch));
        return patch;
    }

    private static Task<Outcome> ReleaseAsync(Stage stage, int patch) => stage.RunAsync((ReleasePatch release) => release.RunAsync(Cast.As(stage.Cast.Amira), patch, Ct));

    private static Task<int> RingAsync(Stage stage) => stage.RunAsync((TellReleasedPatches tell) => tell.RunAsync(Ct));
}
