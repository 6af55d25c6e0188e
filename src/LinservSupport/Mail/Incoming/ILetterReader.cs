using LinservSupport.Mail.Understanding;

namespace LinservSupport.Mail.Incoming;

/// <summary>
/// Has one mail read within a limit of time and memory. One that exceeds it comes back as a letter that ends in quarantine;
/// an exception means that it was not tried in earnest, and may be later.
/// </summary>
public interface ILetterReader
{
    Task<Letter> ReadAsync(byte[] raw, CancellationToken ct);
}

/// <summary>Reads in this process: for tests, tools and the process that reads for others. Nothing can stop it.</summary>
public sealed class ReadHere(MailSettings settings) : ILetterReader
{
    private readonly LetterReader _reader = new(settings);

    public Task<Letter> ReadAsync(byte[] raw, CancellationToken ct) => Task.FromResult(_reader.Read(raw));
}
