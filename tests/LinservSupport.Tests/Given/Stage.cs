using LinservSupport.Data;
using LinservSupport.Data.Engines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LinservSupport.Tests.Given;

/// <summary>A database with the cast in it, a clock that stands at <see cref="Cast.Now"/>, and the product's own types: every call is a request of its own.</summary>
public sealed class Stage : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private readonly bool _isGuest;

    private Stage(TestDb database, Cast cast, IEnumerable<KeyValuePair<string, string?>> settings, FakeTimeProvider? clock = null)
    {
        (Database, Cast, Clock, _isGuest) = (database, cast, clock ?? new(Cast.Now), clock is not null);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSupport(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Path.GetTempPath());
        services.AddScoped(_ => database.Open());
        _services = services.BuildServiceProvider();
    }

    public TestDb Database { get; }

    public Cast Cast { get; }

    public FakeTimeProvider Clock { get; }

    /// <param name="engine">On which.</param>
    /// <param name="settings">Configuration, such as ("Mail:AuthenticationServer", "mx.linserv.example").</param>
    public static async Task<Stage> SetAsync(Engine engine, params (string Key, string Value)[] settings)
    {
        var database = await TestDb.CreateAsync(engine);
        return new(database, await Cast.JoinAsync(database), settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
    }

    /// <summary>Another process on the same database and clock.</summary>
    public Stage Beside(params (string Key, string Value)[] settings) => new(Database, Cast, settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)), Clock);

    public async Task<TAnswer> RunAsync<TWhat, TAnswer>(Func<TWhat, Task<TAnswer>> act)
        where TWhat : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TWhat>());
    }

    /// <summary>What the database says now.</summary>
    public async Task<T> ReadAsync<T>(Func<SupportDb, Task<T>> query)
    {
        await using var db = Database.Open();
        return await query(db);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_isGuest) await Database.DisposeAsync();
    }
}
