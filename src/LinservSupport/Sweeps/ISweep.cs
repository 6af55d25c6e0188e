namespace LinservSupport.Sweeps;

/// <summary>
/// Something that happens by itself: it asks the database what is due now, does it, and may be run twice or late.
/// Every sweep has one row in the worker's timetable.
/// </summary>
public interface ISweep
{
    /// <summary>How many rows one ring handles at most; the next ring takes the rest.</summary>
    const int BatchSize = 100;

    /// <returns>How many rows it changed.</returns>
    Task<int> RunAsync(CancellationToken ct);
}
