using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People.Reading;

/// <summary>What the holder of a confirming link sees.</summary>
public sealed record AccountRequestShown(string Name, string Email, Language Language, AccountRequestState State);

/// <summary>A request that waits for an answer, and the companies that its account can be for.</summary>
public sealed record RequestToAnswer(AccountRequest Request, IReadOnlyList<KeyValuePair<int, string>> Companies);

/// <summary>Requests for accounts (policy P2).</summary>
public sealed class AccountRequests(SupportDb db, TimeProvider clock)
{
    /// <summary>Null where there is no such link.</summary>
    public async Task<AccountRequestShown?> FindAsync(string token, CancellationToken ct)
    {
        var hash = InvitationToken.Hash(token);
        return await db.AccountRequests.AsNoTracking().SingleOrDefaultAsync(r => r.TokenHash == hash, ct) is { } found
            ? new(found.Name, found.Email, found.Language, found.StateAt(clock.GetUtcNow()))
            : null;
    }

    /// <summary>Those that wait for the viewer's answer, the oldest first.</summary>
    public Task<List<AccountRequest>> ListAsync(Viewer viewer, CancellationToken ct) =>
        db.AccountRequests.AsNoTracking().Include(r => r.Customer).ToAnswerBy(viewer).OrderBy(r => r.ConfirmedAt).ThenBy(r => r.Id).Take(100).ToListAsync(ct);

    public async Task<RequestToAnswer?> ReadAsync(Viewer viewer, int requestId, CancellationToken ct)
    {
        var request = await db.AccountRequests.AsNoTracking().ToAnswerBy(viewer).SingleOrDefaultAsync(r => r.Id == requestId, ct);
        if (request is null) return null;

        var companies = await db.Customers
            .Where(c => c.ClosedAt == null && (viewer.IsManager || c.BusinessConsultantId == viewer.ConsultantId))
            .OrderBy(c => c.Name).Select(c => new KeyValuePair<int, string>(c.Id, c.Name)).ToListAsync(ct);
        return new(request, companies);
    }
}

public static class AccountRequestsToAnswer
{
    /// <summary>Confirmed and unanswered: a manager's are all, a Business Consultant's those of their companies.</summary>
    public static IQueryable<AccountRequest> ToAnswerBy(this IQueryable<AccountRequest> requests, Viewer viewer) => requests.Where(r =>
        r.ConfirmedAt != null && r.AnsweredAt == null
        && (viewer.IsManager || (viewer.ConsultantId != null && r.Customer!.BusinessConsultantId == viewer.ConsultantId)));
}
