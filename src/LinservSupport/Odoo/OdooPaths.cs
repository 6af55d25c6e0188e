namespace LinservSupport.Odoo;

/// <summary>The paths that Odoo 18 and 19 give their best-known actions, and the model that each shows.</summary>
public static class OdooPaths
{
    private static readonly Dictionary<string, string> Models = new()
    {
        ["sales"] = "sale.order",
        ["orders"] = "sale.order",
        ["quotations"] = "sale.order",
        ["purchase"] = "purchase.order",
        ["purchase-orders"] = "purchase.order",
        ["customer-invoices"] = "account.move",
        ["credit-notes"] = "account.move",
        ["vendor-bills"] = "account.move",
        ["vendor-refunds"] = "account.move",
        ["journal-entries"] = "account.move",
        ["customer-payments"] = "account.payment",
        ["vendor-payments"] = "account.payment",
        ["receipts"] = "stock.picking",
        ["deliveries"] = "stock.picking",
        ["internal-transfers"] = "stock.picking",
        ["inventory"] = "stock.picking",
        ["manufacturing"] = "mrp.production",
        ["manufacturing-orders"] = "mrp.production",
        ["products"] = "product.template",
        ["contacts"] = "res.partner",
        ["customers"] = "res.partner",
        ["vendors"] = "res.partner",
        ["project"] = "project.project",
        ["tasks"] = "project.task",
        ["crm"] = "crm.lead",
        ["employees"] = "hr.employee",
        ["helpdesk"] = "helpdesk.ticket",
    };

    /// <summary>The model, or null for a path that is not well known.</summary>
    public static string? Model(string path) => Models.GetValueOrDefault(path);
}
