using System.Data.Common;
using LinservSupport.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace LinservSupport.Bench;

/// <summary>
/// Writes entities of one type as fast as the engine takes them: COPY on PostgreSQL, one prepared insert on SQLite. The columns are those
/// of the model, so that a new one needs nothing here.
/// </summary>
public sealed class Rows
{
    private readonly string _table;
    private readonly List<Column> _columns;
    private long _lastId;

    public Rows(SupportDb db, Type type)
    {
        var entity = db.Model.FindEntityType(type)!;
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        _table = table.Name;
        _columns =
        [
            .. entity.GetFlattenedProperties()
                .Where(p => p.GetComputedColumnSql() is null)
                .Select(p => new Column(
                    p.GetColumnName(table)!,
                    p.GetColumnType(),
                    p.IsPrimaryKey(),
                    p.Name,
                    p.IsShadowProperty() ? null : ((IClrPropertyGetter)p.GetGetter()).GetClrValueUsingContainingEntity,
                    p.GetTypeMapping().Converter?.ConvertToProvider)),
        ];
    }

    /// <summary>One ticket's part in a table.</summary>
    public sealed record Part(object Entity, int TicketId);

    public async Task WriteAsync(DbConnection connection, IEnumerable<Part> rows)
    {
        if (connection is NpgsqlConnection postgres) await CopyAsync(postgres, rows);
        else await InsertAsync(connection, rows);
    }

    private async Task CopyAsync(NpgsqlConnection connection, IEnumerable<Part> rows)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {_table} ({string.Join(", ", _columns.Select(c => c.Name))}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            var id = ++_lastId;
            foreach (var column in _columns)
            {
                if (Value(column, row, id) is { } value) await copy.WriteAsync(value, column.Type);
                else await copy.WriteNullAsync();
            }
        }

        await copy.CompleteAsync();
    }

    private async Task InsertAsync(DbConnection connection, IEnumerable<Part> rows)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO {_table} ({string.Join(", ", _columns.Select(c => c.Name))}) VALUES ({string.Join(", ", _columns.Select((_, i) => $"@p{i}"))})";
        foreach (var i in Enumerable.Range(0, _columns.Count))
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            insert.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            var id = ++_lastId;
            for (var i = 0; i < _columns.Count; i++) insert.Parameters[i].Value = Value(_columns[i], row, id) ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static object? Value(Column column, Part row, long id)
    {
        if (column.IsKey) return column.Type == "integer" || column.Type == "INTEGER" ? (int)id : id;
        if (column.Property == "TicketId") return row.TicketId;
        return column.Get?.Invoke(row.Entity) is { } value ? column.Convert is { } convert ? convert(value) : value : null;
    }

    private sealed record Column(string Name, string Type, bool IsKey, string Property, Func<object, object?>? Get, Func<object?, object?>? Convert);
}
