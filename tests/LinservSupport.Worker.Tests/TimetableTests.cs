using LinservSupport.Sweeps;

namespace LinservSupport.Worker.Tests;

public sealed class TimetableTests
{
    [Fact]
    public void Every_sweep_has_one_row_and_every_row_is_a_sweep()
    {
        var sweeps = typeof(ISweep).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ISweep)));

        Assert.Equal(sweeps.Select(s => s.Name).Order(), Timetable.Rows.Select(b => b.Name).Order());
    }
}
