using LinservSupport;
using LinservSupport.Portal.Api;
using LinservSupport.Portal.Parts;

var builder = WebApplication.CreateBuilder(args);
var portal = builder.Configuration.GetSection(PortalSettings.Section).Get<PortalSettings>() ?? new();
Words.Add(typeof(PortalSettings).Assembly);

builder.Services.AddSingleton(portal);
builder.Services.AddSingleton(DemoSettings.Read(builder.Configuration, builder.Environment));
builder.Services.AddLogs(builder.Environment);
builder.Services.AddSupport(builder.Configuration, builder.Environment.ContentRootPath);
builder.Services.AddJobs(builder.Configuration);
builder.Services.AddSessions(portal);
builder.Services.AddPages(portal);
builder.Services.AddApi();
builder.Services.AddLimits();
builder.WebHost.ConfigureKestrel(Limits.Apply);

var app = builder.Build();
await StartUp.PrepareDatabaseAsync(app.Services, app.Lifetime.ApplicationStopping);
app.UsePortal(portal);
app.MapPortal();
app.Lifetime.ApplicationStarted.Register(() => StartUp.SayHello(app));
await app.RunAsync();
