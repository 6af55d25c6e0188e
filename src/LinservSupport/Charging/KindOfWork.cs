namespace LinservSupport.Charging;

/// <summary>What a consultant did, as the policy tells kinds of work apart (C1 to C4, F1 to F6).</summary>
public enum KindOfWork
{
    /// <summary>General user support: how to use Odoo (C1; free with a covering agreement from 2026, F5).</summary>
    UserSupport,

    /// <summary>Finding out what is wrong and putting it right (C1).</summary>
    Troubleshooting,

    /// <summary>Changes to Odoo set-up and configuration (C2).</summary>
    Configuration,

    /// <summary>Applying or installing bug fixes (C3).</summary>
    BugFixInstallation,

    /// <summary>Help to register bugs with Odoo or an app's author (C4).</summary>
    BugRegistration,

    /// <summary>Questions about server infrastructure, Cloudworkz (F1).</summary>
    ServerInfrastructure,

    /// <summary>Questions about our delivery of service (F2).</summary>
    ServiceDelivery,

    /// <summary>Questions and support on Odoo licences (F3).</summary>
    OdooLicences,

    /// <summary>Provision of additional server resources (F4).</summary>
    ServerResources,

    /// <summary>Deployment and architecture changes (charged, F4).</summary>
    ArchitectureChange,

    /// <summary>Fixing a bug in Linserv's own localisation (F6).</summary>
    LinservBugFix,
}
