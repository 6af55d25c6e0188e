using LinservSupport.Data.Engines;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LinservSupport.Tests.House;

public sealed class ColumnsTests
{
    private static readonly Type[] Unordered = [typeof(DateTimeOffset), typeof(TimeSpan), typeof(ulong)];

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public void No_column_holds_what_one_engine_cannot_order(Engine engine)
    {
        using var db = TestDb.Open(engine, engine == Engine.Sqlite ? "Data Source=:memory:" : "Host=/none");
        var properties = db.Model.GetEntityTypes().SelectMany(All).ToList();

        Assert.NotEmpty(properties);
        Law.AssertKept(properties
            .Where(p => Unordered.Contains(Stored(p)))
            .Select(p => $"{p.DeclaringType.DisplayName()}.{p.Name}"));
        Law.AssertKept(properties
            .Where(p => Plain(p.ClrType).IsEnum && Stored(p) != typeof(string))
            .Select(p => $"{p.DeclaringType.DisplayName()}.{p.Name}"));
    }

    private static Type Stored(IProperty property) => Plain(property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType);

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static IEnumerable<IProperty> All(ITypeBase type) => type.GetProperties().Concat(type.GetComplexProperties().SelectMany(c => All(c.ComplexType)));
}
