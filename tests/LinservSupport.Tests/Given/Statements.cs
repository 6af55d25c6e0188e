using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LinservSupport.Tests.Given;

/// <summary>Every statement that contexts send to their database, in the order of sending.</summary>
public sealed class Statements : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _sent = [];

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        _sent.Enqueue(result.CommandText);
        return base.CommandInitialized(eventData, result);
    }

    /// <summary>Those since the last time, which are then forgotten.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (_sent.TryDequeue(out var one)) taken.Add(one);
        return taken;
    }
}
