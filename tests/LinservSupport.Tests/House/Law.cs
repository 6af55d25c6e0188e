namespace LinservSupport.Tests.House;

/// <summary>A law of the house, which says everything that breaks it.</summary>
public static class Law
{
    public static void AssertKept(IEnumerable<string> breaches)
    {
        var list = breaches.Distinct().ToList();
        Assert.True(list.Count == 0, string.Join('\n', list));
    }
}
