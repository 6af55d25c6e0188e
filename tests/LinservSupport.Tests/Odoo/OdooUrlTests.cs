using CsCheck;
using LinservSupport.Odoo;

namespace LinservSupport.Tests.Odoo;

public sealed class OdooUrlTests
{
    [Theory]
    [InlineData("https://erp.norrvik.example/web#id=42&action=310&model=sale.order&view_type=form&cids=1&menu_id=178", "sale.order", 42L)]
    [InlineData("https://erp.norrvik.example/web?debug=1#id=42&model=account.move", "account.move", 42L)]
    [InlineData("https://erp.norrvik.example/web#action=310&model=sale.order&view_type=list", "sale.order", null)]
    [InlineData("https://erp.norrvik.example/web#action=310&id=7", "action-310", 7L)]
    [InlineData("https://erp.norrvik.example/web", null, null)]
    [InlineData("https://erp.norrvik.example/odoo", null, null)]
    [InlineData("https://erp.norrvik.example/odoo/sales/42", "sale.order", 42L)]
    [InlineData("https://erp.norrvik.example/odoo/customer-invoices/7", "account.move", 7L)]
    [InlineData("https://erp.norrvik.example/odoo/action-310/42", "action-310", 42L)]
    [InlineData("https://erp.norrvik.example/odoo/action-sale.action_orders/42", "action-sale.action_orders", 42L)]
    [InlineData("https://erp.norrvik.example/odoo/sale.order/42", "sale.order", 42L)]
    [InlineData("https://erp.norrvik.example/odoo/m-website/1", "website", 1L)]
    [InlineData("https://erp.norrvik.example/odoo/project/3/tasks/9", "project.task", 9L)]
    [InlineData("https://erp.norrvik.example/odoo/project/3/tasks", "project.task", null)]
    [InlineData("https://erp.norrvik.example/odoo/sales/new", "sale.order", null)]
    [InlineData("https://erp.norrvik.example/scoped_app/sales/42", "sale.order", 42L)]
    [InlineData("https://erp.norrvik.example/mail/view?model=sale.order&res_id=42", "sale.order", 42L)]
    [InlineData("https://erp.norrvik.example/my/orders/42", "sale.order", 42L)]
    [InlineData("https://erp.norrvik.example/my/projects/3/task/9?access_token=hemligt", "project.task", 9L)]
    public void Every_form_that_Odoo_writes_gives_its_record(string text, string? model, long? id)
    {
        var url = OdooUrl.Parse(text);

        Assert.NotNull(url);
        Assert.Equal(("erp.norrvik.example", model, id), (url.Host, url.Model, url.RecordId));
    }

    [Theory]
    [InlineData("https://norrvik.odoo.com", "norrvik.odoo.com")]
    [InlineData("https://12345-17-0-all.runbot345.odoo.com/", "12345-17-0-all.runbot345.odoo.com")]
    [InlineData("http://localhost:8069/web", "localhost:8069")]
    [InlineData("https://räksmörgås.example/odoo/sales/1", "xn--rksmrgs-5wao1o.example")]
    public void The_host_names_the_instance(string text, string host) => Assert.Equal(host, OdooUrl.Parse(text)?.Host);

    [Theory]
    [InlineData("https://www.odoo.com/help")]
    [InlineData("https://runbot.odoo.com/")]
    [InlineData("https://www.linserv.se/support")]
    [InlineData("javascript:alert(1)//x.odoo.com/web")]
    [InlineData("ftp://erp.norrvik.example/odoo/sales/1")]
    [InlineData("https:///odoo/sales/1")]
    [InlineData("not an address")]
    [InlineData("")]
    public void Other_addresses_are_none_of_ours(string text) => Assert.Null(OdooUrl.Parse(text));

    [Theory]
    [InlineData("https://erp.norrvik.example/my/orders/42?access_token=3fa85f64-5717", "https://erp.norrvik.example/my/orders/42")]
    [InlineData("https://erp.norrvik.example/mail/view?model=sale.order&res_id=42&access_token=3fa85f64", "https://erp.norrvik.example/mail/view?model=sale.order&res_id=42")]
    [InlineData("https://karin:3fa85f64@erp.norrvik.example/odoo/sales/42", "https://erp.norrvik.example/odoo/sales/42")]
    [InlineData("https://erp.norrvik.example/web#id=42&model=sale.order&access_token=3fa85f64", "https://erp.norrvik.example/web#id=42&model=sale.order")]
    [InlineData("https://erp.norrvik.example/web/reset_password?token=3fa85f64&db=prod", "https://erp.norrvik.example/web")]
    [InlineData("https://norrvik.odoo.com/survey/start/3fa85f64", "https://norrvik.odoo.com/")]
    [InlineData("https://erp.norrvik.example/odoo/sales/42?session_id=3fa85f64", "https://erp.norrvik.example/odoo/sales/42")]
    public void What_is_kept_holds_no_secret(string text, string safe)
    {
        var url = OdooUrl.Parse(text);

        Assert.Equal(safe, url?.Safe);
        Assert.DoesNotContain("3fa85f64", string.Join(' ', OdooReferences.In(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void No_value_outside_the_known_names_survives_parsing() =>
        Gen.Select(Gen.Char['a', 'z'].Array[1, 12].Select(letters => new string(letters)), Gen.OneOf("web#id=1&model=a.b", "mail/view?model=a.b&res_id=1", "my/orders/1?x=1", "odoo/sales/1?x=1")).Sample((name, path) =>
        {
            var url = OdooUrl.Parse($"https://erp.example.com/{path}&{name}_secret=hemligt123");
            Assert.DoesNotContain("hemligt123", url?.Safe ?? "", StringComparison.Ordinal);
        });

    [Fact]
    public void A_pasted_token_is_blotted_out_of_a_message() => Assert.Equal(
        "See https://x.example/my/orders/42?access_token=••• and https://y.example/?db=1&token=•••&lang=sv",
        PastedSecrets.BlottedOut("See https://x.example/my/orders/42?access_token=3fa85f64-5717 and https://y.example/?db=1&token=abc&lang=sv"));
}
