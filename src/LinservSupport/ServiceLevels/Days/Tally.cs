namespace LinservSupport.ServiceLevels.Days;

/// <summary>How many times each whole number from 0 up was counted; can be stored in a few bytes and added up again without loss.</summary>
public sealed class Tally
{
    private int[] _counts = new int[64];

    /// <summary>How many were counted.</summary>
    public int Count { get; private set; }

    public int this[int value] => value < _counts.Length ? _counts[value] : 0;

    public static Tally Of(IEnumerable<int> values)
    {
        var tally = new Tally();
        foreach (var value in values) tally.Add(value);
        return tally;
    }

    public void Add(int value, int times = 1)
    {
        if (value >= _counts.Length) Array.Resize(ref _counts, Math.Max(value + 1, _counts.Length * 2));
        _counts[value] += times;
        Count += times;
    }

    public void Add(Tally other)
    {
        for (var value = 0; value < other._counts.Length; value++)
        {
            if (other._counts[value] > 0) Add(value, other._counts[value]);
        }
    }

    /// <summary>Adds what <see cref="Write"/> wrote.</summary>
    public void Add(byte[] written)
    {
        var (value, at) = (0, 0);
        while (at < written.Length)
        {
            value += Take(written, ref at);
            Add(value, Take(written, ref at));
        }
    }

    /// <summary>From what <see cref="Write"/> wrote: how many were at most each value, up to the greatest.</summary>
    public static int[] ReadRunning(byte[] written)
    {
        var running = new List<int>();
        var (value, sum) = (0, 0);
        for (var at = 0; at < written.Length;)
        {
            value += Take(written, ref at);
            while (running.Count < value) running.Add(sum);
            running.Add(sum += Take(written, ref at));
        }

        return [.. running];
    }

    /// <summary>Pairs of step and count, each in as few bytes as it needs.</summary>
    public byte[] Write()
    {
        var bytes = new List<byte>();
        var last = 0;
        for (var value = 0; value < _counts.Length; value++)
        {
            if (_counts[value] == 0) continue;
            Put(bytes, value - last);
            Put(bytes, _counts[value]);
            last = value;
        }

        return [.. bytes];
    }

    /// <summary>How many were at most so much.</summary>
    public int UpTo(int value) => value < 0 ? 0 : Sum(_counts.AsSpan(0, Math.Min(value + 1, _counts.Length)));

    /// <summary>The middle one, or the mean of the two middle ones rounded down; null where nothing was counted.</summary>
    public int? Median => Count == 0 ? null : (At((Count - 1) / 2) + At(Count / 2)) / 2;

    /// <summary>The least value that so many percent do not exceed; null where nothing was counted.</summary>
    public int? Percentile(int percent) => Count == 0 ? null : At((int)((((long)Count * percent) + 99) / 100) - 1);

    // The value at a place of the ordered list, from 0.
    private int At(int place)
    {
        for (var value = 0; value < _counts.Length; value++)
        {
            if ((place -= _counts[value]) < 0) return value;
        }

        throw new ArgumentOutOfRangeException(nameof(place));
    }

    private static int Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var count in counts) sum += count;
        return sum;
    }

    private static void Put(List<byte> bytes, int number)
    {
        for (; number >= 0x80; number >>= 7) bytes.Add((byte)(number | 0x80));
        bytes.Add((byte)number);
    }

    private static int Take(byte[] bytes, ref int at)
    {
        var (number, shift) = (0, 0);
        for (; bytes[at] >= 0x80; shift += 7) number |= (bytes[at++] & 0x7f) << shift;
        return number | (bytes[at++] << shift);
    }
}
