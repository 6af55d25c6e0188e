namespace LinservSupport.Mail.Understanding;

/// <summary>
/// What the bytes alone tell: limits that parsing must not be asked to find out (its time grows with the square of a field's length),
/// and repairs of what is in front of the first header.
/// </summary>
public sealed class Precheck(MailLimits limits) : IReadingStep
{
    // RFC 2046 5.1.1: at most 70 characters, with two dashes on each side and the line's end.
    private const int LongestBoundary = 76;

    public Decision Decide(Draft draft)
    {
        var decision = Check(draft);
        if (decision.Ends is not null) Glimpse.Into(draft);
        return decision;
    }

    private Decision Check(Draft draft)
    {
        if (draft.Bytes.Length > limits.MaxBytes) return Decision.Quarantine("too large", Sentence.Of("It is too large: {0} MB.", draft.Bytes.Length / (1024 * 1024)));

        draft.Bytes = Repaired(draft.Bytes);
        if (draft.Bytes.Length == 0) return Decision.Quarantine("empty", Sentence.Of("It is empty."));

        return Fault(draft.Bytes) is { } fault ? Decision.Quarantine("over a limit", fault) : new("within limits", $"{draft.Bytes.Length} bytes");
    }

    private Sentence? Fault(ReadOnlySpan<byte> mail)
    {
        var (inHeader, block, field, parts, recipients, isRecipientField) = (true, 0, 0, 0, 0, false);
        while (mail.Length > 0)
        {
            var end = mail.IndexOf((byte)'\n');
            var line = end < 0 ? mail : mail[..end];
            mail = end < 0 ? [] : mail[(end + 1)..];
            if (line.StartsWith("--"u8) && line.Length <= LongestBoundary && line.IndexOfAny((byte)'<', (byte)'>') < 0)
            {
                // A part begins, or a text has dashes: the next lines count as a header either way, until one is empty.
                (inHeader, block, field) = (true, 0, 0);
                if (++parts > limits.MaxParts) return Sentence.Of("It has more parts than we read.");
                continue;
            }

            if (!inHeader) continue;
            if (line.TrimEnd((byte)'\r').IsEmpty)
            {
                inHeader = false;
                continue;
            }

            var isContinued = line[0] is (byte)' ' or (byte)'\t';
            if (!isContinued) isRecipientField = IsRecipientField(line);
            field = isContinued ? field + line.Length : line.Length;
            block += line.Length;
            if (isRecipientField) recipients += line.Count((byte)'@');
            if (field > limits.MaxFieldBytes || block > limits.MaxHeaderBytes) return Sentence.Of("Its header is larger than we read.");
            if (recipients > limits.MaxRecipients) return Sentence.Of("It has more recipients than we read.");
        }

        return null;
    }

    private static bool IsRecipientField(ReadOnlySpan<byte> line) =>
        System.Text.Ascii.EqualsIgnoreCase(line[..Math.Min(3, line.Length)], "To:"u8) || System.Text.Ascii.EqualsIgnoreCase(line[..Math.Min(3, line.Length)], "Cc:"u8);

    private static byte[] Repaired(byte[] raw)
    {
        ReadOnlySpan<byte> mail = raw;
        if (mail.StartsWith("\uFEFF"u8)) mail = mail[3..];
        mail = mail.TrimStart("\r\n\t "u8);
        if (mail.StartsWith("From "u8) || mail.StartsWith(">From "u8))
        {
            var end = mail.IndexOfAny((byte)'\n', (byte)'\r');
            mail = end < 0 ? [] : mail[(end + 1)..].TrimStart("\r\n"u8);
        }

        // Carriage returns only: a parser finds one endless header.
        if (mail.IndexOf((byte)'\n') >= 0 || mail.IndexOf((byte)'\r') < 0) return Mended(mail.Length == raw.Length ? raw : mail.ToArray());

        var copy = mail.ToArray();
        copy.AsSpan().Replace((byte)'\r', (byte)'\n');
        return Mended(copy);
    }

    private static byte[] Mended(byte[] mail) => HeaderEnd.Repaired(Boundaries.Repaired(mail));
}
