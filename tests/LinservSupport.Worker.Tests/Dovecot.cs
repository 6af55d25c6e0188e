using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace LinservSupport.Worker.Tests;

/// <summary>A real IMAP server of the test's own on loopback, with one mailbox, running as nobody. Skipped where the machine has none.</summary>
public sealed class Dovecot : IAsyncDisposable
{
    private static readonly string[] MailFolders = ["cur", "new"];

    private const string Binary = "/usr/sbin/dovecot";

    private readonly string _root;
    private Process _process;

    private Dovecot(string root, int port, Process process) => (_root, Port, _process) = (root, port, process);

    public int Port { get; }

    public const string User = "support";

    public const string Password = "throw-away";

    private string Maildir => Path.Combine(_root, "home", "support", "Maildir");

    /// <summary>Where TLS begins at once; 0 without a certificate.</summary>
    public int TlsPort { get; private init; }

    /// <summary>What access tokens for it are signed with (HS256).</summary>
    public static readonly byte[] TokenKey = "a-key-of-the-tests-for-access-tokens-0123456789"u8.ToArray();

    /// <param name="certificate">Offers TLS with it; null for a plain server.</param>
    public static async Task<Dovecot> StartAsync(X509Certificate2? certificate = null)
    {
        var isThere = File.Exists(Binary) && Environment.UserName == "root";
        if (!isThere && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail("CI has no Dovecot: run bin/setup.");
        Assert.SkipUnless(isThere, "No Dovecot on this machine (or not root): bin/setup brings one.");

        // Short: the sockets in it may have 107 characters.
        var root = Directory.CreateDirectory($"/tmp/ls-imap-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}").FullName;
        var (port, tlsPort) = (FreePort(), certificate is null ? 0 : FreePort());
        await File.WriteAllTextAsync(Path.Combine(root, "dovecot.conf"), Configuration(root, port, tlsPort));
        await WriteKeysAsync(root, certificate);
        await File.WriteAllTextAsync(Path.Combine(root, "users"), "support:{PLAIN}throw-away::::::\n");
        foreach (var folder in new[] { "run", "state", "home/support/Maildir/cur", "home/support/Maildir/new", "home/support/Maildir/tmp" }) Directory.CreateDirectory(Path.Combine(root, folder));
        await RunAsync("chown", "-R", "nobody:nogroup", root);
        var dovecot = new Dovecot(root, port, Run(root)) { TlsPort = tlsPort };
        await dovecot.AnswersAsync();
        return dovecot;
    }

    /// <summary>Lets the user do only so much in a folder, in the letters of RFC 4314.</summary>
    public async Task AllowAsync(string folder, string rights)
    {
        var path = Directory.CreateDirectory(Path.Combine(Maildir, "." + folder)).FullName;
        foreach (var part in new[] { "cur", "new", "tmp" }) Directory.CreateDirectory(Path.Combine(path, part));
        await File.WriteAllTextAsync(Path.Combine(path, "dovecot-acl"), $"owner {rights}\n");
        await RunAsync("chown", "-R", "nobody:nogroup", path);
    }

    private static async Task WriteKeysAsync(string root, X509Certificate2? certificate)
    {
        var keys = Directory.CreateDirectory(Path.Combine(root, "keys", "default", "HS256")).FullName;
        await File.WriteAllTextAsync(Path.Combine(keys, "default"), Convert.ToBase64String(TokenKey));
        await File.WriteAllTextAsync(Path.Combine(root, "oauth2.conf"), $"introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={root}/keys/\nusername_attribute = sub\n");
        if (certificate is null) return;

        await File.WriteAllTextAsync(Path.Combine(root, "cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(root, "key.pem"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }

    public async Task StopAsync()
    {
        using (var stop = Process.Start("kill", [$"{_process.Id}"])) await stop.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Starts it again, with the same mailbox at the same port.</summary>
    public async Task StartAgainAsync()
    {
        _process = Run(_root);
        await AnswersAsync();
    }

    private static Process Run(string root) => Process.Start(new ProcessStartInfo("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", Binary, "-F", "-c", Path.Combine(root, "dovecot.conf")]))!;

    /// <summary>Delivers as a mail server does: written beside, then renamed.</summary>
    /// <param name="name">Of the file.</param>
    /// <param name="mail">What is in it.</param>
    /// <param name="at">When it arrived; null for now.</param>
    /// <param name="flags">Letters of the flags it has already, such as "T" for deleted.</param>
    public async Task DeliverAsync(string name, string mail, DateTimeOffset? at = null, string? flags = null)
    {
        var written = Path.Combine(Maildir, "tmp", name);
        await File.WriteAllTextAsync(written, mail);
        await RunAsync("chown", "nobody:nogroup", written);
        await RunAsync("chmod", "600", written);
        if (at is { } arrived) File.SetLastWriteTimeUtc(written, arrived.UtcDateTime);
        File.Move(written, flags is null ? Path.Combine(Maildir, "new", name) : Path.Combine(Maildir, "cur", $"{name}:2,{flags}"));
    }

    /// <summary>Makes a mail one that the server has and cannot give, or gives it back.</summary>
    public async Task SpoilAsync(string name, bool isSpoiled) =>
        await RunAsync("chown", isSpoiled ? "root:root" : "nobody:nogroup", MailFolders.SelectMany(part => Directory.GetFiles(Path.Combine(Maildir, part), name + "*")).Single());

    /// <summary>Mails that lie in a folder; null for the inbox.</summary>
    public int Count(string? folder)
    {
        var path = folder is null ? Maildir : Path.Combine(Maildir, "." + folder);
        return MailFolders.Sum(part => Directory.Exists(Path.Combine(path, part)) ? Directory.GetFiles(Path.Combine(path, part)).Length : 0);
    }

    /// <summary>Mails in the inbox that are marked as read.</summary>
    public int Read => MailFolders.SelectMany(part => Directory.GetFiles(Path.Combine(Maildir, part))).Count(file => file.Split(":2,") is [_, var flags] && flags.Contains('S', StringComparison.Ordinal));

    /// <summary>As after restoring a mailbox from a backup: every mail gets another UID, under another UIDVALIDITY.</summary>
    public async Task ForgetUidsAsync()
    {
        // UIDVALIDITY is made of the time in seconds.
        await Task.Delay(1100);
        foreach (var file in Directory.GetFiles(Maildir, "dovecot*")) File.Delete(file);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_root, recursive: true);
    }

    private async Task AnswersAsync()
    {
        for (var i = 0; i < 100; i++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }

        Assert.Fail("Dovecot did not start: " + (File.Exists(Path.Combine(_root, "dovecot.log")) ? await File.ReadAllTextAsync(Path.Combine(_root, "dovecot.log")) : ""));
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static string Configuration(string root, int port, int tlsPort) => $$"""
        base_dir = {{root}}/run
        state_dir = {{root}}/state
        log_path = {{root}}/dovecot.log
        protocols = imap
        listen = 127.0.0.1
        ssl = {{(tlsPort == 0 ? "no" : "yes")}}
        {{(tlsPort == 0 ? "" : $"ssl_cert = <{root}/cert.pem\nssl_key = <{root}/key.pem")}}
        disable_plaintext_auth = no
        auth_mechanisms = plain login xoauth2
        auth_failure_delay = 0 secs
        mail_max_userip_connections = 0
        default_internal_user = nobody
        default_internal_group = nogroup
        default_login_user = nobody
        first_valid_uid = 1
        mail_location = maildir:~/Maildir
        namespace inbox {
          inbox = yes
          mailbox Processed {
            auto = create
          }
        }
        mail_plugins = acl
        protocol imap {
          mail_plugins = acl imap_acl
        }
        plugin {
          acl = vfile
        }
        passdb {
          driver = oauth2
          mechanisms = xoauth2
          args = {{root}}/oauth2.conf
        }
        passdb {
          driver = passwd-file
          mechanisms = plain login
          args = scheme=PLAIN username_format=%u {{root}}/users
        }
        userdb {
          driver = static
          args = uid=65534 gid=65534 home={{root}}/home/%u
        }
        service imap-login {
          chroot =
          inet_listener imap {
            address = 127.0.0.1
            port = {{port}}
          }
          inet_listener imaps {
            address = 127.0.0.1
            port = {{tlsPort}}
          }
        }
        service anvil {
          chroot =
        }
        service stats {
          chroot =
        }
        """;
}
