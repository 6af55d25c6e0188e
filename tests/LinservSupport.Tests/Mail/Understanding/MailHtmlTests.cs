using System.Diagnostics;
using AngleSharp.Html.Parser;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Tests.Mail.Understanding;

/// <summary>What a stranger's HTML may do once it is shown: nothing.</summary>
public sealed class MailHtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>x")]
    [InlineData("<img src=x onerror=alert(1)>x")]
    [InlineData("<svg><script>alert(1)</script></svg>x")]
    [InlineData("<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>x")]
    [InlineData("<template><img src=x onerror=alert(1)></template>x")]
    [InlineData("<a href='javascript:alert(1)'>x</a>")]
    [InlineData("<a href='data:text/html,<script>alert(1)</script>'>x</a>")]
    [InlineData("<form action=https://evil.example><input type=password><button>x</button></form>")]
    [InlineData("<iframe src=https://evil.example></iframe>x")]
    [InlineData("<meta http-equiv=refresh content='0;url=https://evil.example'>x")]
    [InlineData("<base href=https://evil.example>x")]
    [InlineData("<link rel=stylesheet href=https://evil.example/x.css>x")]
    [InlineData("<style>@import 'https://evil.example/x.css';</style>x")]
    [InlineData("<div style=\"background:url(https://evil.example/x)\">x</div>")]
    [InlineData("<div style=\"position:fixed;top:0;left:0;z-index:9999\">x</div>")]
    [InlineData("<p style=\"width:expression(alert(1))\">x</p>")]
    [InlineData("<img srcset='https://evil.example/a 1x' alt=x>x")]
    [InlineData("<video src=https://evil.example/a></video>x")]
    [InlineData("<table background=https://evil.example/a><tr><td>x</table>")]
    [InlineData("<img src='//evil.example/a'>x")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>x")]
    public void Nothing_runs_is_sent_or_is_fetched(string html)
    {
        var (clean, _) = MailHtml.Clean(html);

        using var page = new HtmlParser().ParseDocument(clean);
        Assert.Empty(page.QuerySelectorAll("script,style,svg,math,template,form,input,button,iframe,meta[http-equiv],base,link,video,object,embed"));
        Assert.All(page.All.SelectMany(e => e.Attributes), a =>
        {
            Assert.False(a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name is "srcset" or "background" or "id" or "name", a.Name);
            Assert.DoesNotContain("javascript:", a.Value, StringComparison.OrdinalIgnoreCase);
            if (a.Name is not ("href" or MailHtml.RemoteMark)) Assert.DoesNotContain("evil.example", a.Value, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("fixed", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_tables_links_and_the_mails_own_pictures_stay()
    {
        var (clean, remote) = MailHtml.Clean("<h1 style=\"color:red\">Hej</h1><table border=1><tr><td>1<td>2</table><a href=https://odoo.example/web>länk</a><img src=\"cid:a@b\" width=10><img src=https://elsewhere.example/p.png>");

        using var page = new HtmlParser().ParseDocument(MailHtml.WithImages(clean, new Dictionary<string, string> { ["a@b"] = "/files/7" }, withRemote: false));
        Assert.Equal(1, remote);
        Assert.Equal(2, page.QuerySelectorAll("td").Length);
        Assert.Equal("noopener noreferrer nofollow", page.QuerySelector("a")!.GetAttribute("rel"));
        Assert.Equal(["/files/7", null], page.QuerySelectorAll("img").Select(i => i.GetAttribute("src")));
        using var asked = new HtmlParser().ParseDocument(MailHtml.WithImages(clean, new Dictionary<string, string>(), withRemote: true));
        Assert.Equal([null, "https://elsewhere.example/p.png"], asked.QuerySelectorAll("img").Select(i => i.GetAttribute("src")));
    }

    [Theory]
    [InlineData("<html><body bgcolor=#111111 style=\"color:#eee\"><p>x</p></body></html>")]
    [InlineData("<html><head></head><body style='background-color:#111111;color:#eeeeee'><p>x</p></body></html>")]
    public void A_mail_on_dark_ground_keeps_its_ground(string html) => Assert.StartsWith("<div style=\"background-color: rgba(17, 17, 17, 1); color: rgba(238, 238, 238, 1)\">", MailHtml.Clean(html).Html, StringComparison.Ordinal);

    [Fact]
    public void A_picture_that_would_be_fetched_in_the_clear_is_not_kept() =>
        Assert.DoesNotContain("192.168", MailHtml.Clean("<img src=http://192.168.1.1/reboot>x").Html, StringComparison.Ordinal);

    [Fact]
    public void A_token_in_a_link_is_blotted_out() =>
        Assert.DoesNotContain("s3cret", MailHtml.Clean("<a href='https://erp.norrvik.example/my/orders/1?x=1&amp;access_token=s3cret'>https://erp.norrvik.example/my?access_token=s3cret</a>").Html, StringComparison.Ordinal);

    [Fact]
    public void Much_html_takes_bounded_time()
    {
        var begin = Stopwatch.GetTimestamp();

        MailHtml.Clean(string.Concat(Enumerable.Repeat("<p><a href=https://a.example>b</a><img src=https://a.example/c></p>", 5_000)));

        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(10));
    }
}
