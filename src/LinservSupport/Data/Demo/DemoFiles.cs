using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using LinservSupport.Mail.Understanding;
using LinservSupport.Tickets;

namespace LinservSupport.Data.Demo;

/// <summary>Small files to attach: a drawn "screen dump" and a trace.</summary>
public static class DemoFiles
{
    private const int Width = 480;
    private const int Height = 270;

    private static readonly byte[][] Colours = [[0xF4, 0xF6, 0xF7], [0xFF, 0xFF, 0xFF], [0x71, 0x4B, 0x67], [0xC9, 0xD0, 0xD5], [0xF9, 0xDE, 0xDC], [0xB0, 0x24, 0x1C]];
    private static readonly byte[] Screen = Png();
    private static readonly byte[] Trace = Encoding.UTF8.GetBytes(
        """
        Traceback (most recent call last):
          File "/opt/odoo/odoo/http.py", line 2124, in _transactioning
            return service_model.retrying(func, env=self.env)
          File "/opt/odoo/odoo/addons/base/models/ir_ui_view.py", line 417, in _check_xml
            raise ValidationError(_("Field does not exist"))
        odoo.exceptions.ValidationError: Field does not exist

        """);

    /// <summary>A PNG of 480 × 270.</summary>
    public static byte[] Drawn => Screen;

    public static Attachment Picture(DateTimeOffset at, Guid key, string name) => Make(at, key, name, "image/png", Screen);

    public static Attachment Text(DateTimeOffset at, Guid key) => Make(at, key, "traceback.txt", "text/plain", Trace);

    public static Attachment Sent(DateTimeOffset at, LetterFile file) =>
        Make(at, new Guid(SHA256.HashData(file.Data).AsSpan(0, 16)), FileNames.Clean(file.Name), FileTypes.Of(file.Data), file.Data, file.ContentId);

    private static Attachment Make(DateTimeOffset at, Guid key, string name, string type, byte[] data, string? contentId = null) => new()
    {
        UploadKey = key,
        FileName = name,
        ContentType = type,
        ContentId = contentId,
        Bytes = data.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(data)),
        UploadedAt = at,
        Content = new AttachmentContent { Data = data },
    };

    // A purple bar, a form and a red message: enough to be recognised as somebody's screen.
    private static byte[] Png()
    {
        var rows = new byte[Height * (Width + 1)];
        Box(0, 0, Width, 28, 2);
        Box(24, 48, Width - 48, Height - 72, 1);
        for (var line = 0; line < 5; line++)
        {
            Box(44, 72 + (line * 22), 90, 8, 3);
            Box(160, 72 + (line * 22), 120 + (line * 31 % 90), 8, 3);
        }

        Box(44, 196, Width - 88, 36, 4);
        Box(56, 210, 220, 8, 5);

        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9]) = (8, 3);
        Chunk(png, "IHDR", header);
        Chunk(png, "PLTE", [.. Colours.SelectMany(c => c)]);
        using (var packed = new MemoryStream())
        {
            using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(rows);
            Chunk(png, "IDAT", packed.ToArray());
        }

        Chunk(png, "IEND", []);
        return png.ToArray();

        void Box(int left, int top, int width, int height, byte colour)
        {
            for (var y = top; y < top + height; y++) rows.AsSpan((y * (Width + 1)) + 1 + left, width).Fill(colour);
        }
    }

    private static void Chunk(MemoryStream png, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    private static uint Crc(byte[] data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }

        return ~crc;
    }
}
