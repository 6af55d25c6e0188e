using LinservSupport.Data;
using LinservSupport.Mail.Outgoing;
using LinservSupport.People.Reading;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.People;

/// <summary>What a Business Consultant answers to a request for an account.</summary>
public sealed record AccountAnswer
{
    public bool IsGranted { get; init; }

    /// <summary>The company that the account is for, where granted.</summary>
    public int? CustomerId { get; init; }

    public bool SeesCompanyTickets { get; init; }

    public bool IsApprover { get; init; }

    /// <summary>Why not, as the person reads it in the mail; needed where declined.</summary>
    public string? Because { get; init; }
}

/// <summary>The company's Business Consultant, or a manager, invites the person who asked, or says why not (policy P2).</summary>
public sealed class AnswerAccountRequest(SupportDb db, InvitePerson invite, Outbox outbox, TimeProvider clock)
{
    private const int LongestReason = 1000;

    public async Task<Outcome> RunAsync(Viewer viewer, int requestId, AccountAnswer answer, CancellationToken ct)
    {
        if (!viewer.IsStaff) return new Outcome.Missing();
        if (!answer.IsGranted && answer.Because?.Trim() is not { Length: > 0 and <= LongestReason })
            return Outcome.Refuse(nameof(answer.Because), "Write why, with at most {0} characters: the person reads it.", LongestReason);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var isMine = db.AccountRequests.ToAnswerBy(viewer).Where(r => r.Id == requestId);
        if (await isMine.ExecuteUpdateAsync(s => s.SetProperty(r => r.Version, r => r.Version + 1), ct) == 0) return new Outcome.Missing();

        var request = await isMine.SingleAsync(ct);
        (request.AnsweredAt, request.AnsweredBy, request.IsGranted) = (clock.GetUtcNow(), viewer.Name, answer.IsGranted);
        if (answer.IsGranted)
        {
            var outcome = await invite.RunAsync(viewer, Person(request, answer), ct);
            if (outcome is Outcome.Missing) return Outcome.Refuse(nameof(answer.CustomerId), "Only a company’s Business Consultant or a manager invites people to it.");
            if (outcome is not Outcome.Done) return outcome;

            request.CustomerId = answer.CustomerId;
        }
        else
        {
            await outbox.AccountDeclinedAsync(request, viewer.Name, answer.Because!.Trim(), ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new Outcome.Done(requestId);
    }

    private static PersonToInvite Person(AccountRequest request, AccountAnswer answer) => new()
    {
        Name = request.Name,
        Email = request.Email,
        Role = Roles.Customer,
        CustomerId = answer.CustomerId,
        Language = request.Language,
        SeesCompanyTickets = answer.SeesCompanyTickets,
        IsApprover = answer.IsApprover,
    };
}
