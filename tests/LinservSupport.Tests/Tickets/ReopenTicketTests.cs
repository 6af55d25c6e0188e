using System.Globalization;
using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.History;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Tickets;

/// <summary>The way back from "solved": one click, in the portal or from the mail.</summary>
public sealed class ReopenTicketTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task One_click_of_the_customers_reopens_and_what_is_wrong_may_be_said_later(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (id, _) = await SolvedAsync(stage);

        Assert.IsType<Outcome.Refused>(await stage.RunAsync((ReopenTicket reopen) => reopen.RunAsync(Cast.As(stage.Cast.Amira), id, " ", Ct)));
        Assert.IsType<Outcome.Done>(await stage.RunAsync((ReopenTicket reopen) => reopen.RunAsync(Cast.As(stage.Cast.Karin), id, null, Ct)));
        Assert.IsType<Outcome.Done>(await stage.RunAsync((ReopenTicket reopen) => reopen.RunAsync(Cast.As(stage.Cast.Karin), id, null, Ct)));

        var ticket = await TicketAsync(stage, id);
        Assert.Equal((TicketState.InProgress, Cast.Now, stage.Clock.GetUtcNow()), (ticket.State, ticket.RegisteredAt, ticket.CustomerWroteAt));
        Assert.Equal(["Karin Åström"], ticket.Events.Where(e => e.Kind == EventKind.Reopened).Select(e => e.ActorName));
        Assert.Single(ticket.Messages);
    }

    [Theory, OnBothEngines]
    public async Task The_link_in_the_mail_reopens_for_its_reader_and_keeps_what_they_write(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (id, token) = await SolvedAsync(stage);
        Assert.Equal(SolvedLinkState.Solved, (await LinkAsync(stage, token))!.State);

        Assert.IsType<Outcome.Done>(await PressAsync(stage, token, "Fortfarande fel.\r\nTack!"));
        Assert.IsType<Outcome.Done>(await PressAsync(stage, token, "Fortfarande fel."));

        var ticket = await TicketAsync(stage, id);
        Assert.Equal((TicketState.InProgress, Cast.Now), (ticket.State, ticket.RegisteredAt));
        Assert.Equal("Via länken i vårt mejl om lösningen.", ticket.Events.Single(e => e.Kind == EventKind.Reopened).Because);
        var said = ticket.Messages.OrderBy(m => m.Id).Last();
        Assert.Equal((2, "Fortfarande fel.\nTack!", stage.Cast.Karin.Id), (ticket.Messages.Count, said.Body, said.AuthorContactId));
        Assert.Equal(SolvedLinkState.Open, (await LinkAsync(stage, token))!.State);
    }

    [Theory, OnBothEngines]
    public async Task A_link_speaks_of_its_own_solution_and_of_no_later_one(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (id, first) = await SolvedAsync(stage);
        await PressAsync(stage, first, null);
        stage.Clock.Advance(TimeSpan.FromHours(1));
        await ResolveAsync(stage, id);
        var second = await TokenAsync(stage, id);

        Assert.Equal(SolvedLinkState.Superseded, (await LinkAsync(stage, first))!.State);
        Assert.IsType<Outcome.Refused>(await PressAsync(stage, first, null));
        Assert.Equal(TicketState.Resolved, (await TicketAsync(stage, id)).State);

        // Closed for as long as it may be, and a moment longer.
        await stage.RunAsync((CloseTicket close) => close.RunAsync(Cast.As(stage.Cast.Karin), id, null, Ct));
        stage.Clock.Advance(TimeSpan.FromDays(TicketStatePolicy.DaysToReopen));
        Assert.Equal(SolvedLinkState.Solved, (await LinkAsync(stage, second))!.State);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(SolvedLinkState.TooLate, (await LinkAsync(stage, second))!.State);
        Assert.IsType<Outcome.Refused>(await PressAsync(stage, second, null));
    }

    [Theory, OnBothEngines]
    public async Task Nobody_reopens_by_a_link_that_is_no_longer_theirs_or_never_was(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (id, token) = await SolvedAsync(stage);
        var solvedAt = (await TicketAsync(stage, id)).ResolvedAt!.Value;
        var key = await stage.ReadAsync(db => db.Secrets.Where(s => s.Name == Secret.MessageId).Select(s => s.Value).SingleAsync(Ct));
        var elsas = ReopenToken.Write(id, stage.Cast.Elsa.Id, solvedAt, key);

        foreach (var wrong in new[] { null, "", elsas, $"{token[..20]}{(token[20] == 'A' ? 'B' : 'A')}{token[21..]}", ReopenToken.Write(id, stage.Cast.Karin.Id, solvedAt, new byte[32]) })
        {
            Assert.Null(await LinkAsync(stage, wrong));
            Assert.IsType<Outcome.Missing>(await PressAsync(stage, wrong, null));
        }

        await stage.ReadAsync(db => db.Contacts.Where(c => c.Id == stage.Cast.Karin.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.RevokedAt, Cast.Now), Ct));
        Assert.Null(await LinkAsync(stage, token));
        Assert.IsType<Outcome.Missing>(await PressAsync(stage, token, null));
        Assert.Equal(TicketState.Resolved, (await TicketAsync(stage, id)).State);
    }

    [Theory, OnBothEngines]
    public async Task A_follower_has_a_link_of_their_own_until_they_leave(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await stage.ReadAsync(db => db.Contacts.Where(c => c.Id == stage.Cast.Jonas.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.AddressConfirmedAt, Cast.Now), Ct));
        await stage.RunAsync((AddParticipant add) => add.RunAsync(Cast.As(stage.Cast.Amira), id, stage.Cast.Jonas.Id, Ct));
        await ResolveAsync(stage, id);
        var jonas = await TokenAsync(stage, id, stage.Cast.Jonas.Email);

        Assert.Equal("Jonas Ekberg", (await LinkAsync(stage, jonas))!.Name);
        await stage.RunAsync((RemoveParticipant remove) => remove.RunAsync(Cast.As(stage.Cast.Amira), id, stage.Cast.Jonas.Id, Ct));
        Assert.IsType<Outcome.Missing>(await PressAsync(stage, jonas, null));
    }

    [Theory]
    [InlineData("Open it again: https://support.example/solved/reopen/{0}\nThanks")]
    [InlineData("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fsupport.example%2Fsolved%2Freopen%2F{0}&data=05 .")]
    public void A_link_that_comes_back_in_a_quoted_mail_reopens_nothing(string text)
    {
        var quoted = string.Format(CultureInfo.InvariantCulture, text, ReopenToken.Write(4796, 12, Cast.Now, new byte[32]));

        Assert.Equal(string.Format(CultureInfo.InvariantCulture, text, "•••"), new Message { AuthorName = "Jonas", Body = quoted }.Body);
    }

    private static async Task<(int Id, string Token)> SolvedAsync(Stage stage)
    {
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        stage.Clock.Advance(TimeSpan.FromMinutes(10));
        await ResolveAsync(stage, id);
        return (id, await TokenAsync(stage, id));
    }

    private static Task<Outcome> ResolveAsync(Stage stage, int id) => stage.RunAsync((ResolveTicket resolve) => resolve.RunAsync(Cast.As(stage.Cast.Amira), id, "Archived the rule.", Ct));

    private static Task<Outcome> PressAsync(Stage stage, string? token, string? because) => stage.RunAsync((ReopenByLink reopen) => reopen.RunAsync(token, because, Ct));

    private static Task<MailedSolution?> LinkAsync(Stage stage, string? token) => stage.RunAsync((MailedSolutions solved) => solved.OfLinkAsync(token, Ct));

    private static async Task<string> TokenAsync(Stage stage, int id, string? to = null)
    {
        var mail = await stage.ReadAsync(db => db.OutgoingMails.Where(m => m.TicketId == id && m.Kind == OutgoingKind.Resolved && (to == null || m.ToAddress == to)).OrderBy(m => m.Id).LastAsync(Ct));
        var at = mail.Text.IndexOf("/solved/reopen/", StringComparison.Ordinal) + "/solved/reopen/".Length;
        return mail.Text[at..mail.Text.IndexOf('\n', at)];
    }

    private static Task<Ticket> TicketAsync(Stage stage, int id) => stage.ReadAsync(db => db.Tickets.Include(t => t.Events).Include(t => t.Messages).SingleAsync(t => t.Id == id, Ct));
}
