using LinservSupport.Data.Engines;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail.Incoming;

/// <summary>However many mails come: every one becomes a ticket, and receipts have their bounds, over all workers and restarts.</summary>
public sealed class ReceiptBoundsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Everybody_together_gets_so_many_receipts_an_hour(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:MostReceiptsAnHour", "3"));
        await using var restarted = stage.Beside(("Mail:MostReceiptsAnHour", "3"));

        for (var i = 0; i < 6; i++) await (i < 2 ? stage : restarted).ReceiveAsync(Written($"person{i}@company{i}.example", $"Question {i}", $"Why {i}?"));
        Assert.Equal((3, 6), await CountsAsync(stage));

        stage.Clock.Advance(TimeSpan.FromMinutes(61));
        await stage.ReceiveAsync(Written("later@elsewhere.example", "Question", "And now?"));
        Assert.Equal((4, 7), await CountsAsync(stage));
    }

    [Theory, OnBothEngines]
    public async Task One_address_gets_so_many_receipts_in_a_day(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:MostReceiptsPerAddress", "2"));

        for (var i = 0; i < 4; i++) await stage.ReceiveAsync(Written("karin.astrom@norrvik.example", $"Fråga {i}", $"Varför {i}?"));
        await stage.ReceiveAsync(Written("elsa.lind@ekedal.example", "Question", "Why?"));
        Assert.Equal((3, 5), await CountsAsync(stage));

        stage.Clock.Advance(TimeSpan.FromHours(25));
        await stage.ReceiveAsync(Written("karin.astrom@norrvik.example", "Fråga", "Och nu?"));
        Assert.Equal((4, 6), await CountsAsync(stage));
    }

    [Theory, OnBothEngines]
    public async Task Who_writes_too_much_in_an_hour_is_filed_and_not_answered(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:MostPerSenderAnHour", "3"), ("Mail:MostReceiptsPerAddress", "100"));

        for (var i = 0; i < 6; i++) await stage.ReceiveAsync(Written("karin.astrom@norrvik.example", $"Fråga {i}", $"Varför {i}?"));
        await stage.ReceiveAsync(Written("elsa.lind@ekedal.example", "Question", "Why?"));

        // Three of theirs, and the one of somebody else.
        Assert.Equal((4, 7), await CountsAsync(stage));
    }

    private static Task<(int Receipts, int Tickets)> CountsAsync(Stage stage) => stage.ReadAsync(async db =>
        (await db.OutgoingMails.CountAsync(m => m.Kind == OutgoingKind.Acknowledgement, Ct), await db.Tickets.CountAsync(Ct)));
}
