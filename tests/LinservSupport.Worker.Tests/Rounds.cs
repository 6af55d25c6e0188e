using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Outgoing;
using LinservSupport.Sweeps;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinservSupport.Worker.Tests;

/// <summary>The product's own sweeps of mail in one process, one after the other and at once again: what a worker does, without the minutes between its bells.</summary>
internal static class Rounds
{
    private static readonly Type[] Sweeps = [typeof(FetchMail), typeof(ReadMail), typeof(DeliverOutbox)];

    public static void Go()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSupport(builder.Configuration, builder.Environment.ContentRootPath);
        using var host = builder.Build();
        while (true)
        {
            foreach (var sweep in Sweeps)
            {
                using var scope = host.Services.CreateScope();
                ((ISweep)scope.ServiceProvider.GetRequiredService(sweep)).RunAsync(CancellationToken.None).GetAwaiter().GetResult();
            }

            Thread.Sleep(50);
        }
    }
}
