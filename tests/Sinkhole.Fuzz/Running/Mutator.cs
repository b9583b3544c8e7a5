namespace Sinkhole.Fuzz.Running;

/// <summary>Makes new inputs from known ones, the same for the same seed.</summary>
internal sealed class Mutator(int seed, int maxLength)
{
    private static readonly byte[] Odd = [0, 1, 0x3F, 0x40, 0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xFF, 12, (byte)'.', (byte)'\\', (byte)'"', (byte)',', (byte)'\n'];

    private readonly Random random = new(seed);
    private readonly byte[] buffer = new byte[maxLength];

    /// <summary>A mutation of one of the inputs; valid until the next call.</summary>
    public ReadOnlySpan<byte> Next(List<byte[]> inputs)
    {
        var source = inputs[random.Next(inputs.Count)];
        var length = Math.Min(source.Length, maxLength);
        source.AsSpan(0, length).CopyTo(buffer);
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            length = Change(length, inputs);
        }

        return buffer.AsSpan(0, length);
    }

    private int Change(int length, List<byte[]> inputs)
    {
        if (length == 0)
        {
            buffer[0] = (byte)random.Next(256);
            return 1;
        }

        var at = random.Next(length);
        switch (random.Next(9))
        {
            case 0:
                buffer[at] ^= (byte)(1 << random.Next(8));
                return length;
            case 1:
                buffer[at] = (byte)random.Next(256);
                return length;
            case 2:
                buffer[at] = Odd[random.Next(Odd.Length)];
                return length;
            case 3:
                buffer[at] += (byte)(random.Next(2) == 0 ? 1 : 255);
                return length;
            case 4:
                return at;
            case 5:
                return Delete(at, length);
            case 6:
                return InsertFrom(buffer.AsSpan(0, length).ToArray(), at, length);
            case 7:
                return InsertFrom(inputs[random.Next(inputs.Count)], at, length);
            default:
                WritePointer(at, length);
                return length;
        }
    }

    private int Delete(int at, int length)
    {
        var count = Math.Min(length - at, random.Next(1, 16));
        buffer.AsSpan(at + count, length - at - count).CopyTo(buffer.AsSpan(at));
        return length - count;
    }

    private int InsertFrom(byte[] source, int at, int length)
    {
        if (source.Length == 0)
        {
            return length;
        }

        // Mostly a few octets; now and then the rest, so that inputs grow.
        var start = random.Next(source.Length);
        var most = random.Next(8) == 0 ? source.Length - start : Math.Min(source.Length - start, 24);
        var count = Math.Min(random.Next(1, most + 1), maxLength - length);
        buffer.AsSpan(at, length - at).CopyTo(buffer.AsSpan(at + count));
        source.AsSpan(start, count).CopyTo(buffer.AsSpan(at));
        return length + count;
    }

    /// <summary>A compression pointer to somewhere in the input: pure chance seldom makes one that leads anywhere.</summary>
    private void WritePointer(int at, int length)
    {
        if (at + 1 < length)
        {
            var target = random.Next(Math.Min(length, 0x4000));
            buffer[at] = (byte)(0xC0 | (target >> 8));
            buffer[at + 1] = (byte)target;
        }
    }
}
