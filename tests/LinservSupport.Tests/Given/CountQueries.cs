using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LinservSupport.Tests.Given;

/// <summary>Counts what a context reads from its database.</summary>
public sealed class CountQueries : DbCommandInterceptor
{
    public int Count { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Count++;
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
