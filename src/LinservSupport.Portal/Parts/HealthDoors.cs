using LinservSupport.Data.Engines;
using LinservSupport.Sweeps.Reading;

namespace LinservSupport.Portal.Parts;

/// <summary>Whether the process is alive and whether it can do its work: one word each, because anybody may ask. /status has the details.</summary>
public static class HealthDoors
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => "alive").AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(Health health, CancellationToken ct)
    {
        try
        {
            return await health.IsReadyAsync(ct) ? Results.Text("ready") : NotReady();
        }
        catch (Exception failure) when (Engines.IsOutOfReach(failure))
        {
            return NotReady();
        }
    }

    private static IResult NotReady() => Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
}
