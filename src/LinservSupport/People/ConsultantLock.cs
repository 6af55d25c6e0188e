using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>
/// Everybody who adds to a consultant's open tickets, logged hours or timers takes the consultant's row, after the ticket's, so that load limits (policy T1)
/// and times that overlap are seen one after the other.
/// </summary>
internal static class ConsultantLock
{
    /// <summary>Holds the row until the transaction ends; of several, in the order of ids.</summary>
    public static Task<int> LockConsultantAsync(this SupportDb db, int consultantId, CancellationToken ct) =>
        db.Consultants.Where(c => c.Id == consultantId).ExecuteUpdateAsync(s => s.SetProperty(c => c.LoadLimit, c => c.LoadLimit), ct);
}
