using System.Globalization;
using System.Text;
using Sinkhole.Campaigns.Exports.Tables;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>The parts of a syslog message as RFC 5424 has them.</summary>
internal static class SyslogText
{
    private const string Nil = "-";

    /// <summary>A word of the header: printable ASCII up to a length (section 6), or a hyphen for none.</summary>
    public static string Word(string text, int mostLength)
    {
        var word = new StringBuilder(Math.Min(text.Length, mostLength));
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, mostLength)))
        {
            word.Append(letter is > ' ' and <= '~' ? letter : '_');
        }

        return word.Length == 0 ? Nil : word.ToString();
    }

    /// <summary>A moment (section 6.2.3).</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes a value of structured data: a quotation mark, a backslash and a closing bracket have a backslash before them (section 6.3.3).</summary>
    public static void Value(Utf8Output output, ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny("\"\\]"); at >= 0; at = text.IndexOfAny("\"\\]"))
        {
            output.Text(text[..at]);
            output.Raw("\\"u8);
            output.Text(text.Slice(at, 1));
            text = text[(at + 1)..];
        }

        output.Text(text);
    }
}
