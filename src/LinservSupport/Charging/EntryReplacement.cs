using LinservSupport.Charging.Reading;
using LinservSupport.Data;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Tickets;

namespace LinservSupport.Charging;

/// <summary>An entry that gives way, and where it and its replacement stand; the customers as they are under the lock.</summary>
internal sealed record Change(TimeEntry Old, Ticket From, Customer? FromCustomer, Ticket To, Customer? ToCustomer)
{
    public static Change On(TimeEntry old, Ticket ticket, Customer? customer) => new(old, ticket, customer, ticket, customer);
}

/// <summary>Why an entry gives way to another, by whom and when.</summary>
internal sealed record Why(string Because, Viewer By, DateTimeOffset At);

/// <summary>What an entry is to say instead: what is not set stays as it is.</summary>
internal sealed record NewWording
{
    public required KindOfWork Kind { get; init; }

    public required CodeOwner CodeOwner { get; init; }

    public required DateOnly WorkedOn { get; init; }

    public required int WorkedMinutes { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required string Description { get; init; }

    public required string? InternalRemark { get; init; }

    public Guid? SubmissionKey { get; init; }

    public static NewWording Same(TimeEntry entry) => new()
    {
        Kind = entry.Kind,
        CodeOwner = entry.CodeOwner,
        WorkedOn = entry.WorkedOn,
        WorkedMinutes = entry.WorkedMinutes,
        StartedAt = entry.StartedAt,
        Description = entry.Description,
        InternalRemark = entry.InternalRemark,
    };
}

/// <summary>
/// Puts one entry in the place of another and decides it anew. In an open month the old one becomes history; in a closed one it stays,
/// a reversal takes it back in the first open month, and the new one stands there too. No minute worked is lost.
/// </summary>
internal sealed class EntryReplacement(SupportDb db, TermsOfCustomers terms)
{
    /// <summary>Tickets, customer and packs must be locked, in this order; saves, and leaves the transaction open.</summary>
    /// <param name="change">The entry that gives way, and the tickets.</param>
    /// <param name="wording">What the new entry says.</param>
    /// <param name="why">Who corrects, and why.</param>
    /// <param name="room">Approved minutes, and how many of them others use; null where it keeps its place in the order and never charges more than was allowed there.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<TimeEntry> ReplaceAsync(Change change, NewWording wording, Why why, (int Approved, int Charged)? room, CancellationToken ct)
    {
        var (old, from, _, to, customer) = change;
        TakeOut(change, why);
        // Now the packs have back what the old entry drew.
        await db.SaveChangesAsync(ct);

        var facts = Redecision.Facts(wording, to, room ?? Redecision.Room(old, from, to), await terms.OfAsync(to.CustomerId, ct));
        var decision = Redecision.Decide(old, facts, isSameCustomer: change.FromCustomer?.Id == customer?.Id);
        var work = new Work { Description = wording.Description, InternalRemark = wording.InternalRemark, SubmissionKey = wording.SubmissionKey };
        var entry = LogTime.Entry(facts, decision, work, old.ConsultantId, old.LoggedAt, customer?.BookedOn(wording.WorkedOn), wording.StartedAt);
        if (old is { Charge: ChargeKind.Waived, WaivedAt: { } waivedAt } && entry.Charge == ChargeKind.Charged) entry.Waive(old.WaivedBecause!, old.WaivedBy!, waivedAt);
        to.Put(entry);
        await db.SaveChangesAsync(ct);
        old.ReplacedById = entry.Id;
        await db.SaveChangesAsync(ct);
        await db.MoveQuestionAsync(old.Id, entry.Id, ct);
        return entry;
    }

    private void TakeOut(Change change, Why why)
    {
        var (old, from, customer, _, _) = change;
        (old.ReplacedAt, old.ReplacedBy, old.ReplacedBecause) = (why.At, why.By.Name, why.Because);
        from.TakeOut(old);
        if (customer is null || customer.BookedOn(old.BookedOn) == old.BookedOn) return;

        old.IsReversed = true;
        db.Add(old.Reversal(customer.BookedOn(old.BookedOn), why.At));
    }
}
