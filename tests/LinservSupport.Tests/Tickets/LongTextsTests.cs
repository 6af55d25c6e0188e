using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using LinservSupport.Tests.Mail;
using LinservSupport.Tickets;
using LinservSupport.Tickets.Reading;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Tickets;

/// <summary>A character beyond the first plane is two for .NET and one for everybody else: half of it can be stored nowhere.</summary>
public sealed class LongTextsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_text_is_cut_between_characters(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        foreach (var shift in new[] { "", "a" })
        {
            var faces = shift + string.Concat(Enumerable.Repeat("😀", 900));
            var mail = await stage.ReceiveAsync(Written("karin.astrom@norrvik.example", faces, faces + " och fakturan?"));
            Assert.Equal(IncomingState.Filed, mail.State);

            // Our answer quotes the beginning of what they wrote.
            Assert.IsType<Outcome.Done>(await stage.RunAsync<ReplyToTicket, Outcome>(verb => verb.RunAsync(Cast.As(stage.Cast.Amira), mail.TicketId!.Value, new Writing { Text = "Prova igen.", SubmissionKey = Guid.NewGuid() }, null, Ct)));
            Assert.All(await stage.OutboxAsync(), m => Assert.DoesNotContain('\uFFFD', m.Subject + m.Text + m.Html));

            await stage.RunAsync<TicketList, object>(async list => await list.ReadAsync(Cast.As(stage.Cast.Karin), new TicketFilter { Text = faces }, Ct));
        }
    }
}
