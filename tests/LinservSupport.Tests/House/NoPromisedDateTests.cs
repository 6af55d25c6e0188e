using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LinservSupport.Tests.House;

/// <summary>Policy T8: no customer reads by when a ticket will be solved, on a page or in a mail.</summary>
public sealed partial class NoPromisedDateTests
{
    // What measures the sixth and the tenth day, and what shows them to us.
    private static readonly string[] Ours =
        ["src/LinservSupport/ServiceLevels/", "src/LinservSupport/Tickets/TicketTargets.cs", "src/LinservSupport/Tickets/Reading/TicketDesk.cs", "src/LinservSupport.Portal/Pages/Tickets/_Clocks.cshtml"];

    [Fact]
    public void The_sixth_and_the_tenth_day_are_read_for_our_own_pages_only()
    {
        var readers = Repository.Files("src", ".cs", ".cshtml").Where(f => f.Text.Contains("SixDaysBy", StringComparison.Ordinal) || f.Text.Contains("TenDaysBy", StringComparison.Ordinal)).ToList();

        Assert.True(readers.Count > 5);
        Law.AssertKept(readers.Select(f => f.Path).Where(path => !Ours.Any(ours => path.StartsWith(ours, StringComparison.Ordinal))));
        Law.AssertKept(Repository.Files("src", ".cshtml").Where(f => f.Text.Contains("\"_Clocks\"", StringComparison.Ordinal)).Select(f => f.Path).Where(path => path != "src/LinservSupport.Portal/Pages/Tickets/_StaffTicket.cshtml"));
    }

    [Fact]
    public void No_text_says_by_when_something_will_be_solved()
    {
        var texts = (
            from file in Repository.Files("src", ".sv.resx")
            from data in XDocument.Parse(file.Text).Root!.Elements("data")
            from text in new[] { data.Attribute("name")!.Value, data.Element("value")!.Value }
            select text).ToList();

        Assert.True(texts.Count > 1000);
        Law.AssertKept(texts.Where(Promises));
    }

    [Theory]
    [InlineData("We will solve it by {0}.")]
    [InlineData("Your ticket will be fixed on {0:d}.")]
    [InlineData("Expected to be ready {0}.")]
    [InlineData("Solved no later than {0}.")]
    [InlineData("We guarantee an answer.")]
    [InlineData("Ärendet löses senast {0}.")]
    [InlineData("Det kommer att vara klart den {0}.")]
    [InlineData("Beräknas vara löst {0}.")]
    [InlineData("Vi lovar att rätta det inom {0} dagar.")]
    public void Such_a_text_is_found(string text) => Assert.True(Promises(text));

    private static bool Promises(string text) => Promise().IsMatch(text) && !Denies().IsMatch(text);

    [GeneratedRegex(
        """
        \b(will|shall)\s(be\s)?(solve|resolve|fix|correct|finish|ready)|\bexpected\sto\sbe\b|\b(solved|resolved|fixed|ready)\s(by|before|no\slater|at\sthe\slatest)\b[^.]*\{|\b(we|i)\s(promise|guarantee)
        |\b(löses|lösas|åtgärdas|rättas|klart?|färdigt?)\s(senast|före|innan|den|till)\b[^.]*\{|\bkommer\satt\s(lösas|rättas|åtgärdas|vara\sklar)|\b(beräknas|väntas)\s(vara|bli)|\b(vi|jag)\s(lovar|garanterar)
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Promise();

    [GeneratedRegex("cannot|inte garantera|not a promise|inget löfte", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denies();
}
