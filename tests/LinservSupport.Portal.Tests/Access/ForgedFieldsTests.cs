using System.Globalization;
using System.Net;
using LinservSupport.Data.Engines;
using LinservSupport.Portal.Tests.Given;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Access;

/// <summary>Every form of the portal is sent with a field for every property of every row besides its own: none of them may reach the database.</summary>
public sealed class ForgedFieldsTests
{
    private const string Word = "p0ison";
    private const string Number = "7654321";
    private const string Day = "2001-02-03";

    // Of a customer's row and of people's, what no form of a customer's may touch.
    private const string Rights =
        "SELECT a.id, a.email, a.contact_id, a.consultant_id, a.revoked_at, a.email_confirmed, c.customer_id, c.email, c.is_approver, c.sees_company_tickets, c.revoked_at FROM accounts a LEFT JOIN contacts c ON c.id = a.contact_id ORDER BY a.id";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Somebody.Company)]
    [InlineData(Somebody.Consultant)]
    [InlineData(Somebody.Manager)]
    public async Task A_field_that_a_form_does_not_have_changes_nothing(Somebody who)
    {
        await using var scene = await Scene.SetAsync(Engine.Sqlite);
        var forged = await ForgedAsync(scene.Portal.Database);
        var rights = await RightsAsync(scene.Portal.Database);

        foreach (var door in (await Door.AllAsync(scene.Portal)).Where(d => d is { Method: "POST", Page: not null } && !d.Route.StartsWith("/error", StringComparison.Ordinal) && !d.Route.StartsWith("/account/invitation", StringComparison.Ordinal)))
        {
            var browser = await scene.SessionAsync(who);
            var address = scene.Address(door);
            using var answer = await browser.PostAsync(new Uri(address, UriKind.Relative), await FormAsync(browser, address, forged), Ct);
            Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{door}: {(int)answer.StatusCode} for {who}");
            var poisoned = (await Photograph.OfAsync(scene.Portal.Database)).Where(t => t.Value.Contains(Word, StringComparison.Ordinal) || t.Value.Contains(Number, StringComparison.Ordinal) || t.Value.Contains(Day, StringComparison.Ordinal)).Select(t => t.Key);
            Assert.True(!poisoned.Any(), $"{door} by {who} wrote forged fields into {string.Join(", ", poisoned)}");
        }

        if (who == Somebody.Company) Assert.Equal(rights, await RightsAsync(scene.Portal.Database));
    }

    // The page's own form as it would be sent, filled where it is empty, and every forged field that it does not have.
    private static async Task<FormUrlEncodedContent> FormAsync(HttpClient browser, string address, IReadOnlyDictionary<string, string> forged)
    {
        using var shown = await browser.GetAsync(new Uri(address, UriKind.Relative), Ct);
        var page = await shown.ReadPageAsync();
        var form = page.Forms.FirstOrDefault(f => f.GetAttribute("action") is null or "" || f.GetAttribute("action") == address);
        var own = form is null ? [] : Browsing.Filled(form).Select(f => (f.Name, Value: f.Value.Length > 0 ? f.Value : "Some text")).ToList();
        if (own.All(f => f.Name != "__RequestVerificationToken"))
        {
            var token = (await browser.GetPageAsync("/account")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            own.Add(("__RequestVerificationToken", token));
        }

        // Every field that the form has, ticked and filled or not, is one that it may send.
        var names = (form?.Elements.Select(e => e.GetAttribute("name")) ?? []).Select(n => n?.Split('.')[^1]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new(own.Concat(forged.Where(f => !names.Contains(f.Key)).Select(f => (Name: f.Key, f.Value))).Select(f => KeyValuePair.Create(f.Name, f.Value)));
    }

    private static async Task<Dictionary<string, string>> ForgedAsync(TestDb database)
    {
        await using var db = database.Open();
        var properties = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Where(p => p.PropertyInfo is not null)).DistinctBy(p => p.Name).ToList();
        var plain = properties.ToDictionary(p => p.Name, p => ValueFor(Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType));
        foreach (var (name, value) in plain.ToList()) plain[$"Input.{name}"] = value;
        return plain;
    }

    private static string ValueFor(Type type) =>
        type == typeof(bool) ? "true"
        : type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(DateTime) ? Day
        : type.IsEnum ? Enum.GetNames(type)[^1]
        : type == typeof(string) ? Word
        : type == typeof(Guid) ? "76543210-7654-7654-7654-765432107654"
        : Number;

    private static async Task<string> RightsAsync(TestDb database)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync(Ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Rights;
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<string>();
        while (await reader.ReadAsync(Ct)) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return string.Join('\n', rows);
    }
}
