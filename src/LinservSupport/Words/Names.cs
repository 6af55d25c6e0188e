using LinservSupport.Charging;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.Tickets;

namespace LinservSupport;

/// <summary>What people call each value of the product's enums, in both languages.</summary>
public static class Names
{
    /// <summary>A state as we say it among ourselves; <see cref="ForCustomer"/> says it to the requester.</summary>
    public static Sentence Of(TicketState state) => Sentence.Of(state switch
    {
        TicketState.Registered => "In queue",
        TicketState.Assigned => "Assigned",
        TicketState.InProgress => "In progress",
        TicketState.WaitingForCustomer => "Waiting for customer",
        TicketState.WaitingForApproval => "Awaiting approval",
        TicketState.WaitingForThirdParty => "Waiting for third party",
        TicketState.InNextPatch => "In next patch",
        TicketState.Resolved => "Solved",
        TicketState.Closed => "Closed",
        _ => throw Unnamed(state),
    });

    public static Sentence ForCustomer(TicketState state) => state switch
    {
        TicketState.WaitingForCustomer => Sentence.Of("Waiting for you"),
        TicketState.WaitingForApproval => Sentence.Of("Your decision"),
        TicketState.Resolved => Sentence.Of("Solved – confirm"),
        _ => Of(state),
    };

    public static Sentence Of(PriorityClass priority) => Sentence.Of(priority switch
    {
        PriorityClass.Ordinary => "Ordinary",
        PriorityClass.ProductionAvailability => "Production down",
        PriorityClass.MonthEnd => "Month-end, tax",
        PriorityClass.Invoicing => "Invoicing",
        _ => throw Unnamed(priority),
    });

    public static Sentence Of(KindOfWork kind) => Sentence.Of(kind switch
    {
        KindOfWork.UserSupport => "General user support",
        KindOfWork.Troubleshooting => "Troubleshooting",
        KindOfWork.Configuration => "Set-up and configuration",
        KindOfWork.BugFixInstallation => "Installing bug fixes",
        KindOfWork.BugRegistration => "Help to register bugs",
        KindOfWork.ServerInfrastructure => "Server infrastructure",
        KindOfWork.ServiceDelivery => "Our delivery of service",
        KindOfWork.OdooLicences => "Odoo licences",
        KindOfWork.ServerResources => "More server resources",
        KindOfWork.ArchitectureChange => "Deployment and architecture",
        KindOfWork.LinservBugFix => "Fixing a Linserv bug",
        _ => throw Unnamed(kind),
    });

    public static Sentence Of(CodeOwner owner) => Sentence.Of(owner switch
    {
        CodeOwner.NotDecided => "Not sure",
        CodeOwner.OdooCommunity => "Odoo Community",
        CodeOwner.OdooEnterprise => "Odoo Enterprise",
        CodeOwner.ThirdParty => "Third-party app",
        CodeOwner.LinservAddon => "Linserv addon",
        CodeOwner.CustomersOwn => "The customer’s own code",
        _ => throw Unnamed(owner),
    });

    public static Sentence Of(Area area) => Sentence.Of(area switch
    {
        Area.General => "General",
        Area.Accounting => "Accounting",
        Area.Invoicing => "Invoicing",
        Area.Sales => "Sales",
        Area.Purchase => "Purchase",
        Area.Inventory => "Inventory",
        Area.Manufacturing => "Manufacturing",
        Area.Project => "Project",
        Area.Payroll => "Payroll",
        Area.Website => "Website",
        Area.Development => "Development",
        Area.Hosting => "Hosting",
        _ => throw Unnamed(area),
    });

    public static Sentence Of(Channel channel) => Sentence.Of(channel switch
    {
        Channel.Portal => "Portal",
        Channel.Email => "E-mail",
        Channel.Phone => "Telephone",
        _ => throw Unnamed(channel),
    });

