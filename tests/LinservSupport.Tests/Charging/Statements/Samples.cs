using LinservSupport.Charging;
using LinservSupport.Charging.Statements;

namespace LinservSupport.Tests.Charging.Statements;

/// <summary>A statement with one line of each sort, and as many more as are asked for.</summary>
internal static class Samples
{
    public static StatementDocument Document(int more = 40) => new()
    {
        CustomerId = 1,
        CustomerName = "Norrvik Möbler AB",
        Number = "2026-04-10042",
        Revision = 2,
        From = new(2026, 4, 1),
        IsOver = true,
        ClosedAt = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero),
        ClosedBy = "Anna Wretling",
        Reopenings = [new(1, new(2026, 5, 3, 8, 0, 0, TimeSpan.Zero), "Anna Wretling", "Fel typ av arbete på LS-4702")],
        Agreements = new("On Demand, prepaid pack 25 h", "On Demand, timpaket 25 h"),
        PriceListName = "Konsult 2026",
        HourlyAmount = 1390m,
        VatPercent = 25m,
        Groups = [.. Enumerable.Range(0, 1 + more).Select(Group)],
        Packs = [new() { AgreementId = 1, Name = new("prepaid pack 25 h", "timpaket 25 h"), BoughtMinutes = 1500, LeftBefore = 300, LeftAfter = 240, ExpiresOn = new(2026, 12, 31) }],
    };

    public static StatementLine Work(string description) => new() { TicketId = 1, Subject = "", TimeEntryId = 1, WorkedOn = new(2026, 4, 1), Description = description, Clause = "C2", Reason = Sentence.Nothing };

    private static StatementGroup Group(int i) => new(4702 + i, $"Betalningsvillkor fel på offert {i}", i > 0
        ? [Line(10 + i, StatementLineKind.Work, 60 + i, 60 + i, ChargeKind.Charged)]
        :
        [
            Line(1, StatementLineKind.Work, 10, 10, ChargeKind.Charged),
            Line(2, StatementLineKind.Work, 60, 60, ChargeKind.Charged, pack: 60),
            Line(3, StatementLineKind.Work, 15, 0, ChargeKind.Free),
            Line(4, StatementLineKind.Reversal, -60, -60, ChargeKind.Charged),
            new() { Kind = StatementLineKind.Minimum, TicketId = 4702, Subject = "", Clause = "C1", Reason = Sentence.Of("The minimum is charged once per ticket."), HourlyAmount = 1390m, ChargedMinutes = 20, Amount = 463.33m },
        ]);

    private static StatementLine Line(int id, StatementLineKind kind, int worked, int charged, ChargeKind decision, int pack = 0) => new()
    {
        Kind = kind,
        TicketId = 4702,
        Subject = "",
        TimeEntryId = id,
        WorkedOn = new(2026, 4, 1 + (id % 28)),
        Consultant = "Maja Lindqvist",
        Description = id % 5 == 0 ? "Gick igenom 24 flöden i kopian med säljarna och skrev ner allt som skiljer sig åt, se https://erp.norrvik.example/odoo/action-310/42/och/en/mycket/lång/adress" : "Ändrade villkor för tre kundgrupper – åäö ÅÄÖ é",
        Work = KindOfWork.Configuration,
        Decision = decision,
        Clause = decision == ChargeKind.Free ? "F2" : "C2",
        Reason = new("Changes to the set-up and configuration of your Odoo are charged.", "Ändringar i er Odoo-uppsättning och konfiguration debiteras."),
        PriceListName = "Konsult 2026",
        HourlyAmount = decision == ChargeKind.Free ? 0m : 1390m,
        WorkedMinutes = worked,
        ChargedMinutes = charged,
        PackMinutes = pack,
        Amount = ChargePolicy.AmountOf(charged - pack, 1390m),
        AgreementId = pack == 0 ? null : 1,
    };
}
