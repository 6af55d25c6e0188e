namespace LinservSupport.Odoo;

/// <summary>How far a report with Odoo or an app's author has come (policy B1).</summary>
public enum UpstreamState
{
    Reported,
    Accepted,
    FixedUpstream,
    Rejected,
}
