using System.Text.Json;
using LinservSupport.Mail;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Worker.Apart;

/// <summary>The process that reads strangers' mails for another: settings first, then one mail after the other, until its input ends. It has no database, no settings with secrets, and nothing to keep.</summary>
public static class ReadMails
{
    public const string Command = "read-mails";

    private const int Tidied = 250;

    public static int Run(Stream input, Stream output)
    {
        if (LetterWire.Read(input) is not { } json || JsonSerializer.Deserialize<MailSettings>(json) is not { } settings) return 2;

        var reader = new LetterReader(settings);
        // The first mail would pay for what the runtime makes ready: this one does.
        Read(reader, Example);
        // It is up: whoever started it waits for this.
        LetterWire.Write(output, "ready"u8);
        output.Flush();
        for (var mails = 1; LetterWire.Read(input) is { } raw; mails++)
        {
            LetterWire.WriteLetter(output, Read(reader, raw));
            // While the next one is awaited: left alone the runtime lets what mails leave behind grow to hundreds of megabytes first.
            if (mails % Tidied == 0) GC.Collect();
        }

        return 0;
    }

    private static byte[] Example => "From: a@linserv.example\r\nTo: b@linserv.example\r\nSubject: S00001\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p style='color:red'>Hej <b>du</b></p>\r\n"u8.ToArray();

    private static Letter Read(LetterReader reader, byte[] raw)
    {
        try
        {
            return reader.Read(raw);
        }
        catch (OutOfMemoryException)
        {
            return ReaderProcess.TooMuch();
        }
    }
}
