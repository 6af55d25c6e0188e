using System.Linq.Expressions;

namespace LinservSupport.Data;

/// <summary>Searches by the beginning of a value, as a range that the column's index answers on both engines.</summary>
public static class Beginnings
{
    // Above every letter, in the code order that both engines compare these columns by.
    private const string Last = "\U0010FFFF";

    /// <summary>Rows whose value begins so. The column must be compared by code: see <c>CompareByCode</c> of the PostgreSQL model.</summary>
    public static IQueryable<T> BeginningWith<T>(this IQueryable<T> rows, Expression<Func<T, string?>> value, string beginning)
    {
        var (from, to) = (beginning, beginning + Last);
        var isNotBefore = Compare(ExpressionType.GreaterThanOrEqual, value, () => from);
        var isNotAfter = Compare(ExpressionType.LessThan, value, () => to);
        return rows.Where(Expression.Lambda<Func<T, bool>>(Expression.AndAlso(isNotBefore, isNotAfter), value.Parameters));
    }

    private static BinaryExpression Compare<T>(ExpressionType comparison, Expression<Func<T, string?>> value, Expression<Func<string>> other) =>
        Expression.MakeBinary(
            comparison,
            Expression.Call(typeof(string), nameof(string.Compare), null, value.Body, other.Body),
            Expression.Constant(0));
}
