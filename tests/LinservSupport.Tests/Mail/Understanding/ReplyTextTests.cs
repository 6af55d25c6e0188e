using System.Diagnostics;
using LinservSupport.Mail;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Tests.Mail.Understanding;

public sealed class ReplyTextTests
{
    [Theory]
    [InlineData("Ja tack.\n\nDen tis 12 maj 2026 kl 10:42 skrev Linserv Support <support@linserv.se>:\n> Vill du?", "Ja tack.")]
    [InlineData("Yes.\n\nOn Tue, 12 May 2026 at 10:42, Linserv Support <support@linserv.se>\nwrote:\n\n> Do you?\n>\n> Best", "Yes.")]
    [InlineData("Ja.\n\n________________________________\nFrån: Linserv Support <support@linserv.se>\nSkickat: den 12 maj 2026 10:42\nTill: Karin\nÄmne: [LS-4711]\n\nVill du?", "Ja.")]
    [InlineData("Ja.\n\n-----Ursprungligt meddelande-----\nFrån: X\n\nVill du?", "Ja.")]
    [InlineData("Ja.\n\nSvara ovanför den här raden så hamnar ditt svar i ärendet.\nVi har ditt ärende", "Ja.")]
    [InlineData("> Vill du?\n\nJa.", "> Vill du?\n\nJa.")]
    [InlineData("Ja.\n\nFrån: Linserv Support <support@linserv.se>\nDatum: tisdag 12 maj 2026\nTill: Karin\nÄmne: [LS-4711]\n\nVill du?", "Ja.")]
    [InlineData("Kyllä.\n\nLähettäjä: Linserv\nLähetetty: tiistai 12. toukokuuta 2026 10.42\nVastaanottaja: Karin\nAihe: LS-4711\n\nHaluatko?", "Kyllä.")]
    [InlineData("Ja.\n\n12. mai 2026 kl. 10:42 skrev Linserv Support <support@linserv.se>:\n\n> Vil du?", "Ja.")]
    [InlineData("Ja.\n\nDen 12/05/2026 kl. 10.42 skrev Linserv Support:\n> Vil du?", "Ja.")]
    [InlineData("Ja.\n\nAm Di., 12. Mai 2026 um 10:42 Uhr schrieb Linserv Support <\nsupport@linserv.se>:\n\n> Wollen Sie?", "Ja.")]
    [InlineData("Kyllä.\n\nti 12. toukok. 2026 klo 10.42 Linserv Support (support@linserv.se) kirjoitti:\n\n> Haluatko?", "Kyllä.")]
    [InlineData("Se nedan.\n\n-----Vidarebefordrat meddelande-----\nFrån: X <x@y.example>\n\nHej", "Se nedan.")]
    [InlineData("Hej!\n\nLeverans 5 st\n---------\nDelleverans 2 st\n\nTack", "Hej!\n\nLeverans 5 st\n---------\nDelleverans 2 st\n\nTack")]
    [InlineData("Hej Amira,\n\nOn Tue, 12 May 2026 at 10:42, Linserv Support <support@linserv.se> wrote:\n> Do you?\n\nYes, we do.", "Hej Amira,\n\n> Do you?\n\nYes, we do.")]
    [InlineData("On Monday 12 May the order was made. Bob wrote: please wait", "On Monday 12 May the order was made. Bob wrote: please wait")]
    [InlineData("> Ett?\nJa.\n> Två?\nNej.", "> Ett?\nJa.\n> Två?\nNej.")]
    [InlineData("Ja.\n-- \nKarin", "Ja.")]
    [InlineData("Ja.\n\nSkickat från min iPhone", "Ja.")]
    [InlineData("> bara citat", "> bara citat")]
    [InlineData("From our side it works.\nTo: nobody in particular", "From our side it works.\nTo: nobody in particular")]
    public void What_is_new_is_shown_and_the_rest_is_folded(string text, string visible)
    {
        var (shown, quoted) = ReplyText.Split(text);

        Assert.Equal(visible, shown);
        Assert.Equal(visible == text, quoted is null);
    }

    [Fact]
    public void A_hostile_text_takes_linear_time()
    {
        var begin = Stopwatch.GetTimestamp();

        ReplyText.Split(string.Concat(Enumerable.Repeat("On Mon 1 ", 100_000)));
        ReplyText.Split(string.Concat(Enumerable.Repeat("> a\nOn 1 x wrote\n", 20_000)));
        HtmlText.Of(string.Concat(Enumerable.Repeat("<div>", 200_000)), new MailLimits());
        HtmlText.Of(string.Concat(Enumerable.Repeat("<b><i>", 100_000)), new MailLimits());

        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(10), "Splitting or stripping took too long.");
    }

    [Theory]
    [InlineData("Hej +AOUA5AD2- du", "Hej åäö du")]
    [InlineData("1 +- 1 +2D3cqQ-!", "1 + 1 💩!")]
    public void Utf_7_is_read(string bytes, string text) => Assert.Equal(text, Utf7.Read(System.Text.Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public void Outlooks_quotation_in_html_is_folded()
    {
        const string Html = """
            <html><body><div class="WordSection1"><p class="MsoNormal">Det stämmer.<o:p></o:p></p></div>
            <div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Linserv<br></div><div>Vill du?</div></body></html>
            """;

        var (visible, quoted) = ReplyText.Split(HtmlText.Of(Html, new MailLimits()));

        Assert.Equal("Det stämmer.", visible);
        Assert.Contains("Vill du?", quoted, StringComparison.Ordinal);
    }
}
