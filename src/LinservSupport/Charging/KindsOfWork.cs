using LinservSupport.Odoo;
using LinservSupport.Tickets;

namespace LinservSupport.Charging;

/// <summary>From what a customer asks for to the kind of work that it most likely is; the consultant decides when logging.</summary>
public static class KindsOfWork
{
    public static KindOfWork Likely(KindOfHelp? help, CodeOwner owner) => (help, owner) switch
    {
        (KindOfHelp.HowTo, _) => KindOfWork.UserSupport,
        (KindOfHelp.Configuration, _) => KindOfWork.Configuration,
        (KindOfHelp.BugFixInstallation, _) => KindOfWork.BugFixInstallation,
        (KindOfHelp.Server, _) => KindOfWork.ServerInfrastructure,
        (KindOfHelp.MoreResources, _) => KindOfWork.ServerResources,
        (KindOfHelp.DeliveryOrLicences, _) => KindOfWork.ServiceDelivery,
        (_, CodeOwner.LinservAddon) => KindOfWork.LinservBugFix,
        (_, CodeOwner.OdooCommunity or CodeOwner.OdooEnterprise or CodeOwner.ThirdParty) => KindOfWork.BugRegistration,
        _ => KindOfWork.Troubleshooting,
    };
}
