using LinservSupport.Charging;
using LinservSupport.Charging.Reading;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Charging.LoggedWork;

namespace LinservSupport.Tests.Tickets;

public sealed class SplitTicketTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Notes_alone_are_no_ticket_of_their_own(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await stage.RunAsync((WriteNote note) => note.RunAsync(Cast.As(stage.Cast.Amira), id, new Writing { Text = "Between us", SubmissionKey = Guid.NewGuid() }, Ct));
        var note = await stage.ReadAsync(db => db.Messages.Where(m => m.Kind == MessageKind.InternalNote).Select(m => m.Id).SingleAsync(Ct));

        var refused = Assert.IsType<Outcome.Refused>(await SplitAsync(stage, id, new Part { Subject = "Alone", Messages = [note] }));

        Assert.Equal(nameof(Part.Messages), refused.Field);
    }

    [Theory, OnBothEngines]
    public async Task A_part_becomes_a_ticket_of_its_own_with_its_messages_its_time_and_its_place(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var cast = stage.Cast;
        var id = (await Cast.RegisterAsync(stage.Database, cast.Karin, at: Cast.Now.AddDays(-3))).Id;
        await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(cast.Karin), id, new Writing { Text = "Another thing: S05678", SubmissionKey = Guid.NewGuid() }, null, Ct));
        var stays = await LogAsync(stage, id, "1:00");
        var goes = await LogAsync(stage, id, "0:40");
        Assert.IsType<Outcome.Done>(await stage.RunAsync((CorrectEntry correct) => correct.RunAsync(Cast.As(cast.Amira), id, goes, new() { Time = "0:50", WorkedOn = new(2026, 5, 12), Kind = KindOfWork.Configuration, Description = "Work", Because = "Slip" }, Ct)));
        var corrected = await stage.ReadAsync(db => db.TimeEntries.Where(e => e.WorkedMinutes == 50).Select(e => e.Id).SingleAsync(Ct));
        var message = await stage.ReadAsync(db => db.Messages.Where(m => m.Body.StartsWith("Another")).Select(m => m.Id).SingleAsync(Ct));
        var part = new Part { Subject = "Another thing", Messages = [message], Entries = [corrected], SubmissionKey = Guid.CreateVersion7() };

        var done = Assert.IsType<Outcome.Done>(await SplitAsync(stage, id, part));
        Assert.Equal(done, await SplitAsync(stage, id, part));

        await using var db = stage.Database.Open();
        var (from, off) = (await db.Tickets.SingleAsync(t => t.Id == id, Ct), await db.Tickets.Include(t => t.References).SingleAsync(t => t.Id == done.Id, Ct));
        Assert.Equal((60, 60, 125), (from.ChargedMinutes, from.WorkedMinutes, from.ApprovedMinutes));
        Assert.Equal((50, 50, 115), (off.ChargedMinutes, off.WorkedMinutes, off.ApprovedMinutes));
        Assert.Equal((from.RegisteredAt, from.Targets, from.Root, (int?)id), (off.RegisteredAt, off.Targets, off.Root, off.SplitFromId));
        Assert.Equal("S05678", Assert.Single(off.References).Value);
        Assert.Equal((1, 2), (await db.Messages.CountAsync(m => m.TicketId == off.Id, Ct), await db.TimeEntries.IgnoreQueryFilters().CountAsync(e => e.TicketId == off.Id, Ct)));
        Assert.Equal(stays, await db.TimeEntries.Where(e => e.TicketId == id).Select(e => e.Id).SingleAsync(Ct));
        Assert.Equal(1, await db.OutgoingMails.CountAsync(m => m.Kind == OutgoingKind.Regrouped, Ct));
    }

    [Theory, OnBothEngines]
    public async Task H5_while_the_customer_is_asked_for_more_time_the_ticket_is_not_split(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(stage.Cast.Karin), id, new Writing { Text = "Another thing", SubmissionKey = Guid.NewGuid() }, null, Ct));
        var message = await stage.ReadAsync(db => db.Messages.MaxAsync(m => m.Id, Ct));
        var part = new Part { Subject = "Another thing", Messages = [message] };
        var asked = Assert.IsType<Outcome.Done>(await stage.RunAsync((RequestEstimate ask) => ask.RunAsync(Cast.As(stage.Cast.Amira), id, new Proposal { Kind = EstimateKind.AboutTenHours, Text = "It is more than we thought" }, Ct)));

        Assert.StartsWith("An estimate waits", Assert.IsType<Outcome.Refused>(await SplitAsync(stage, id, part)).Why.English, StringComparison.Ordinal);
        Assert.IsType<Outcome.Done>(await stage.RunAsync((WithdrawEstimate withdraw) => withdraw.RunAsync(Cast.As(stage.Cast.Amira), id, (int)asked.Id, null, Ct)));
        Assert.IsType<Outcome.Done>(await SplitAsync(stage, id, part));

        Assert.Equal(240, await stage.ReadAsync(db => db.Tickets.SumAsync(t => t.ApprovedMinutes, Ct)));
    }

    [Theory, OnBothEngines]
    public async Task What_only_an_internal_note_names_is_no_reference_of_the_new_ticket(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(stage.Cast.Karin), id, new Writing { Text = "Another thing: S05678", SubmissionKey = Guid.NewGuid() }, null, Ct));
        await stage.RunAsync((WriteNote note) => note.RunAsync(Cast.As(stage.Cast.Amira), id, new Writing { Text = "As for the other customer: S09999", SubmissionKey = Guid.NewGuid() }, Ct));
        var going = await stage.ReadAsync(db => db.Messages.Where(m => m.Body.Contains("other")).Select(m => m.Id).ToListAsync(Ct));

        var done = Assert.IsType<Outcome.Done>(await SplitAsync(stage, id, new Part { Subject = "Another thing", Messages = going }));

        Assert.Equal(2, await stage.ReadAsync(db => db.Messages.CountAsync(m => m.TicketId == done.Id, Ct)));
        Assert.Equal(["S05678"], await stage.ReadAsync(db => db.Tickets.Where(t => t.Id == done.Id).SelectMany(t => t.References).Select(r => r.Value).ToListAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task C1_the_pages_of_tickets_that_belong_together_show_the_minimum_where_the_statement_has_it(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (whole, merged) = ((await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id, (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id);
        await stage.RunAsync((ReplyToTicket reply) => reply.RunAsync(Cast.As(stage.Cast.Karin), whole, new Writing { Text = "Another thing", SubmissionKey = Guid.NewGuid() }, null, Ct));
        await LogAsync(stage, whole, "0:05");
        await LogAsync(stage, merged, "0:04");
        var goes = await LogAsync(stage, whole, "0:07");
        var message = await stage.ReadAsync(db => db.Messages.Where(m => m.Body == "Another thing").Select(m => m.Id).SingleAsync(Ct));
        var part = (int)Assert.IsType<Outcome.Done>(await SplitAsync(stage, whole, new Part { Subject = "Another thing", Messages = [message], Entries = [goes] })).Id;
        await stage.RunAsync((MergeTicket merge) => merge.RunAsync(Cast.As(stage.Cast.Amira), merged, $"{part}", null, Ct));

        var month = await stage.RunAsync((Charges charges) => charges.ReadAsync(Cast.As(stage.Cast.Anna), stage.Cast.Norrvik.Id, null, Ct));

        Assert.Equal(30, month!.ChargedMinutes);
        foreach (var id in new[] { whole, part, merged })
        {
            var page = await stage.RunAsync((TimeOnTicket time) => time.ReadAsync(Cast.As(stage.Cast.Karin), id, Ct));
            var lines = month.Lines.Where(l => l.TicketId == id).ToList();
            Assert.Equal((lines.Sum(l => l.ChargedMinutes), lines.Sum(l => l.Amount)), (page!.ChargedMinutes + page.Minimum.Minutes, page.Amount));
        }
    }

    [Fact]
    public async Task A_split_leaves_something_and_takes_only_what_is_there()
    {
        await using var stage = await Stage.SetAsync(Engine.Sqlite);
        var id = (await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id;
        var only = await stage.ReadAsync(db => db.Messages.Select(m => m.Id).SingleAsync(Ct));

        Assert.Equal("Subject", Assert.IsType<Outcome.Refused>(await SplitAsync(stage, id, new Part { Messages = [only] })).Field);
        Assert.Equal("Messages", Assert.IsType<Outcome.Refused>(await SplitAsync(stage, id, new Part { Subject = "x" })).Field);
        Assert.Equal("Messages", Assert.IsType<Outcome.Refused>(await SplitAsync(stage, id, new Part { Subject = "x", Messages = [only] })).Field);
        Assert.IsType<Outcome.Missing>(await SplitAsync(stage, id, new Part { Subject = "x", Messages = [only + 1] }));
        Assert.IsType<Outcome.Missing>(await SplitAsync(stage, id + 1, new Part { Subject = "x", Messages = [only] }));
    }

    private static Task<Outcome> SplitAsync(Stage stage, int id, Part part) =>
        stage.RunAsync((SplitTicket split) => split.RunAsync(Cast.As(stage.Cast.Amira), id, part, Ct));
}
