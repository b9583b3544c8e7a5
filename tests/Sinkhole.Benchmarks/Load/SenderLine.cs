using System.Globalization;

namespace Sinkhole.Benchmarks.Load;

/// <summary>Reads a line of <c>key=value</c> with numbers.</summary>
internal static class SenderLine
{
    public static bool TryParse(string line, out IReadOnlyDictionary<string, double> values)
    {
        var read = new Dictionary<string, double>(StringComparer.Ordinal);
        values = read;
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !double.TryParse(word.AsSpan(equals + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                return false;
            }

            read[word[..equals]] = value;
        }

        return read.Count > 0;
    }
}
