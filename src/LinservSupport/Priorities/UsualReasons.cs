namespace LinservSupport.Priorities;

/// <summary>Reasons that consultants often give for a priority class, so that customers read the same words for the same cause (policy T4). Own words may stand beside them or instead.</summary>
public static class UsualReasons
{
    public static readonly IReadOnlyDictionary<PriorityClass, IReadOnlyList<Sentence>> All = new Dictionary<PriorityClass, IReadOnlyList<Sentence>>
    {
        [PriorityClass.ProductionAvailability] = Say(
            "Your production database cannot be reached.",
            "Nobody at your company can work in Odoo.",
            "Odoo is so slow that your daily work stands still."),
        [PriorityClass.MonthEnd] = Say(
            "Your month-end closing waits for this.",
            "A tax payment or tax report of yours waits for this."),
        [PriorityClass.Invoicing] = Say(
            "Your invoices cannot be sent until this is solved.",
            "Your invoices would be wrong until this is solved."),
        [PriorityClass.Ordinary] = Say(
            "Production, month-end and invoicing work: first come, first served.",
            "There is another way to do the work until this is solved.",
            "What was urgent is solved; the rest is first come, first served.",
            "The day by which it had to be done has passed.",
            "It is about a test database, not about production."),
    };

    /// <summary>The reason with this English text; null where there is none.</summary>
    public static Sentence? Find(string english) => All.Values.SelectMany(r => r).FirstOrDefault(r => r.English == english);

    private static IReadOnlyList<Sentence> Say(params string[] reasons) => [.. reasons.Select(r => Sentence.Of(r))];
}
