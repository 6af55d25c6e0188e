using LinservSupport.Charging;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Mail.Reading;
using LinservSupport.Odoo;
using LinservSupport.People;
using LinservSupport.Priorities;
using LinservSupport.Tickets;

namespace LinservSupport;

/// <summary>The English name of each value of the product's enums that a person reads.</summary>
public static class NamedValues
{
    public static readonly IReadOnlyDictionary<Enum, string> English = new Dictionary<Enum, string>
    {
        [TicketState.Registered] = "In queue",
        [TicketState.Assigned] = "Assigned",
        [TicketState.InProgress] = "In progress",
        [TicketState.WaitingForCustomer] = "Waiting for customer",
        [TicketState.WaitingForApproval] = "Awaiting approval",
        [TicketState.WaitingForThirdParty] = "Waiting for third party",
        [TicketState.InNextPatch] = "In next patch",
        [TicketState.Resolved] = "Solved",
        [TicketState.Closed] = "Closed",

        [PriorityClass.Ordinary] = "Ordinary",
        [PriorityClass.ProductionAvailability] = "Production down",
        [PriorityClass.MonthEnd] = "Month-end, tax",
        [PriorityClass.Invoicing] = "Invoicing",

        [KindOfWork.UserSupport] = "General user support",
        [KindOfWork.Troubleshooting] = "Troubleshooting",
        [KindOfWork.Configuration] = "Set-up and configuration",
        [KindOfWork.BugFixInstallation] = "Installing bug fixes",
        [KindOfWork.BugRegistration] = "Help to register bugs",
        [KindOfWork.ServerInfrastructure] = "Server infrastructure",
        [KindOfWork.ServiceDelivery] = "Our delivery of service",
        [KindOfWork.OdooLicences] = "Odoo licences",
        [KindOfWork.ServerResources] = "More server resources",
        [KindOfWork.ArchitectureChange] = "Deployment and architecture",
        [KindOfWork.LinservBugFix] = "Fixing a Linserv bug",

        [CodeOwner.NotDecided] = "Not sure",
        [CodeOwner.OdooCommunity] = "Odoo Community",
        [CodeOwner.OdooEnterprise] = "Odoo Enterprise",
        [CodeOwner.ThirdParty] = "Third-party app",
        [CodeOwner.LinservAddon] = "Linserv addon",
        [CodeOwner.CustomersOwn] = "The customer’s own code",

        [Area.General] = "General",
        [Area.Accounting] = "Accounting",
        [Area.Invoicing] = "Invoicing",
        [Area.Sales] = "Sales",
        [Area.Purchase] = "Purchase",
        [Area.Inventory] = "Inventory",
        [Area.Manufacturing] = "Manufacturing",
        [Area.Project] = "Project",
        [Area.Payroll] = "Payroll",
        [Area.Website] = "Website",
        [Area.Development] = "Development",
        [Area.Hosting] = "Hosting",

        [Channel.Portal] = "Portal",
        [Channel.Email] = "E-mail",
        [Channel.Phone] = "Telephone",

        // On Demand and First Line are names of the services and stay English.
        [AgreementModel.OnDemand] = "On Demand",
        [AgreementModel.PrepaidPack] = "Prepaid pack",
        [AgreementModel.FirstLine] = "First Line",
        [AgreementModel.Maintenance] = "Maintenance",
        [AgreementModel.MaintenanceAndSupport] = "Maintenance and Support",

        [EstimateKind.AboutTenHours] = "More or less 10 h",
        [EstimateKind.AboutTwentyHours] = "More or less 20 h",
        [EstimateKind.Specific] = "Specific work estimate",

        [EstimateState.Draft] = "Draft",
        [EstimateState.Asked] = "Asked",
        [EstimateState.Approved] = "Approved",
        [EstimateState.Declined] = "Declined",
        [EstimateState.Withdrawn] = "Withdrawn",

        [ChargeKind.Charged] = "Charged",
        [ChargeKind.Free] = "No charge",
        [ChargeKind.Included] = "Included",
        [ChargeKind.Waived] = "Waived",

        [Impact.Ordinary] = "None of these",
        [Impact.ProductionDown] = "Production is not available",
        [Impact.MonthEndBlocked] = "Month-end closing for tax is blocked",
        [Impact.CannotInvoice] = "We cannot invoice",

        [KindOfHelp.SomethingIsWrong] = "Something is wrong",
        [KindOfHelp.HowTo] = "How do I…?",
        [KindOfHelp.Configuration] = "Change our set-up",
        [KindOfHelp.BugFixInstallation] = "Install a fix or update",
        [KindOfHelp.Server] = "Server and hosting",
        [KindOfHelp.MoreResources] = "More server resources",
        [KindOfHelp.DeliveryOrLicences] = "Licences or our service",

        [ContactPreference.Email] = "E-mail",
        [ContactPreference.Phone] = "Phone",

        [ReferenceKind.SalesOrder] = "Sales order",
        [ReferenceKind.PurchaseOrder] = "Purchase order",
        [ReferenceKind.CustomerInvoice] = "Customer invoice",
        [ReferenceKind.CreditNote] = "Credit note",
        [ReferenceKind.VendorBill] = "Vendor bill",
        [ReferenceKind.Payment] = "Payment",
        [ReferenceKind.JournalEntry] = "Journal entry",
        [ReferenceKind.Transfer] = "Transfer",
        [ReferenceKind.ManufacturingOrder] = "Manufacturing order",
        [ReferenceKind.Instance] = "Instance",
        [ReferenceKind.Record] = "Record",
        [ReferenceKind.Name] = "Name",

        [IncomingState.Stored] = "Received",
        [IncomingState.Awaited] = "Being fetched",
        [IncomingState.Filed] = "Filed",
        [IncomingState.Duplicate] = "Received before",
        [IncomingState.Ignored] = "Ignored",
        [IncomingState.Quarantined] = "In quarantine",
        [MailShelf.Waiting] = "Waiting for one of us",
        [MailShelf.Discarded] = "Discarded",
        [MailShelf.All] = "All mail",

        [OutgoingKind.Acknowledgement] = "Receipt",
        [OutgoingKind.Reply] = "Reply",
        [OutgoingKind.EstimateRequest] = "Estimate request",
        [OutgoingKind.EstimateAnswer] = "Answer to an estimate",
        [OutgoingKind.Resolved] = "Solved",
        [OutgoingKind.PackNotice] = "Balance of a prepaid pack",
        [OutgoingKind.Reminder] = "Reminder",
        [OutgoingKind.AccountRequest] = "Request for an account",
        [OutgoingKind.PatchReleased] = "Patch released",
        [OutgoingKind.Invitation] = "Invitation",
        [OutgoingKind.PasswordReset] = "New password",
        [OutgoingKind.StaffNotice] = "Notice to staff",
        [OutgoingKind.ApprovedTimeUsed] = "Approved time used",
        [OutgoingKind.EntryAnswer] = "Answer about an entry",
        [OutgoingKind.EstimateReminder] = "Reminder of an estimate",
        [OutgoingKind.Regrouped] = "Merged or split",
        [OutgoingKind.Follows] = "Added to a ticket",
        [OutgoingKind.AddressTest] = "Test of the return address",
        [OutgoingKind.PassedOn] = "A colleague’s message",

        [ReturnAddressState.Off] = "turned off",
        [ReturnAddressState.On] = "turned on",
        [ReturnAddressState.Untried] = "not tested",
        [ReturnAddressState.Underway] = "test under way",
        [ReturnAddressState.CameBack] = "test refused",
        [ReturnAddressState.Lost] = "test lost",
        [ReturnAddressState.Arrives] = "test arrived",

        [UpstreamState.Reported] = "Reported",
        [UpstreamState.Accepted] = "Accepted by the owner",
        [UpstreamState.FixedUpstream] = "Corrected by the owner",
        [UpstreamState.Rejected] = "Rejected by the owner",

        [BugState.Found] = "Found",
        [BugState.Fixed] = "Corrected, in the next patch",
        [BugState.Released] = "Released",

        // A step of a bug's way in a few words; BugRoute has the sentence.
        [RouteStep.FindOwner] = "Whose code it is",
        [RouteStep.ShowOnRunbot] = "Same version on Odoo’s test server",
        [RouteStep.ShowWithStandardData] = "Shown with standard data",
        [RouteStep.ShowInOurRepository] = "Shown with standard data and our addon",
        [RouteStep.DescribeSteps] = "Steps written down",
        [RouteStep.ReportToOdoo] = "Reported to Odoo",
        [RouteStep.ReportToAuthor] = "Reported to the app’s author",
        [RouteStep.RegisterOurBug] = "Registered as our bug",
        [RouteStep.FollowReport] = "Answer to the report",
        [RouteStep.AwaitPatch] = "Patch released",
        [RouteStep.ShowToOwner] = "Shown to whoever made the code",
        [RouteStep.AgreeOnWork] = "Who corrects it",
        [RouteStep.InstallFix] = "Correction installed",

        [MailSecurity.SslOnConnect] = "TLS from the start",
        [MailSecurity.StartTls] = "StartTls",
        [MailSecurity.None] = "None (this machine only)",

        [MailSignIn.Password] = "User and password",
        [MailSignIn.ClientSecret] = "Microsoft 365: application with a client secret (OAuth)",
        [MailSignIn.ServiceAccount] = "Google Workspace: service account (OAuth)",

        [ProcessedMail.MarkAsRead] = "mark it as read",
        [ProcessedMail.Move] = "move it to a folder",
        [ProcessedMail.Leave] = "leave it as it is",

        [MailboxState.New] = "not read yet",
        [MailboxState.Listens] = "listens",
        [MailboxState.Polled] = "looked into from time to time",
        [MailboxState.Failing] = "does not work",
        [MailboxState.Paused] = "paused",
    };
}
