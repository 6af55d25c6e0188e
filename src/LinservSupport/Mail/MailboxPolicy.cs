namespace LinservSupport.Mail;

/// <summary>Decides when a mailbox that could not be read is tried again, and when it is a matter for somebody.</summary>
public static class MailboxPolicy
{
    /// <summary>For so long a mailbox may fail before readiness turns red: servers are restarted now and then.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LeftAlone = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)];

    /// <param name="failures">How often in a row.</param>
    /// <param name="isSlow">Trying a wrong password again and again locks accounts; a server that is asked too much asks for five minutes at most.</param>
    public static TimeSpan WaitAfter(int failures, bool isSlow)
    {
        var wait = Waits[Math.Clamp(failures - 1, 0, Waits.Length - 1)];
        return isSlow && wait < LeftAlone ? LeftAlone : wait;
    }
}
