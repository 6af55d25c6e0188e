namespace LinservSupport.Odoo;

/// <summary>Who owns the code that a ticket is about, and so who corrects it (policy O1).</summary>
public enum CodeOwner
{
    NotDecided,
    OdooCommunity,
    OdooEnterprise,
    ThirdParty,
    LinservAddon,
    CustomersOwn,
}
