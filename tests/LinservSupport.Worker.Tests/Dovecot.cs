using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LinservSupport.Worker.Tests;

/// <summary>A real IMAP server of the test's own on loopback, with one mailbox, running as nobody. Skipped where the machine has none.</summary>
public sealed class Dovecot : IAsyncDisposable
{
    private const string Binary = "/usr/sbin/dovecot";

    private readonly string _root;
    private Process _process;

    private Dovecot(string root, int port, Process process) => (_root, Port, _process) = (root, port, process);

    public int Port { get; }

    public const string User = "support";

    public const string Password = "throw-away";

    private string Maildir => Path.Combine(_root, "home", "support", "Maildir");

    public static async Task<Dovecot> StartAsync()
    {
        var isThere = File.Exists(Binary) && Environment.UserName == "root";
        if (!isThere && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail("CI has no Dovecot: run bin/setup.");
        Assert.SkipUnless(isThere, "No Dovecot on this machine (or not root): bin/setup brings one.");

        // Short: the sockets in it may have 107 characters.
        var root = Directory.CreateDirectory($"/tmp/ls-imap-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}").FullName;
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(root, "dovecot.conf"), Configuration(root, port));
        await File.WriteAllTextAsync(Path.Combine(root, "users"), "support:{PLAIN}throw-away::::::\n");
        foreach (var folder in new[] { "run", "state", "home/support/Maildir/cur", "home/support/Maildir/new", "home/support/Maildir/tmp" }) Directory.CreateDirectory(Path.Combine(root, folder));
        await RunAsync("chown", "-R", "nobody:nogroup", root);
        var dovecot = new Dovecot(root, port, Run(root));
        await dovecot.AnswersAsync();
        return dovecot;
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
    public async Task DeliverAsync(string name, string mail)
    {
        var written = Path.Combine(Maildir, "tmp", name);
        await File.WriteAllTextAsync(written, mail);
        await RunAsync("chown", "nobody:nogroup", written);
        File.Move(written, Path.Combine(Maildir, "new", name));
    }

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

    private static string Configuration(string root, int port) => $$"""
        base_dir = {{root}}/run
        state_dir = {{root}}/state
        log_path = {{root}}/dovecot.log
        protocols = imap
        listen = 127.0.0.1
        ssl = no
        disable_plaintext_auth = no
        auth_mechanisms = plain login
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
        passdb {
          driver = passwd-file
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
            port = 0
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
