using System.Text;
using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using LinservSupport.Worker.Apart;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinservSupport.Worker.Tests.Hostile;

/// <summary>Every hostile mail ends, in the database of either engine, and what lies between them is filed. That one which takes too long is stopped in time is asked by <see cref="ReadApartTests"/>.</summary>
public sealed class HostileMailTests
{
    private const int AtOnce = 12;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Hostile_mails_end_and_those_between_them_are_filed(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine, ("Mail:MostReceiptsPerAddress", "1000"), ("Mail:MostPerSenderAnHour", "1000"), ("Mail:MostReceiptsAnHour", "1000"));
        using var reader = new ReadApart(new LinservSupport.Mail.MailSettings(), new(), NullLogger<ReadApart>.Instance);
        foreach (var some in HostileMails.All.Chunk(AtOnce))
        {
            foreach (var mail in some)
            {
                var raw = Own(mail.Make());
                await stage.RunAsync<Inbox, bool>(inbox => inbox.StoreAsync("folder", mail.Name, raw, Ct));
                await stage.RunAsync<Inbox, bool>(inbox => inbox.StoreAsync("folder", $"after {mail.Name}", Good(mail.Name), Ct));
            }

            for (var ring = 0; ring < 5 && await WaitingAsync(stage) > 0; ring++)
            {
                await stage.RunAsync<IServiceProvider, int>(services => ActivatorUtilities.CreateInstance<ReadMail>(services, reader).RunAsync(Ct));
                stage.Clock.Advance(TimeSpan.FromMinutes(6));
            }
        }

        var rows = await stage.ReadAsync(db => db.IncomingMails.AsNoTracking().ToListAsync(Ct));
        foreach (var mail in HostileMails.All)
        {
            var row = rows.Single(r => r.ExternalKey == mail.Name);
            Assert.True(row.State is IncomingState.Filed or IncomingState.Ignored or IncomingState.Quarantined, $"{mail.Name}: {row.State} {row.Reason.English}");
            Assert.True(row.State == IncomingState.Quarantined || !mail.IsOverLimit, $"{mail.Name}: {row.State}");
            Assert.True(row.Attempts <= 1, $"{mail.Name} was tried {row.Attempts} times: {row.Reason.English}");
        }

        Assert.All(rows.Where(r => r.ExternalKey.StartsWith("after ", StringComparison.Ordinal)), r => Assert.Equal(IncomingState.Filed, r.State));
    }

    private static Task<int> WaitingAsync(Stage stage) => stage.ReadAsync(db => db.IncomingMails.CountAsync(m => m.State == IncomingState.Stored, Ct));

    // With a Message-ID where it has a header: those with nothing else in them would be repeats of each other.
    private static byte[] Own(byte[] mail) => mail.AsSpan(0, Math.Min(mail.Length, 40)).IndexOf(": "u8) > 0 && mail.AsSpan().Contains((byte)'\n')
        ? [.. Encoding.ASCII.GetBytes($"Message-ID: <{Guid.NewGuid():N}@elsewhere.example>\r\n"), .. mail]
        : mail;

    private static byte[] Good(string after) => Encoding.UTF8.GetBytes($"From: =?utf-8?Q?Karin_=C3=85str=C3=B6m?= <karin.astrom@norrvik.example>\r\nTo: support@linserv.se\r\nSubject: After {after}\r\nMessage-ID: <{Guid.NewGuid():N}@norrvik.example>\r\n\r\nIt was {after}.");
}
