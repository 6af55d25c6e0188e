using LinservSupport.Charging.Statements;
using LinservSupport.Data;
using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.People;
using LinservSupport.Sweeps;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LinservSupport;

/// <summary>Everything that the portal and the worker have in common.</summary>
public static class SupportServices
{
    /// <summary>Registers the database, the settings, and every verb, reading and sweep of the product.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Sections <c>Database</c>, <c>Data</c> and those of the other <c>…Settings</c> records.</param>
    /// <param name="contentRoot">What a relative data folder is relative to.</param>
    public static IServiceCollection AddSupport(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var database = configuration.GetSection(DatabaseSettings.Section).Get<DatabaseSettings>() ?? new();
        var data = configuration.GetSection(DataSettings.Section).Get<DataSettings>() ?? new();
        data = data with { Folder = Path.GetFullPath(data.Folder, contentRoot) };

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database).AddSingleton(data);
        services.AddSingleton(configuration.GetSection(InvoicingSettings.Section).Get<InvoicingSettings>() ?? new());
        services.AddMail(configuration.GetSection(MailSettings.Section).Get<MailSettings>() ?? new(), data);
        services.AddEngine(database, data.Folder);
        AccountRules.AddTo(services);
        return services.AddProductTypes();
    }

    // A verb or a reading is known by having SupportDb in its constructor, a sweep or a step of the intake by what it is: nothing to register by hand.
    private static IServiceCollection AddProductTypes(this IServiceCollection services)
    {
        foreach (var type in typeof(SupportServices).Assembly.GetTypes().Where(IsProductType)) services.AddScoped(type);
        return services;
    }

    private static bool IsProductType(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsGenericType: false, IsNested: false }
        && !type.IsAssignableTo(typeof(SupportDb))
        && (type.IsAssignableTo(typeof(ISweep)) || type.IsAssignableTo(typeof(IStep))
            || type.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(SupportDb))));
}
