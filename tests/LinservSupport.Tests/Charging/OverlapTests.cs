using LinservSupport.Charging;
using LinservSupport.Data.Engines;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using static LinservSupport.Tests.Charging.LoggedWork;

namespace LinservSupport.Tests.Charging;

public sealed class OverlapTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Overlapping_work_is_told_once_and_allowed_with_a_remark(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var (one, other) = ((await Cast.RegisterAsync(stage.Database, stage.Cast.Karin)).Id, (await Cast.RegisterAsync(stage.Database, stage.Cast.Jonas)).Id);
        var work = new Work { Time = "1:00", WorkedOn = Today, StartedAt = new(9, 0), Kind = KindOfWork.Configuration, Description = "Work" };
        await LogAsync(stage, one, work);

        var told = Assert.IsType<Outcome.Refused>(await LogAsync(stage, other, work with { StartedAt = new(9, 59) }));
        var noRemark = Assert.IsType<Outcome.Refused>(await LogAsync(stage, other, work with { StartedAt = new(9, 59), LogAnyway = true }));
        Assert.IsType<Outcome.Done>(await LogAsync(stage, other, work with { StartedAt = new(9, 59), LogAnyway = true, InternalRemark = "On two screens" }));
        Assert.IsType<Outcome.Done>(await LogAsync(stage, other, work with { StartedAt = new(8, 0) }));
        Assert.IsType<Outcome.Done>(await LogAsync(stage, one, work with { StartedAt = null, Time = "20:00" }));
        var tooMuch = Assert.IsType<Outcome.Refused>(await LogAsync(stage, one, work with { StartedAt = null, Time = "1:01" }));

        Assert.Equal(("LogAnyway", "InternalRemark", "LogAnyway"), (told.Field, noRemark.Field, tooMuch.Field));
        Assert.Equal($"The same consultant worked on {TicketNumber.Write(one)} from 09:00 to 10:00 on 12 May 2026. If both are right, say why in the internal remark and log it anyway.", told.Why.English);
    }
}
