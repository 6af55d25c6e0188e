namespace LinservSupport.Sweeps;

/// <summary>Each sweep in words for the managers who look at the status page.</summary>
public static class SweepWords
{
    /// <summary>The key in <see cref="Words"/> for a sweep; its own name for one that no program of today knows.</summary>
    public static string Key(string sweep) => sweep switch
    {
        "FetchMail" => "Fetches mail from the mailboxes and the drop folder",
        "ReadMail" => "Reads the mail that came in",
        "DeliverOutbox" => "Sends our mail",
        "AssignDueTickets" => "Warns of tickets without a consultant, and assigns them in time",
        "WatchApprovedTime" => "Watches over the approved time",
        "ReconcileMailboxes" => "Compares the mailboxes with what is stored here",
        "RemindOfEstimates" => "Reminds of estimates that wait for an answer",
        "TellOfMissingPrices" => "Tells of work without a price list",
        "WatchPacks" => "Tells of prepaid packs that end",
        "RankOpenTickets" => "Puts the queue in the order of the rules of the day",
        "TellReleasedPatches" => "Tells of patches that are released",
        "RemindSilentCustomers" => "Reminds customers who have not answered",
        "CountDays" => "Counts the days of the service levels",
        "CountUsualTimes" => "Counts how long similar tickets took",
        "SendDigests" => "Mails the managers on working mornings",
        "RemoveStaleUploads" => "Removes uploaded files that were never sent",
        _ => sweep,
    };
}
