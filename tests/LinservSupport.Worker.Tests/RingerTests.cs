using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Sweeps;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Worker.Tests;

public sealed class RingerTests
{
    private readonly FakeTimeProvider _clock = new(Cast.Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_ring_runs_the_sweep_and_writes_down_what_it_changed(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var ringer = await RingerOf(database, new Bell(typeof(Three), "* * * * * *", 60));

        await ringer.RingAsync(nameof(Three), Ct);
        await ringer.RingAsync(nameof(Three), Ct);

        await using var db = database.Open();
        var run = await db.SweepRuns.SingleAsync(Ct);
        Assert.Equal((3, Cast.Now, null), (run.ChangedRows, run.FinishedAt, run.Failure));
        Assert.False(run.IsLate(Cast.Now.AddSeconds(60)));
        Assert.True(run.IsLate(Cast.Now.AddSeconds(61)));
    }

    [Fact]
    public async Task Each_sweep_that_is_called_for_waits_once_however_often_it_was_called_and_for_no_other()
    {
        var calls = new CalledSweeps(new Timetable(Timetable.Rows));
        foreach (var sweep in new[] { nameof(ReadMail), nameof(DeliverOutbox), nameof(ReadMail) }) calls.Call(sweep);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var reading = calls.CalledAsync(nameof(ReadMail), end.Token).GetAsyncEnumerator(end.Token);
        var sending = calls.CalledAsync(nameof(DeliverOutbox), end.Token).GetAsyncEnumerator(end.Token);
        Assert.True(await reading.MoveNextAsync());
        Assert.True(await sending.MoveNextAsync());
        var again = reading.MoveNextAsync().AsTask();
        Assert.False(again.IsCompleted);

        // What is called for while it rings may have been overlooked by it.
        calls.Call(nameof(ReadMail));
        Assert.True(await again);
        await end.CancelAsync();
    }

    [Theory, OnBothEngines]
    public async Task A_failing_sweep_leaves_its_kind_but_no_contents_and_stops_nothing(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var ringer = await RingerOf(database, new Bell(typeof(Failing), "* * * * * *", 60));

        await ringer.RingAsync(nameof(Failing), Ct);

        await using var db = database.Open();
        var run = await db.SweepRuns.SingleAsync(Ct);
        Assert.Equal("InvalidOperationException", run.Failure);
        Assert.True(run.IsLate(Cast.Now));
    }

    [Theory, OnBothEngines]
    public async Task A_sweep_that_is_no_longer_in_the_timetable_is_not_run(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        var ringer = await RingerOf(database, new Bell(typeof(Three), "* * * * * *", 60));

        await ringer.RingAsync("SweepOfAnOldVersion", Ct);

        await using var db = database.Open();
        Assert.Equal(0, (await db.SweepRuns.SingleAsync(Ct)).ChangedRows);
    }

    private async Task<Ringer> RingerOf(TestDb database, Bell bell)
    {
        await database.AddAsync(new SweepRun { Sweep = bell.Name, LateAfterSeconds = bell.LateAfterSeconds, StartedAt = Cast.Now });
        var services = new ServiceCollection().AddScoped<SupportDb>(_ => database.Open()).AddScoped(bell.Sweep).BuildServiceProvider();
        return new Ringer(services.GetRequiredService<IServiceScopeFactory>(), new Timetable([bell]), new CalledSweeps(new Timetable([bell])), _clock, NullLogger<Ringer>.Instance);
    }

    private sealed class Three : ISweep
    {
        public Task<int> RunAsync(CancellationToken ct) => Task.FromResult(3);
    }

    private sealed class Failing : ISweep
    {
        public Task<int> RunAsync(CancellationToken ct) => throw new InvalidOperationException("karin.astrom@norrvik.example");
    }
}
