using LinservSupport.Browser.Tests.Given;
using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.Tests.Given;

[assembly: AssemblyFixture(typeof(DemoPortal))]

namespace LinservSupport.Browser.Tests.Given;

/// <summary>A real portal with worker and demo, for all tests that only look. Tests that change things start one of their own.</summary>
public sealed class DemoPortal : IAsyncDisposable
{
    private readonly Lazy<Task<PortalProcess>> _portal = new(StartNewAsync);

    public Task<PortalProcess> StartAsync() => _portal.Value;

    public static async Task<PortalProcess> StartNewAsync()
    {
        await Chromium.RequireAsync();
        var portal = PortalProcess.Start("Development", null, ("Worker:Embedded", "true"), ("Worker:Rehearses", "false"));
        Assert.True(await portal.IsUpAsync(TestContext.Current.CancellationToken), portal.Said);
        return portal;
    }

    /// <summary>The portal's own database, to find something to look at.</summary>
    public static SupportDb Open(PortalProcess portal) => TestDb.Open(Engine.Sqlite, $"Data Source={Path.Combine(portal.Folder, "support.db")};Pooling=False");

    public async ValueTask DisposeAsync()
    {
        if (_portal.IsValueCreated) await (await _portal.Value).DisposeAsync();
    }
}
