namespace LinservSupport.Tickets;

/// <summary>How the ticket reached us (policy R1); the same rules for each.</summary>
public enum Channel
{
    Portal,
    Email,
    Phone,
}

/// <summary>Where a ticket stands. <see cref="TicketStatePolicy"/> says which moves there are.</summary>
public enum TicketState
{
    Registered,
    Assigned,
    InProgress,
    WaitingForCustomer,
    WaitingForApproval,
    WaitingForThirdParty,
    InNextPatch,
    Resolved,
    Closed,
}

/// <summary>How the customer says that it affects them; suggests a priority class (policy T4).</summary>
public enum Impact
{
    Ordinary,
    ProductionDown,
    MonthEndBlocked,
    CannotInvoice,
}

/// <summary>What the customer says they want help with; suggests the kind of work and so the charge.</summary>
public enum KindOfHelp
{
    SomethingIsWrong,
    HowTo,
    Configuration,
    BugFixInstallation,
    Server,
    MoreResources,
    DeliveryOrLicences,
}

/// <summary>How the requester wants to be reached: mail unless they say otherwise (policy R4).</summary>
public enum ContactPreference
{
    Email,
    Phone,
}
