using System.Globalization;
using System.Text;
using LinservSupport.Data;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Portal.Tests.Access;

/// <summary>Every row of every table as text, to see what changed.</summary>
public static class Photograph
{
    // Data Protection makes a key when it first needs one, whatever the request.
    private static readonly string[] NotOurs = ["data_protection_keys"];

    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(TestDb database)
    {
        await using var db = database.Open();
        var pictures = new Dictionary<string, string>();
        foreach (var table in Tables(db)) pictures[table] = await RowsAsync(db, table);
        return pictures;
    }

    /// <summary>The tables that differ, with a row or two of what is there now.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        [.. after.Where(t => t.Value != before[t.Key]).Select(t => $"{t.Key}: {string.Join(" / ", t.Value.Split('\n').Except(before[t.Key].Split('\n')).Take(2))}")];

    private static IEnumerable<string> Tables(SupportDb db) => db.Model.GetEntityTypes()
        .Where(e => !e.IsMappedToJson() && e.FindPrimaryKey() is not null)
        .Select(e => e.GetTableName()!)
        .Distinct()
        .Except(NotOurs)
        .Order(StringComparer.Ordinal);

    private static async Task<string> RowsAsync(SupportDb db, string table)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The table's name is the model's own.
        command.CommandText = $"SELECT * FROM {table} ORDER BY 1, 2";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new StringBuilder();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                var value = reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture);
                rows.Append(reader.GetName(i)).Append('=').Append(value).Append(' ');
            }

            rows.Append('\n');
        }

        return rows.ToString();
    }
}
