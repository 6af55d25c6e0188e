using LinservSupport.Charging;
using LinservSupport.Tickets;

namespace LinservSupport.Odoo;

/// <summary>One step of a bug's way.</summary>
/// <param name="Step">Which.</param>
/// <param name="Text">What is done, for customers and consultants.</param>
/// <param name="Clause">The clause that says what it costs.</param>
/// <param name="Charge">What it costs, and whom.</param>
/// <param name="Kind">The kind of work that our time on it is logged as; null where we have none.</param>
/// <param name="Link">Where it is done.</param>
public sealed record BugRouteStep(RouteStep Step, Sentence Text, string Clause, Sentence Charge, KindOfWork? Kind, Uri? Link = null)
{
    public string? LinkText => Link is null ? null : (Link.Host + Link.AbsolutePath).TrimEnd('/');
}

/// <summary>
/// The way of a bug by the owner of its code (policy O1, O2, B1, B2): who corrects it, what the customer does, what is charged. The owner
/// corrects at no charge, customers demonstrate the error, fixes come in patches, and the customer updates.
/// </summary>
public sealed record BugRoute(CodeOwner Owner, Sentence WhoCorrects, IReadOnlyList<BugRouteStep> Steps)
{
    public static readonly Uri Runbot = new("https://runbot.odoo.com/");
    public static readonly Uri OdooHelp = new("https://www.odoo.com/help");

    private static readonly Sentence DoItYourself = Sentence.Of("No charge where you do it yourself; our help is charged.");
    private static readonly Sentence OwnersCost = Sentence.Of("The owner of the code corrects it at no charge.");
    private static readonly Sentence OurCost = Sentence.Of("No charge: our own code.");

    public static BugRoute For(CodeOwner owner) => new(owner, WhoCorrectsIt(owner), StepsOf(owner));

    /// <summary>Where a report's state puts an open ticket: while others have the next step it waits for them, then it is ours again.</summary>
    public static TicketState? StateAfter(UpstreamState? report, TicketState now) => report switch
    {
        _ when !TicketStatePolicy.IsOpen(now) => null,
        UpstreamState.Reported or UpstreamState.Accepted => TicketState.WaitingForThirdParty,
        _ => now == TicketState.WaitingForThirdParty ? TicketState.InProgress : null,
    };

    private static Sentence WhoCorrectsIt(CodeOwner owner) => Sentence.Of(owner switch
    {
        CodeOwner.OdooCommunity => "Odoo SA and OCA own the code and correct it. You update when the correction is out.",
        CodeOwner.OdooEnterprise => "Odoo SA owns the code and corrects it under your licence. You update when the correction is out.",
        CodeOwner.ThirdParty => "The app’s author owns the code and corrects it. You update when the correction is out.",
        CodeOwner.LinservAddon => "Linserv owns the code: we correct it in our next patch at no charge. You update when the patch is out.",
        CodeOwner.CustomersOwn => "Your company owns the code, Studio included. You or your developer correct it; we gladly help.",
        _ => "We find out whose code it is: that decides who corrects it.",
    });

    private static IReadOnlyList<BugRouteStep> StepsOf(CodeOwner owner) => owner switch
    {
        CodeOwner.OdooCommunity or CodeOwner.OdooEnterprise =>
        [
            Help(RouteStep.ShowOnRunbot, "Open Odoo’s test server and sign in to the same Odoo version.", Runbot),
            Help(RouteStep.ShowWithStandardData, "Repeat the steps with standard data. The error must show there too."),
            Help(RouteStep.DescribeSteps, "Write down the steps, or record the screen, with the address of the test server."),
            Help(RouteStep.ReportToOdoo, "Report it to Odoo, and keep the number of the report here.", OdooHelp),
            Follow("Odoo accepts, corrects or rejects the report."),
            Install(),
        ],
        CodeOwner.ThirdParty =>
        [
            Help(RouteStep.ShowWithStandardData, "Repeat the steps with standard data. The error must show there too."),
            Help(RouteStep.DescribeSteps, "Write down the steps, or record the screen, with the versions of Odoo and of the app."),
            Help(RouteStep.ReportToAuthor, "Report it to the app’s author at the app’s page, and keep the number of the report here."),
            Follow("The author accepts, corrects or rejects the report."),
            Install(),
        ],
        CodeOwner.LinservAddon =>
        [
            new(RouteStep.ShowInOurRepository, Sentence.Of("Show the error with standard data and the addon of our repository."), "B2", OurCost, KindOfWork.LinservBugFix),
            new(RouteStep.DescribeSteps, Sentence.Of("Write down the steps, with the version of Odoo."), "B2", OurCost, KindOfWork.LinservBugFix),
            new(RouteStep.RegisterOurBug, Sentence.Of("We register it as a bug of our addon."), "F6", OurCost, KindOfWork.LinservBugFix),
            new(RouteStep.AwaitPatch, Sentence.Of("We correct it, and it comes in our next patch."), "F6", OurCost, KindOfWork.LinservBugFix),
            Install(),
        ],
        CodeOwner.CustomersOwn =>
        [
            new(RouteStep.ShowToOwner, Sentence.Of("Show the error to whoever made the code, with the steps."), "O1", Sentence.Of("Your company owns this code; our help is charged."), KindOfWork.Troubleshooting),
            new(RouteStep.AgreeOnWork, Sentence.Of("Agree on who corrects it: your developer, or we."), "C1", Sentence.Of("Charged where we do it."), KindOfWork.Troubleshooting),
        ],
        _ => [new(RouteStep.FindOwner, Sentence.Of("Find out whose code it is: open Apps in Odoo and look at the app’s author."), "O1", Sentence.Of("Charged as support."), KindOfWork.Troubleshooting)],
    };

    private static BugRouteStep Help(RouteStep step, string text, Uri? link = null) => new(step, Sentence.Of(text), "C4", DoItYourself, KindOfWork.BugRegistration, link);

    private static BugRouteStep Follow(string text) => new(RouteStep.FollowReport, Sentence.Of(text), "O2", OwnersCost, null);

    private static BugRouteStep Install() => new(
        RouteStep.InstallFix, Sentence.Of("Update your Odoo with the correction."), "C3", Sentence.Of("No charge where you or your IT do it; our work to install it is charged."), KindOfWork.BugFixInstallation);
}
