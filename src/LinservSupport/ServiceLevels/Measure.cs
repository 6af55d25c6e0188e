namespace LinservSupport.ServiceLevels;

/// <summary>
/// How many of the tickets whose time to keep a promise is over kept it. A ticket that can still be in time counts neither way,
/// so that a young period is not made to look better or worse than it is.
/// </summary>
/// <param name="Kept">Tickets that kept it.</param>
/// <param name="Of">Tickets whose time is over.</param>
public readonly record struct Measure(int Kept, int Of)
{
    /// <summary>Below this many tickets a share says nothing: "too few to say".</summary>
    public const int FewestToSay = 20;

    /// <summary>0 to 1; null where there is no ticket.</summary>
    public double? Share => Of == 0 ? null : (double)Kept / Of;

    public bool IsTooFew => Of < FewestToSay;

    public static Measure operator +(Measure left, Measure right) => new(left.Kept + right.Kept, left.Of + right.Of);

    public static Measure Add(Measure left, Measure right) => left + right;
}

/// <summary>The four promises that we measure, for the tickets registered in a period (policy T1, T2, T6, T7).</summary>
/// <param name="Registered">Tickets registered, enquiries not among them.</param>
/// <param name="Assigned">Assigned within 2 working days (T1).</param>
/// <param name="Begun">Work begun within 4 working hours (T2).</param>
/// <param name="SolvedInSix">Solved within 6 working days, waiting not taken off (T7).</param>
/// <param name="SolvedInTen">Solved within 10 working days, waiting not taken off (T6).</param>
public sealed record Measures(int Registered, Measure Assigned, Measure Begun, Measure SolvedInSix, Measure SolvedInTen)
{
    public static readonly Measures None = new(0, default, default, default, default);

    public static Measures operator +(Measures left, Measures right) => new(
        left.Registered + right.Registered,
        left.Assigned + right.Assigned,
        left.Begun + right.Begun,
        left.SolvedInSix + right.SolvedInSix,
        left.SolvedInTen + right.SolvedInTen);

    public static Measures Add(Measures left, Measures right) => left + right;
}
