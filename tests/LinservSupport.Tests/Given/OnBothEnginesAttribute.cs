using System.Reflection;
using LinservSupport.Data.Engines;
using Xunit.Sdk;
using Xunit.v3;

namespace LinservSupport.Tests.Given;

/// <summary>Runs a theory once on each engine: its first parameter is the <see cref="Engine"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothEnginesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Engine>(Engine.Sqlite), new TheoryDataRow<Engine>(Engine.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
