using LinservSupport.Data.Engines;
using LinservSupport.Mail.Incoming;
using LinservSupport.Mail.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LinservSupport.Mail;

public static class MailServices
{
    /// <summary>The sources that mail comes from and the one way that it leaves by, as the settings say.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, MailSettings settings, DataSettings data)
    {
        var folder = Path.Combine(data.Folder, settings.DropFolder.Folder);
        services.AddSingleton(settings);
        // Whoever runs the sweeps in production has it done in a process of its own.
        services.TryAddSingleton<ILetterReader, ReadHere>();
        if (settings.DropFolder.Enabled) services.AddSingleton<IMailSource>(p => new DropFolder(folder, settings, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ThisWorker>().AddSingleton<AccessTokens>().AddScoped<KeptSecrets>();
        // A container passes an unset variable on as an empty one.
        if (settings.Smtp is { Host.Length: > 0 } smtp) services.AddSingleton<IPostman>(p => new SmtpPostman(smtp, settings, p.GetRequiredService<AccessTokens>()));
        else services.AddSingleton<IPostman>(new FolderPostman(Path.Combine(folder, "out"), settings));
        return services;
    }
}
