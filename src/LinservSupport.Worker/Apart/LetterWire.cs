using System.Buffers.Binary;
using System.Text.Json;
using LinservSupport.Mail.Understanding;

namespace LinservSupport.Worker.Apart;

/// <summary>How a mail goes to the reading process and its letter comes back: lengths in front of bytes; JSON, and the files beside it.</summary>
public static class LetterWire
{
    private sealed record FileHead(string Name, string Type, string? ContentId, int Bytes);

    private sealed record Answer(Letter Letter, List<FileHead> Files);

    public static void Write(Stream to, ReadOnlySpan<byte> block)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, block.Length);
        to.Write(length);
        to.Write(block);
    }

    /// <summary>One block; null at the end of the stream.</summary>
    public static byte[]? Read(Stream from)
    {
        Span<byte> length = stackalloc byte[4];
        if (from.ReadAtLeast(length, 4, throwOnEndOfStream: false) < 4) return null;

        var block = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        return from.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) == block.Length ? block : null;
    }

    public static void WriteLetter(Stream to, Letter letter)
    {
        Write(to, JsonSerializer.SerializeToUtf8Bytes(new Answer(letter, [.. letter.Files.Select(f => new FileHead(f.Name, f.Type, f.ContentId, f.Data.Length))])));
        foreach (var file in letter.Files) to.Write(file.Data);
        to.Flush();
    }

    /// <summary>Null where the other end was gone before it had answered.</summary>
    public static Letter? ReadLetter(Stream from)
    {
        if (Read(from) is not { } json || JsonSerializer.Deserialize<Answer>(json) is not { } answer) return null;

        foreach (var head in answer.Files)
        {
            var data = new byte[head.Bytes];
            if (from.ReadAtLeast(data, data.Length, throwOnEndOfStream: false) < data.Length) return null;

            answer.Letter.Files.Add(new(head.Name, head.Type, head.ContentId, data));
        }

        return answer.Letter;
    }
}