    /// <summary>On Demand and First Line are names of the services and stay English.</summary>
    public static Sentence Of(AgreementModel model) => Sentence.Of(model switch
    {
        AgreementModel.OnDemand => "On Demand",
        AgreementModel.PrepaidPack => "Prepaid pack",
        AgreementModel.FirstLine => "First Line",
        AgreementModel.Maintenance => "Maintenance",
        AgreementModel.MaintenanceAndSupport => "Maintenance and Support",
        _ => throw Unnamed(model),
    });

    public static Sentence Of(EstimateKind kind) => Sentence.Of(kind switch
    {
        EstimateKind.AboutTenHours => "More or less 10 h",
        EstimateKind.AboutTwentyHours => "More or less 20 h",
        EstimateKind.Specific => "Specific work estimate",
        _ => throw Unnamed(kind),
    });

    public static Sentence Of(EstimateState state) => Sentence.Of(state switch
    {
        EstimateState.Draft => "Draft",
        EstimateState.Asked => "Asked",
        EstimateState.Approved => "Approved",
        EstimateState.Declined => "Declined",
        EstimateState.Withdrawn => "Withdrawn",
        _ => throw Unnamed(state),
    });

    public static Sentence Of(ChargeKind charge) => Sentence.Of(charge switch
    {
        ChargeKind.Charged => "Charged",
        ChargeKind.Free => "No charge",
        ChargeKind.Included => "Included",
        ChargeKind.Waived => "Waived",
        _ => throw Unnamed(charge),
    });

    public static Sentence Of(Impact impact) => Sentence.Of(impact switch
    {
        Impact.Ordinary => "None of these",
        Impact.ProductionDown => "Production is not available",
        Impact.MonthEndBlocked => "Month-end closing for tax is blocked",
        Impact.CannotInvoice => "We cannot invoice",
        _ => throw Unnamed(impact),
    });

    public static Sentence Of(KindOfHelp help) => Sentence.Of(help switch
    {
        KindOfHelp.SomethingIsWrong => "Something is wrong",
        KindOfHelp.HowTo => "How do I…?",
        KindOfHelp.Configuration => "Change our set-up",
        KindOfHelp.BugFixInstallation => "Install a fix or update",
        KindOfHelp.Server => "Server and hosting",
        KindOfHelp.MoreResources => "More server resources",
        KindOfHelp.DeliveryOrLicences => "Licences or our service",
        _ => throw Unnamed(help),
    });

    public static Sentence Of(ContactPreference preference) => Sentence.Of(preference switch
    {
        ContactPreference.Email => "E-mail",
        ContactPreference.Phone => "Phone",
        _ => throw Unnamed(preference),
    });

    public static Sentence Of(ReferenceKind kind) => Sentence.Of(kind switch
    {
        ReferenceKind.SalesOrder => "Sales order",
        ReferenceKind.PurchaseOrder => "Purchase order",
        ReferenceKind.CustomerInvoice => "Customer invoice",
        ReferenceKind.CreditNote => "Credit note",
        ReferenceKind.VendorBill => "Vendor bill",
        ReferenceKind.Payment => "Payment",
        ReferenceKind.JournalEntry => "Journal entry",
        ReferenceKind.Transfer => "Transfer",
        ReferenceKind.ManufacturingOrder => "Manufacturing order",
        ReferenceKind.Instance => "Instance",
        ReferenceKind.Record => "Record",
        ReferenceKind.Name => "Name",
        _ => throw Unnamed(kind),
    });

    public static Sentence Of(IncomingState state) => Sentence.Of(state switch
    {
        IncomingState.Stored => "Received",
        IncomingState.Filed => "Filed",
        IncomingState.Duplicate => "Received before",
        IncomingState.Ignored => "Ignored",
        IncomingState.Quarantined => "In quarantine",
        _ => throw Unnamed(state),
    });

