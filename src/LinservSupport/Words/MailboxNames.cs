using LinservSupport.Mail;
using LinservSupport.Mail.Reading;

namespace LinservSupport;

/// <summary>What people call each way of reaching, reading and minding a mailbox.</summary>
public static class MailboxNames
{
    public static Sentence Of(MailSecurity security) => security switch
    {
        MailSecurity.SslOnConnect => Sentence.Of("TLS from the start"),
        MailSecurity.StartTls => Sentence.Of("StartTls"),
        _ => Sentence.Of("None (this machine only)"),
    };

    public static Sentence Of(MailSignIn signIn) => signIn switch
    {
        MailSignIn.Password => Sentence.Of("User and password"),
        MailSignIn.ClientSecret => Sentence.Of("Microsoft 365: application with a client secret (OAuth)"),
        _ => Sentence.Of("Google Workspace: service account (OAuth)"),
    };

    public static Sentence Of(ProcessedMail processed) => processed switch
    {
        ProcessedMail.MarkAsRead => Sentence.Of("mark it as read"),
        ProcessedMail.Move => Sentence.Of("move it to a folder"),
        _ => Sentence.Of("leave it as it is"),
    };

    public static Sentence Of(MailboxState state) => state switch
    {
        MailboxState.New => Sentence.Of("not read yet"),
        MailboxState.Listens => Sentence.Of("listens"),
        MailboxState.Polled => Sentence.Of("looked into from time to time"),
        MailboxState.Failing => Sentence.Of("does not work"),
        _ => Sentence.Of("paused"),
    };
}
