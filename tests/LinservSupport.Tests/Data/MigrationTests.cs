using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.Tests.Given;
using Microsoft.EntityFrameworkCore;

namespace LinservSupport.Tests.Data;

public sealed class MigrationTests
{
    [Theory, OnBothEngines]
    public async Task No_engine_has_model_changes_without_a_migration(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await using var db = database.Open();

        Assert.False(db.Database.HasPendingModelChanges(), $"Run bin/migration: the model of {engine} has changed.");
    }

    [Fact]
    public void Both_engines_have_the_same_list_of_migrations()
    {
        using var sqlite = TestDb.Open(Engine.Sqlite, "Data Source=:memory:");
        using var postgres = TestDb.Open(Engine.Postgres, "Host=/none");

        Assert.Equal(Names(sqlite), Names(postgres));

        static IEnumerable<string> Names(SupportDb db) => db.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..]);
    }

    [Theory, OnBothEngines]
    public async Task Starting_twice_adds_nothing_the_second_time(Engine engine)
    {
        await using var database = await TestDb.CreateAsync(engine);
        await using var db = database.Open();
        var before = await db.ChargeRules.CountAsync(TestContext.Current.CancellationToken);

        await Migrator.MigrateAsync(db, PolicyRows.AddMissingAsync, TestContext.Current.CancellationToken);

        Assert.Equal(before, await db.ChargeRules.CountAsync(TestContext.Current.CancellationToken));
        Assert.True(before > 0);
    }
}
