using System.Reflection;
using LinservSupport.Data.Engines;
using Xunit.Sdk;
using Xunit.v3;

namespace LinservSupport.Tests.Given;

/// <summary>Runs a theory once on each engine: its first parameter is the <see cref="Engine"/>, and those after it are what stands here.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnBothEnginesAttribute(params object[] more) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow([Engine.Sqlite, .. more]), new TheoryDataRow([Engine.Postgres, .. more])]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
