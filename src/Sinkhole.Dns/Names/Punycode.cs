namespace Sinkhole.Dns.Names;

/// <summary>The encoding of code points in A-labels (RFC 3492), without the prefix.</summary>
internal static class Punycode
{
    // The parameters of RFC 3492, 5.
    private const int Base = 36;
    private const int LowThreshold = 1;
    private const int HighThreshold = 26;
    private const int Skew = 38;
    private const int Damp = 700;
    private const int InitialBias = 72;
    private const int InitialCodePoint = 0x80;

    /// <summary>Encodes at most a label's worth of code points (RFC 3492, 6.3); false when the result does not fit <paramref name="target"/>.</summary>
    public static bool TryEncode(ReadOnlySpan<int> codePoints, Span<byte> target, out int length)
    {
        if (!TryCopyBasic(codePoints, target, out length))
        {
            return false;
        }

        var basic = length == 0 ? 0 : length - 1;
        var handled = basic;
        var bias = InitialBias;
        var delta = 0;
        var current = InitialCodePoint;
        while (handled < codePoints.Length)
        {
            // At most 63 code points of at most 0x10FFFF: the product stays far below the bound of an int.
            var next = NextAtLeast(codePoints, current);
            delta += (next - current) * (handled + 1);
            current = next;
            foreach (var codePoint in codePoints)
            {
                if (codePoint < current)
                {
                    delta++;
                }
                else if (codePoint == current)
                {
                    if (!TryWriteDelta(delta, bias, target, ref length))
                    {
                        return false;
                    }

                    bias = Adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }

            delta++;
            current++;
        }

        return true;
    }

    private static bool TryCopyBasic(ReadOnlySpan<int> codePoints, Span<byte> target, out int length)
    {
        length = 0;
        foreach (var codePoint in codePoints)
        {
            if (codePoint >= InitialCodePoint)
            {
                continue;
            }

            // Room for this octet and the delimiter after the last.
            if (length + 1 >= target.Length)
            {
                return false;
            }

            target[length++] = (byte)codePoint;
        }

        if (length > 0)
        {
            target[length++] = (byte)'-';
        }

        return true;
    }

    private static int NextAtLeast(ReadOnlySpan<int> codePoints, int current)
    {
        var next = int.MaxValue;
        foreach (var codePoint in codePoints)
        {
            if (codePoint >= current && codePoint < next)
            {
                next = codePoint;
            }
        }

        return next;
    }

    private static bool TryWriteDelta(int delta, int bias, Span<byte> target, ref int length)
    {
        var rest = delta;
        var position = Base;
        while (length < target.Length)
        {
            var threshold = Math.Clamp(position - bias, LowThreshold, HighThreshold);
            if (rest < threshold)
            {
                target[length++] = Digit(rest);
                return true;
            }

            target[length++] = Digit(threshold + ((rest - threshold) % (Base - threshold)));
            rest = (rest - threshold) / (Base - threshold);
            position += Base;
        }

        return false;
    }

    private static byte Digit(int value) => (byte)(value < 26 ? 'a' + value : '0' + value - 26);

    private static int Adapt(int delta, int handled, bool isFirst)
    {
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / handled;
        var bias = 0;
        while (delta > (Base - LowThreshold) * HighThreshold / 2)
        {
            delta /= Base - LowThreshold;
            bias += Base;
        }

        return bias + ((Base - LowThreshold + 1) * delta / (delta + Skew));
    }
}
