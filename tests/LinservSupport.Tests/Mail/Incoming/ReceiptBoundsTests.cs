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

    [Theory]
    [OnBothEngines("Mail:MostReceiptsAnHour", 3, "person{0}@company{0}.example", 61)]
    [OnBothEngines("Mail:MostReceiptsPerAddress", 2, "karin.astrom@norrvik.example", 25 * 60)]
    public async Task Everybody_together_gets_so_many_receipts_an_hour_and_one_address_so_many_a_day(Engine engine, string setting, int most, string from, int minutes)
    {
        await using var stage = await Stage.SetAsync(engine, (setting, $"{most}"));
        await using var restarted = stage.Beside((setting, $"{most}"));

        for (var i = 0; i < 6; i++) await (i < 2 ? stage : restarted).ReceiveAsync(Written(From(i), $"Question {i}", $"Why {i}?"));
        Assert.Equal((most, 6), await CountsAsync(stage));
        // Somebody else is one more of all, and none of that address.
        await stage.ReceiveAsync(Written("elsa.lind@ekedal.example", "Question", "Why?"));
        Assert.Equal((3, 7), await CountsAsync(stage));

        stage.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await stage.ReceiveAsync(Written(From(7), "Question", "And now?"));
        Assert.Equal((4, 8), await CountsAsync(stage));

        string From(int i) => from.Replace("{0}", $"{i}", StringComparison.Ordinal);
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
