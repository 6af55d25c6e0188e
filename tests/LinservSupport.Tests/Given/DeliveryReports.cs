namespace LinservSupport.Tests.Given;

/// <summary>What a mail server writes about a mail that it could not deliver (RFC 3464).</summary>
public static class DeliveryReports
{
    /// <param name="to">Where it goes.</param>
    /// <param name="recipient">Who did not get the mail.</param>
    /// <param name="status">Why, as a code.</param>
    /// <param name="original">Header of that mail; null where the report quotes none.</param>
    public static string Write(string to, string recipient, string status, string? original = null) => $"""
        Return-Path: <>
        From: MAILER-DAEMON@mx.norrvik.example
        To: {to}
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <{Guid.NewGuid():N}@mx.norrvik.example>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: text/plain

        It came back.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.norrvik.example

        Final-Recipient: rfc822; {recipient}
        Action: failed
        Status: {status}

        {(original is null ? "" : $"--b\nContent-Type: text/rfc822-headers\n\n{original}\n\n")}--b--
        """.ReplaceLineEndings("\r\n");
}
