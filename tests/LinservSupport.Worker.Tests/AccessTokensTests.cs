using System.Security.Cryptography;
using LinservSupport.Data.Engines;
using LinservSupport.Mail;
using LinservSupport.Mail.Incoming;
using LinservSupport.Tests.Given;
using static LinservSupport.Worker.Tests.MailboxDrafts;

namespace LinservSupport.Worker.Tests;

/// <summary>Access tokens by a client secret or a service account, and why there is none.</summary>
public sealed class AccessTokensTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_token_by_client_secret_opens_the_mailbox_and_is_asked_for_once(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var tokens = new TokenEndpoint();
        await using var stage = await Stage.SetAsync(engine, ("Mail:DropFolder:Enabled", "false"), ("Mail:TokenHosts:0", "127.0.0.1"));
        await SaveAsync(stage, null, OAuth(server.Port, tokens) with { PollSeconds = 5 });

        for (var i = 0; i < 3; i++)
        {
            await server.DeliverAsync($"mail-{i}", $"From: a@x.example\nSubject: {i}\n\nHej {i}\n");
            Assert.Equal(1, await stage.RunAsync<FetchMail, int>(sweep => sweep.RunAsync(Ct)));
            stage.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        var asked = Assert.Single(tokens.Asked);
        Assert.Equal(("client_credentials", "the-app", "the-secret", "https://outlook.office365.com/.default"), (asked["grant_type"], asked["client_id"], asked["client_secret"], asked["scope"]));
        // Near its end another one is asked for.
        stage.Clock.Advance(TimeSpan.FromMinutes(50));
        await stage.RunAsync<FetchMail, int>(sweep => sweep.RunAsync(Ct));
        Assert.Equal(2, tokens.Asked.Count);
    }

    [Theory, OnBothEngines]
    public async Task A_service_accounts_assertion_is_signed_and_names_the_mailbox(Engine engine)
    {
        using var rsa = RSA.Create(2048);
        await using var server = await Dovecot.StartAsync();
        await using var tokens = new TokenEndpoint();
        await using var stage = await Stage.SetAsync(engine, ("Mail:TokenHosts:0", "127.0.0.1"));
        var keyFile = System.Text.Json.JsonSerializer.Serialize(new { type = "service_account", client_email = "mail@project.iam.example", private_key = rsa.ExportPkcs8PrivateKeyPem() });

        Assert.IsType<Outcome.Done>(await TryAsync(stage, OAuth(server.Port, tokens) with { SignIn = MailSignIn.ServiceAccount, ClientId = null, Secret = keyFile }));

        var assertion = Assert.Single(tokens.Asked)["assertion"].Split('.');
        Assert.True(rsa.VerifyData(System.Text.Encoding.ASCII.GetBytes($"{assertion[0]}.{assertion[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(assertion[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using var claims = System.Text.Json.JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(assertion[1]));
        Assert.Equal(("mail@project.iam.example", Dovecot.User, "https://mail.google.com/", tokens.Url), (claims.RootElement.GetProperty("iss").GetString(), claims.RootElement.GetProperty("sub").GetString(), claims.RootElement.GetProperty("scope").GetString(), claims.RootElement.GetProperty("aud").GetString()));
        var broken = Assert.IsType<Outcome.Refused>(await TryAsync(stage, OAuth(server.Port, tokens) with { SignIn = MailSignIn.ServiceAccount, Secret = "not a key" }));
        Assert.Contains("private key cannot be read", broken.Why.English, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Why_no_token_was_given_is_said_by_its_code(Engine engine)
    {
        await using var server = await Dovecot.StartAsync();
        await using var tokens = new TokenEndpoint();
        await using var stage = await Stage.SetAsync(engine, ("Mail:TokenHosts:0", "127.0.0.1"));
        foreach (var (status, body, field, words) in new[]
        {
            (401, """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided for app 'very-secret-id'."}""", "Secret", "copy the secret’s value, not its id. (invalid_client AADSTS7000215)"),
            (401, """{"error":"invalid_client","error_description":"AADSTS7000222: expired"}""", "Secret", "has ended"),
            (400, """{"error":"unauthorized_client","error_description":"AADSTS700016: not found in the directory"}""", "ClientId", "no application with this client id"),
            (400, """{"error":"unauthorized_client","error_description":"AADSTS7000112: disabled"}""", "ClientId", "turned off"),
            (400, """{"error":"invalid_request","error_description":"AADSTS90002: Tenant 'x' not found"}""", "Tenant", "no such tenant"),
            (400, """{"error":"invalid_request","error_description":"AADSTS900023: not a tenant"}""", "Tenant", "no such tenant"),
            (400, """{"error":"invalid_resource","error_description":"AADSTS500011: The resource principal was not found"}""", "Scope", "have Exchange Online"),
            (400, """{"error":"invalid_scope","error_description":""}""", "Scope", "The scope is not one"),
            (400, """{"error":"invalid_grant","error_description":"AADSTS53003: blocked"}""", "", "Conditional Access"),
            (400, """{"error":"invalid_grant","error_description":"Invalid JWT Signature."}""", "Secret", "does not know the key"),
            (400, """{"error":"invalid_grant","error_description":"Invalid grant: account not found"}""", "ClientId", "no such service account"),
            (400, """{"error":"invalid_grant","error_description":"Invalid email or User ID"}""", "User", "no such user in the domain"),
            (400, """{"error":"invalid_grant","error_description":"Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."}""", "", "The clock of this machine"),
            (400, """{"error":"invalid_grant","error_description":"something new"}""", "", "The assertion was not accepted"),
            (401, """{"error":"unauthorized_client","error_description":"Client is unauthorized to retrieve access tokens using this method."}""", "ClientId", "domain-wide delegation"),
            (503, """{"error":"temporarily_unavailable"}""", "", "a fault of its own"),
            (503, "<html>", "", "a fault of its own"),
            (429, "", "", "a fault of its own"),
            (302, "", "", "an answer that is none"),
            (200, "<html>", "", "an answer that is none"),
            (200, """{"access_token":""}""", "", "an answer that is none"),
        })
        {
            tokens.Says = (status, body);
            var refused = Assert.IsType<Outcome.Refused>(await TryAsync(stage, OAuth(server.Port, tokens)));
            Assert.True(refused.Field == field && refused.Why.English.Contains(words, StringComparison.Ordinal), $"{body}: {refused}");
            Assert.NotEqual(refused.Why.English, refused.Why.Swedish);
            Assert.DoesNotContain("very-secret-id", refused.Why.English, StringComparison.Ordinal);
        }

        // A token for another mailbox is not accepted by the server; and no other host is asked for tokens.
        (tokens.Says, tokens.User) = (null, "other");
        Assert.Contains("does not accept the token", Assert.IsType<Outcome.Refused>(await TryAsync(stage, OAuth(server.Port, tokens))).Why.English, StringComparison.Ordinal);
        var before = tokens.Asked.Count;
        foreach (var url in new[] { tokens.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), "http://login.microsoftonline.com/x", "https://evil.example/token", "https://127.0.0.1@evil.example/" })
            Assert.Equal("Tenant", Assert.IsType<Outcome.Refused>(await TryAsync(stage, OAuth(server.Port, tokens) with { Tenant = url })).Field);
        Assert.Equal(before, tokens.Asked.Count);
    }
}
