namespace LinservSupport.Portal.Tests.Access;

/// <summary>From whose side a door is tried. All of them try the same things: those of Jonas of Norrvik.</summary>
public enum Somebody
{
    Anonymous,

    /// <summary>Jonas, whose things they are.</summary>
    Own,

    /// <summary>Lena of the same company, without the right to see the company's tickets.</summary>
    Colleague,

    /// <summary>Karin of the same company, with that right.</summary>
    Company,

    /// <summary>Elsa of another company.</summary>
    Foreign,

    /// <summary>Somebody of the same company with a session, whose access was taken away since.</summary>
    Revoked,

    /// <summary>Somebody with a session whose company was closed since.</summary>
    Closed,
    Consultant,
    Manager,
}