    public static Sentence Of(OutgoingKind kind) => Sentence.Of(kind switch
    {
        OutgoingKind.Acknowledgement => "Receipt",
        OutgoingKind.Reply => "Reply",
        OutgoingKind.EstimateRequest => "Estimate request",
        OutgoingKind.EstimateAnswer => "Answer to an estimate",
        OutgoingKind.Resolved => "Solved",
        OutgoingKind.PackNotice => "Balance of a prepaid pack",
        OutgoingKind.Reminder => "Reminder",
        OutgoingKind.AccountRequest => "Request for an account",
        OutgoingKind.PatchReleased => "Patch released",
        OutgoingKind.Invitation => "Invitation",
        OutgoingKind.PasswordReset => "New password",
        OutgoingKind.StaffNotice => "Notice to staff",
        OutgoingKind.ApprovedTimeUsed => "Approved time used",
        OutgoingKind.EntryAnswer => "Answer about an entry",
        OutgoingKind.EstimateReminder => "Reminder of an estimate",
        _ => throw Unnamed(kind),
    });

    public static Sentence Of(UpstreamState state) => Sentence.Of(state switch
    {
        UpstreamState.Reported => "Reported",
        UpstreamState.Accepted => "Accepted by the owner",
        UpstreamState.FixedUpstream => "Corrected by the owner",
        UpstreamState.Rejected => "Rejected by the owner",
        _ => throw Unnamed(state),
    });

    public static Sentence Of(BugState state) => Sentence.Of(state switch
    {
        BugState.Found => "Found",
        BugState.Fixed => "Corrected, in the next patch",
        BugState.Released => "Released",
        _ => throw Unnamed(state),
    });

    /// <summary>A step of a bug's way in a few words; <see cref="BugRoute"/> has the sentence.</summary>
    public static Sentence Of(RouteStep step) => Sentence.Of(step switch
    {
        RouteStep.FindOwner => "Whose code it is",
        RouteStep.ShowOnRunbot => "Same version on Odoo’s test server",
        RouteStep.ShowWithStandardData => "Shown with standard data",
        RouteStep.ShowInOurRepository => "Shown with standard data and our addon",
        RouteStep.DescribeSteps => "Steps written down",
        RouteStep.ReportToOdoo => "Reported to Odoo",
        RouteStep.ReportToAuthor => "Reported to the app’s author",
        RouteStep.RegisterOurBug => "Registered as our bug",
        RouteStep.FollowReport => "Answer to the report",
        RouteStep.AwaitPatch => "Patch released",
        RouteStep.ShowToOwner => "Shown to whoever made the code",
        RouteStep.AgreeOnWork => "Who corrects it",
        RouteStep.InstallFix => "Correction installed",
        _ => throw Unnamed(step),
    });

    public static Sentence Of(Language language) => language switch
    {
        Language.Swedish => new("Svenska", "Svenska"),
        Language.English => new("English", "English"),
        _ => throw Unnamed(language),
    };

    /// <summary>The name of any of the values above, for a caller that does not know which enum it has.</summary>
    public static Sentence Of(Enum value) => value switch
    {
        TicketState v => Of(v),
        PriorityClass v => Of(v),
        KindOfWork v => Of(v),
        CodeOwner v => Of(v),
        Area v => Of(v),
        Channel v => Of(v),
        AgreementModel v => Of(v),
        EstimateKind v => Of(v),
        EstimateState v => Of(v),
        ChargeKind v => Of(v),
        Impact v => Of(v),
        KindOfHelp v => Of(v),
        ContactPreference v => Of(v),
        ReferenceKind v => Of(v),
        IncomingState v => Of(v),
        OutgoingKind v => Of(v),
        UpstreamState v => Of(v),
        BugState v => Of(v),
        RouteStep v => Of(v),
        Language v => Of(v),
        Mail.MailSecurity v => MailboxNames.Of(v),
        Mail.MailSignIn v => MailboxNames.Of(v),
        Mail.ProcessedMail v => MailboxNames.Of(v),
        Mail.Reading.MailboxState v => MailboxNames.Of(v),
        DayOfWeek v => new(Languages.Culture(Language.English).DateTimeFormat.GetDayName(v), Languages.Culture(Language.Swedish).DateTimeFormat.GetDayName(v)),
        _ => throw Unnamed(value),
    };

    private static ArgumentOutOfRangeException Unnamed(Enum value) => new(nameof(value), value, $"{value.GetType().Name} has no name for this value.");
}
