using System.Text;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Tests.Given;
using LinservSupport.Tickets;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Mail;

/// <summary>Mail as the tests tell it: dropped in, read by the sweep, and looked at as a row.</summary>
public static class Letterbox
{
    private static int _count;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Stores one mail and rings twice: the second ring must find nothing to do.</summary>
    public static async Task<IncomingMail> ReceiveAsync(this Stage stage, byte[] raw, string source = "test")
    {
        var key = $"{Interlocked.Increment(ref _count)}";
        Assert.True(await stage.RunAsync<Inbox, bool>(inbox => inbox.StoreAsync(source, key, raw, Ct)));
        Assert.Equal(1, await stage.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct)));
        Assert.Equal(0, await stage.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct)));
        return await stage.ReadAsync(db => db.IncomingMails.SingleAsync(m => m.Source == source && m.ExternalKey == key, Ct));
    }

    public static Task<IncomingMail> ReceiveAsync(this Stage stage, string mail) => stage.ReceiveAsync(Encoding.UTF8.GetBytes(mail));

    public static Task<Ticket> TicketAsync(this Stage stage, IncomingMail mail) => stage.ReadAsync(db => db.Tickets
        .Include(t => t.Requester).Include(t => t.Messages).ThenInclude(m => m.Attachments).Include(t => t.Events).SingleAsync(t => t.Id == mail.TicketId, Ct));

    public static Task<List<OutgoingMail>> OutboxAsync(this Stage stage) => stage.ReadAsync(db => db.OutgoingMails.OrderBy(m => m.Id).ToListAsync(Ct));

    /// <summary>A file of <c>Mail/Cases</c>, with its places filled in.</summary>
    public static string Case(string name, params (string Place, string Value)[] values) => values.Aggregate(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Mail", "Cases", name + ".eml")),
        (text, value) => text.Replace($"{{{value.Place}}}", value.Value, StringComparison.Ordinal));

    /// <summary>A plain mail.</summary>
    public static string Written(string from, string subject, string text, string? id = null, string? answers = null, string more = "") => $"""
        {more}From: {from}
        To: support@linserv.se
        Subject: {subject}
        Date: Tue, 12 May 2026 10:40:00 +0200
        Message-ID: <{id ?? $"{Guid.NewGuid():N}@sender.example"}>
        {(answers is null ? "MIME-Version: 1.0" : $"In-Reply-To: <{answers}>")}
        Content-Type: text/plain; charset=utf-8

        {text}
        """.ReplaceLineEndings("\r\n");
}
