using LinservSupport.Data;

namespace LinservSupport.ServiceLevels.Reading;

/// <summary>One figure that anybody may read.</summary>
/// <param name="Share">0 to 1; null where there are too few tickets to say.</param>
/// <param name="Count">How many tickets it says something about.</param>
public sealed record PublicFigure(double? Share, int Count);

/// <summary>How we kept the policy's promises, as <c>/policy</c> and every signed-in page show it.</summary>
/// <param name="From">First day of registration.</param>
/// <param name="To">Last day of registration.</param>
/// <param name="Registered">Tickets registered in these days; each figure counts those of them whose time is over.</param>
/// <param name="Assigned">Assigned within 2 working days (T1).</param>
/// <param name="Begun">Work begun within 4 working hours (T2).</param>
/// <param name="SolvedInSix">Solved within 6 working days (T7).</param>
/// <param name="SolvedInTen">Solved within 10 working days (T6).</param>
public sealed record PublishedFigures(DateOnly From, DateOnly To, int Registered, PublicFigure Assigned, PublicFigure Begun, PublicFigure SolvedInSix, PublicFigure SolvedInTen);

/// <summary>The figures of the last 90 days for everybody, from the counts that the managers' page reads.</summary>
public sealed class PublicFigures(SupportDb db, TimeProvider clock)
{
    public const int Days = 90;

    public async Task<PublishedFigures> ReadAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = WorkingCalendar.Day(now);
        var from = today.AddDays(1 - Days);
        var measures = (await new DayCounts(db, new(db, new(db))).MeasuresAsync(new(from, today), now, ct)).Aggregate(Measures.None, (sum, day) => sum + day.Measures);
        return new(from, today, measures.Registered, Publish(measures.Assigned), Publish(measures.Begun), Publish(measures.SolvedInSix), Publish(measures.SolvedInTen));
    }

    private static PublicFigure Publish(Measure measure) => new(measure.IsTooFew ? null : measure.Share, measure.Of);
}
