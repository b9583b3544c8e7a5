using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Unicode;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>Writes text, numbers and times as UTF-8 into a buffer.</summary>
internal sealed class Utf8Output(IBufferWriter<byte> target)
{
    private const int LongestNumber = 20;
    private const int LongestTime = 40;
    private const int OctetsPerChar = 3;

    // Bounds the room one text asks the buffer for.
    private const int Chunk = 4096;

    /// <summary>Octets as they are.</summary>
    public void Raw(ReadOnlySpan<byte> octets) => target.Write(octets);

    /// <summary>Text; half a character becomes U+FFFD.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var part = text.Length > Chunk ? text[..EndOfChunk(text)] : text;
            Utf8.FromUtf16(part, target.GetSpan(part.Length * OctetsPerChar), out _, out var written);
            target.Advance(written);
            text = text[part.Length..];
        }
    }

    /// <summary>A number in decimal digits.</summary>
    public void Number(long number)
    {
        Utf8Formatter.TryFormat(number, target.GetSpan(LongestNumber), out var written);
        target.Advance(written);
    }

    /// <summary>ISO 8601 to the millisecond with the offset.</summary>
    public void Time(DateTimeOffset time, TimeSpan offset)
    {
        time.ToOffset(offset).TryFormat(target.GetSpan(LongestTime), out var written, "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        target.Advance(written);
    }

    /// <summary>The same in UTC, with Z.</summary>
    public void UtcTime(DateTimeOffset time)
    {
        time.UtcDateTime.TryFormat(target.GetSpan(LongestTime), out var written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        target.Advance(written);
    }

    private static int EndOfChunk(ReadOnlySpan<char> text) => char.IsHighSurrogate(text[Chunk - 1]) ? Chunk - 1 : Chunk;
}
