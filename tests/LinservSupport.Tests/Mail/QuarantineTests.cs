using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Reading;
using LinservSupport.People;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;
using static LinservSupport.Tests.Mail.Letterbox;

namespace LinservSupport.Tests.Mail;

public sealed class QuarantineTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Who_had_it_read_again_or_discarded_it_or_put_it_back_stays_known_with_every_reason(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var amira = Cast.As(stage.Cast.Amira);
        var mail = await stage.ReceiveAsync("From: <>\r\nSubject: Scan\r\n\r\nx");
        Assert.Equal(IncomingState.Quarantined, mail.State);

        stage.Clock.Advance(TimeSpan.FromHours(1));
        await stage.RunAsync<RetryMail, Outcome>(retry => retry.RunAsync(amira, mail.Id, Ct));
        Assert.True((await PageAsync(stage, mail.Id)).IsOnItsWay);
        await stage.RunAsync<ReadMail, int>(sweep => sweep.RunAsync(Ct));
        stage.Clock.Advance(TimeSpan.FromHours(1));
        await stage.RunAsync<DiscardMail, Outcome>(discard => discard.RunAsync(amira, mail.Id, " A scanner. ", Ct));
        var discarded = await PageAsync(stage, mail.Id);
        Assert.Equal([mail.Id], (await ListAsync(stage, new(MailShelf.Discarded, "scanner"))).Rows.Select(r => r.Id));
        Assert.Empty((await ListAsync(stage, new())).Rows);
        stage.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<Outcome.Done>(await stage.RunAsync<PutMailBack, Outcome>(back => back.RunAsync(amira, mail.Id, Ct)));
        Assert.IsType<Outcome.Missing>(await stage.RunAsync<PutMailBack, Outcome>(back => back.RunAsync(amira, mail.Id, Ct)));

        var page = await PageAsync(stage, mail.Id);
        Assert.True(discarded.IsDiscarded);
        Assert.Equal((IncomingState.Quarantined, mail.Reason), (page.State, page.Reason));
        Assert.Equal(
            ["Received.", $"Into quarantine: {mail.Reason.English}", "Read again.", $"Into quarantine: {mail.Reason.English}", "Discarded.", "Put back into quarantine."],
            page.Events.Select(e => e.What.English));
        Assert.Equal("A scanner.", page.Events.Single(e => e.Because is not null).Because);
        Assert.Equal(page.Events.Select(e => e.At).Order(), page.Events.Select(e => e.At));
        Assert.All(page.Events.Where(e => e.By is not null), e => Assert.Equal(amira.Name, e.By));
    }

    [Theory, OnBothEngines]
    public async Task Of_two_who_press_at_once_one_is_told_that_the_other_was_quicker(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var amira = Cast.As(stage.Cast.Amira);
        var mail = await stage.ReceiveAsync("From: <>\r\nSubject: Scan\r\n\r\nx");

        var answers = await Task.WhenAll(
            stage.RunAsync<RetryMail, Outcome>(retry => retry.RunAsync(amira, mail.Id, Ct)),
            stage.RunAsync<DiscardMail, Outcome>(discard => discard.RunAsync(amira, mail.Id, "Spam", Ct)));

        Assert.Single(answers.OfType<Outcome.Done>());
        Assert.Single(answers.OfType<Outcome.Missing>());
        Assert.Equal(1, await stage.ReadAsync(db => db.MailHandlings.CountAsync(Ct)));
    }

    [Theory, OnBothEngines]
    public async Task The_list_is_searched_by_sender_subject_and_reason_and_all_mail_by_address_id_and_number(Engine engine)
    {
        await using var stage = await Stage.SetAsync(engine);
        var scan = await stage.ReceiveAsync("From: <>\r\nSubject: Scan_0042\r\n\r\nx");
        var two = await stage.ReceiveAsync("From: a@räksmörgås.example\r\nFrom: b@x.example\r\nSubject: Order\r\n\r\nx");
        var karin = await stage.ReceiveAsync(Written(stage.Cast.Karin.Email!, "Leverans", "Hej", id: "k1@norrvik.example"));

        Assert.Equal([two.Id, scan.Id], await IdsAsync(new()));
        Assert.Equal([scan.Id], await IdsAsync(new(Text: "scan_")));
        Assert.Equal([two.Id], await IdsAsync(new(Text: "more than one sender")));
        Assert.Equal([two.Id], await IdsAsync(new(Text: "mer än en avsändare")));
        Assert.Equal([two.Id], await IdsAsync(new(Why: two.Reason.English)));
        Assert.Equal([scan.Id], await IdsAsync(new(BeforeId: two.Id)));
        Assert.Equal([1, 1], (await ListAsync(stage, new())).Reasons.Select(r => r.Count));
        foreach (var text in new[] { stage.Cast.Karin.Email!.ToUpperInvariant(), "<k1@norrvik.example>", $"LS-{karin.TicketId}" }) Assert.Equal([karin.Id], await IdsAsync(new(MailShelf.All, text)));
        Assert.Equal([karin.Id, two.Id, scan.Id], await IdsAsync(new(MailShelf.All)));
        Assert.Empty((await stage.RunAsync<Quarantine, MailList>(list => list.ListAsync(Cast.As(stage.Cast.Karin), new(MailShelf.All), Ct))).Rows);

        async Task<IEnumerable<long>> IdsAsync(QuarantineSearch search) => (await ListAsync(stage, search)).Rows.Select(r => r.Id);
    }

    [Theory]
    [InlineData("info@xn--rksmrgs-5wao1o.se", "info@räksmörgås.se")]
    [InlineData("info@linserv.se", "info@linserv.se")]
    [InlineData("info@xn--80ak6aa92e.com", "info@аррӏе.com (xn--80ak6aa92e.com)")]
    [InlineData("info@xn--lnserv-p9a.se", "info@lınserv.se (xn--lnserv-p9a.se)")]
    [InlineData("аmira@linserv.example", "аmira@linserv.example (а = U+0430)")]
    [InlineData("почта@x.example", "почта@x.example")]
    [InlineData("a\u202Eb@x.example", "a\uFFFDb@x.example (U+202E)")]
    [InlineData("a@xn--not-punycode-.se", "a@xn--not-punycode-.se")]
    public void An_address_is_decoded_and_its_written_form_stands_beside_letters_that_pass_for_others(string stored, string shown) =>
        Assert.Equal(shown, MailAddresses.Display(stored));

    private static Task<MailList> ListAsync(Stage stage, QuarantineSearch search) => stage.RunAsync<Quarantine, MailList>(list => list.ListAsync(Cast.As(stage.Cast.Amira), search, Ct));

    private static async Task<MailDetails> PageAsync(Stage stage, long id) => (await stage.RunAsync<MailPage, MailDetails?>(page => page.FindAsync(Cast.As(stage.Cast.Amira), id, Ct)))!;
}
