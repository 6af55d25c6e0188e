using LinservSupport.Mail;
using LinservSupport.Worker.Apart;

namespace LinservSupport.Worker.Commands;

/// <summary>What the program does besides working: commands that need no host and no database.</summary>
public static class Command
{
    /// <summary>The exit code; null where the arguments are no command, and the worker works.</summary>
    public static async Task<int?> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["health"]:
                return await Health.RunAsync();
            case [ReadMails.Command]:
                return ReadMails.Run(Console.OpenStandardInput(), Console.OpenStandardOutput());
            case [ExplainMail.Command]:
                await Console.Error.WriteLineAsync($"{ExplainMail.Command} FILE…");
                return 2;
            case [ExplainMail.Command, .. var files]:
                using (var reader = Reader()) return await ExplainMail.RunAsync(files, reader, Utf8Output(), CancellationToken.None);
            case [MailFigures.Command, var folder]:
                using (var reader = Reader()) return await MailFigures.RunAsync(folder, reader, Utf8Output(), CancellationToken.None);
            default:
                return null;
        }
    }

    private static ReadApart Reader()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();
        return new(configuration.GetSection(MailSettings.Section).Get<MailSettings>() ?? new(), configuration.GetSection(ReadingLimits.Section).Get<ReadingLimits>() ?? new(), Microsoft.Extensions.Logging.Abstractions.NullLogger<ReadApart>.Instance);
    }

    private static StreamWriter Utf8Output() => new(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false));
}
