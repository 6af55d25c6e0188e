using LinservSupport.People;

namespace LinservSupport.Charging.Statements;

/// <summary>A ticket that has a part in a month.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Subject">Its heading.</param>
/// <param name="GroupId">The ticket with which it has one minimum charge together; its own id where it stands alone.</param>
public sealed record StatementTicket(int Id, string Subject, int GroupId);

/// <summary>All that a customer's open month is made from.</summary>
public sealed record OpenMonth
{
    public required Customer Customer { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly From { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Earlier closings of this month, all reopened.</summary>
    public required IReadOnlyList<Statement> Earlier { get; init; }

    public required IReadOnlyList<StatementTicket> Tickets { get; init; }

    /// <summary>The entries of these tickets that are booked up to the end of the month, with price list and consultant.</summary>
    public required IReadOnlyList<TimeEntry> Entries { get; init; }

    /// <summary>By group: what minimum lines on closed statements of earlier months add up to.</summary>
    public required IReadOnlyDictionary<int, MinimumLine> ClosedMinimums { get; init; }

    public required IReadOnlyList<Agreement> Agreements { get; init; }

    /// <summary>The customer's and the general ones.</summary>
    public required IReadOnlyList<PriceList> PriceLists { get; init; }

    /// <summary>Minutes drawn from each pack up to the end of the month.</summary>
    public required IReadOnlyDictionary<int, int> Drawn { get; init; }

    private DateOnly To => From.AddMonths(1).AddDays(-1);

    /// <summary>The month as it stands.</summary>
    public StatementDocument Write()
    {
        var prices = PriceList.Choose(PriceLists, Customer.Id, Today < To ? Today : To);
        var names = Agreements.Select(a => a.Name).Distinct().ToList();
        var lines = Lines();
        return new()
        {
            CustomerId = Customer.Id,
            CustomerName = Customer.Name,
            Number = Earlier.Count > 0 ? Earlier[0].Number : Statement.NumberOf(From, Customer),
            Revision = Earlier.Count + 1,
            From = From,
            IsOver = Today > To,
            Reopenings = [.. Earlier.OrderBy(s => s.Revision).Select(s => new Reopening(s.Revision, s.ReopenedAt!.Value, s.ReopenedBy!, s.ReopenedBecause!))],
            Agreements = names.Count == 0 ? Sentence.Of("On Demand") : new(string.Join(", ", names.Select(n => n.English)), string.Join(", ", names.Select(n => n.Swedish))),
            PriceListName = prices?.Name,
            HourlyAmount = prices?.HourlyAmount,
            VatPercent = Customer.VatPercent,
            Groups = StatementDocument.Grouped(lines),
            Packs = Packs(lines),
        };
    }

    private List<StatementLine> Lines()
    {
        var minimums = MinimumLines().ToLookup(l => l.TicketId);
        var entries = Entries.Where(e => e.BookedOn >= From).OrderBy(e => e.WorkedOn).ThenBy(e => e.Id).ToLookup(e => e.TicketId);
        return [.. Tickets.OrderBy(t => t.Id).SelectMany(t => entries[t.Id].Select(e => StatementLine.Of(e, t.Subject)).Concat(minimums[t.Id]))];
    }

    // The minimum that is due on a group at the end of the month, less what earlier months have charged of it.
    private IEnumerable<StatementLine> MinimumLines()
    {
        var groupOf = Tickets.ToDictionary(t => t.Id, t => t.GroupId);
        var isFirstOpen = From.AddDays(-1) <= Customer.ClosedThrough;
        foreach (var group in Entries.OrderBy(e => e.Id).GroupBy(e => groupOf[e.TicketId]))
        {
            var work = group.Select(ChargedWork.Of).ToList();
            var line = MinimumLine.OfMonth(work, From, isFirstOpen ? ClosedMinimums.GetValueOrDefault(group.Key, MinimumLine.None) : null);
            if (line == MinimumLine.None) continue;

            var ticket = Tickets.FirstOrDefault(t => t.Id == group.Key) ?? Tickets.First(t => t.GroupId == group.Key);
            var first = group.Where(e => e.ChargedMinutes > 0).OrderBy(e => e.BookedOn).ThenBy(e => e.Id).FirstOrDefault();
            yield return StatementLine.Of(line, ticket, first);
        }
    }

    private List<StatementPack> Packs(List<StatementLine> lines) => [.. Agreements.Where(a => a.Model == AgreementModel.PrepaidPack).Select(pack =>
    {
        var after = (pack.PackMinutes ?? 0) - Drawn.GetValueOrDefault(pack.Id);
        return new StatementPack
        {
            AgreementId = pack.Id,
            Name = pack.Name,
            BoughtMinutes = pack.PackMinutes ?? 0,
            LeftBefore = after + lines.Where(l => l.AgreementId == pack.Id).Sum(l => l.PackMinutes),
            LeftAfter = after,
            ExpiresOn = pack.ValidTo,
        };
    })];
}
