namespace LinservSupport.Tests.Given;

/// <summary>Where the machine has no PostgreSQL, tests that need one are skipped and say so; under CI they fail instead.</summary>
public static partial class PostgresServer
{
    public static async Task<string> RequireAsync()
    {
        var socket = await SocketAsync();
        if (socket is null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail("CI has no PostgreSQL: run bin/setup.");
        Assert.SkipWhen(socket is null, "No PostgreSQL on this machine: bin/setup brings one.");
        return socket!;
    }
}
