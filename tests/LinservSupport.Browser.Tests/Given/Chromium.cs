using Microsoft.Playwright;

namespace LinservSupport.Browser.Tests.Given;

/// <summary>
/// The machine's own Chromium, one for all tests. Where there is none, tests are skipped and say so; under CI they fail instead.
/// </summary>
public static class Chromium
{
    private const string Executable = "/usr/bin/chromium";

    private static readonly Lazy<Task<IBrowser>> Running = new(StartAsync);

    public static async Task<IBrowser> RequireAsync()
    {
        var isThere = File.Exists(Executable);
        if (!isThere && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail("CI has no Chromium: run bin/setup.");
        Assert.SkipUnless(isThere, "No Chromium on this machine: bin/setup brings one.");
        return await Running.Value;
    }

    private static async Task<IBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }
}
