using System.Text;
using Sinkhole.Dns.Names;

namespace Sinkhole.Benchmarks.Index;

/// <summary>Names that look like those of block lists: two labels, the first of 6 to 16 letters, about 20 octets on the wire.</summary>
internal static class NameSource
{
    private static readonly string[] Tops = [".test", ".example", ".invalid"];

    /// <summary>The name with a number; numbers below a list's size are listed, others are not.</summary>
    public static string Name(int number)
    {
        var state = ((ulong)number + 1) * 0x9E3779B97F4A7C15;
        var label = new StringBuilder();
        for (var left = 6 + (number % 11); left > 0; left--)
        {
            state ^= state >> 29;
            state *= 0xBF58476D1CE4E5B9;
            label.Append((char)('a' + (state >> 40) % 26));
        }

        // Short labels repeat by chance: the number keeps names apart.
        return label.Append(number.ToString("x", System.Globalization.CultureInfo.InvariantCulture).AsSpan()[^1..]).Append(Tops[number % 3]).ToString();
    }

    /// <summary>Writes a plain domain file.</summary>
    public static void WriteList(string file, int names)
    {
        using var writer = new StreamWriter(file, append: false, Encoding.ASCII, 1 << 20);
        for (var i = 0; i < names; i++)
        {
            writer.Write(Name(i));
            writer.Write('\n');
        }
    }

    /// <summary>Wire names one after the other, each made from a random number of a range.</summary>
    public static (byte[] Octets, int[] Starts) Queries(Func<int, string> text, int from, int to, int count)
    {
        var random = new Random(1);
        var octets = new List<byte>();
        var starts = new int[count + 1];
        var wire = new byte[NameSpan.MaxLength];
        for (var i = 0; i < count; i++)
        {
            var length = NameText.TryParse(text(random.Next(from, to)), wire, out var written) ? written : 0;
            octets.AddRange(wire.AsSpan(0, length));
            starts[i + 1] = octets.Count;
        }

        return ([.. octets], starts);
    }
}
