using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Data;

/// <summary>Runs a unit of work once more on fresh rows where somebody else saved the same row in between; people see the result, not the race.</summary>
public static class Attempts
{
    private const int Most = 5;

    /// <param name="db">The context; what it tracks is forgotten before each new attempt.</param>
    /// <param name="work">Loads, decides and saves; may run several times.</param>
    public static async Task<Outcome> AgainWhereChangedAsync(this SupportDb db, Func<Task<Outcome>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (DbUpdateConcurrencyException) when (attempt < Most)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
