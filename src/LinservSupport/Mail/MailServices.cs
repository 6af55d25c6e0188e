using LinservSupport.Data.Engines;
using LinservSupport.Mail.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace LinservSupport.Mail;

public static class MailServices
{
    /// <summary>The sources that mail comes from and the one way that it leaves by, as the settings say.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, MailSettings settings, DataSettings data)
    {
        var folder = Path.Combine(data.Folder, settings.DropFolder.Folder);
        services.AddSingleton(settings);
        if (settings.DropFolder.Enabled) services.AddSingleton<IMailSource>(p => new DropFolder(folder, settings, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ThisWorker>().AddSingleton<AccessTokens>();
        // A container passes an unset variable on as an empty one.
        if (settings.Smtp is { Host.Length: > 0 } smtp) services.AddSingleton<IPostman>(p => new SmtpPostman(smtp, settings, p.GetRequiredService<AccessTokens>()));
        else services.AddSingleton<IPostman>(new FolderPostman(Path.Combine(folder, "out"), settings));
        return services;
    }
}
