using LinservSupport.Charging.Reading;
using LinservSupport.Charging.Statements;
using LinservSupport.People;
using LinservSupport.ServiceLevels;

namespace LinservSupport.Data.Demo;

/// <summary>Closes the demo's months, but for the last one that is over: that one is for trying out.</summary>
internal static class DemoStatements
{
    public static async Task CloseAsync(SupportDb db, Consultant manager, DateTimeOffset now, CancellationToken ct)
    {
        var viewer = new Viewer(0, manager.Name, manager.Language, null, null, false, false, manager.Id, true);
        var today = WorkingCalendar.Day(now);
        for (var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-13); month < new DateOnly(today.Year, today.Month, 1).AddMonths(-1); month = month.AddMonths(1))
        {
            var closing = new At(WorkingCalendar.At(month.AddMonths(1).AddDays(2), new TimeOnly(9, 15)));
            if (await new CloseMonth(db, closing, new OpenMonths(db)).RunAsync(viewer, null, month, ct) is Outcome.Refused refused)
                throw new InvalidOperationException($"The demo's {month:MMMM yyyy} could not be closed: {refused.Why.English}");
            db.ChangeTracker.Clear();
        }
    }

    private sealed class At(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
