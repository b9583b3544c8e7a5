using System.Text;
using System.Text.Unicode;

namespace Sinkhole.Evidence.Devices.Text;

/// <summary>
/// Cuts a stream into lines of characters. UTF-16 is known by its mark or its zeros; other lines are UTF-8 where they can be, else text of
/// the code page: one file may hold both. A last line without its end is not a line yet.
/// </summary>
internal sealed class TextLines
{
    /// <summary>Longest line: a lease with all its contexts has a few thousand octets.</summary>
    public const int MaxOctets = 64 * 1024;

    /// <summary>The code page of Windows for Vietnamese, whose letters below 128 are those of every other.</summary>
    public const int DefaultCodePage = 1258;

    private const int FirstOctets = 8 * 1024;

    private readonly Stream stream;
    private readonly Encoding codePage;
    private byte[] buffer = new byte[FirstOctets];
    private char[] characters = [];
    private int start;
    private int end;
    private bool isAtEnd;
    private TextForm form;
    private bool isInLongLine;

    public TextLines(Stream stream, int codePage = DefaultCodePage)
        : this(stream, codePage, default)
    {
    }

    /// <summary>Goes on at a place; the stream stands there already.</summary>
    public TextLines(Stream stream, int codePage, TextPlace place)
    {
        this.stream = stream;
        this.codePage = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.Latin1;
        Position = place.Position;
        Line = place.Line;
        form = place.Form;
        isInLongLine = place.IsInLongLine;
    }

    /// <summary>Number of the line last given, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Octets read, up to the end of the line last given.</summary>
    public long Position { get; private set; }

    /// <summary>True when the line last given was too long; it is given empty.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Where to go on another time. Before the first line that is the start: a mark may have been cut.</summary>
    public TextPlace Place => Line == 0 && !isInLongLine ? default : new TextPlace(Position, Line, form, isInLongLine);

    private int Unit => form is TextForm.Utf16Little or TextForm.Utf16Big ? 2 : 1;

    /// <summary>The next line that has its end, without it; it stays good until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        line = default;
        while (true)
        {
            var feed = FindFeed();
            if (feed >= 0)
            {
                var wasLong = isInLongLine || feed > MaxOctets;
                isInLongLine = false;
                line = Give(feed, feed + Unit, wasLong);
                return true;
            }

            if (end - start > MaxOctets)
            {
                isInLongLine = true;
                Skip(end - start - ((end - start) % Unit));
            }

            if (!Fill())
            {
                return false;
            }
        }
    }

    /// <summary>What stands after the last end of a line, when the file is known to be whole.</summary>
    public bool TryReadRest(out ReadOnlySpan<char> line)
    {
        var rest = end - start - ((end - start) % Unit);
        line = default;
        if (rest == 0 && !isInLongLine)
        {
            return false;
        }

        var wasLong = isInLongLine || rest > MaxOctets;
        isInLongLine = false;
        line = Give(rest, end - start, wasLong);
        return true;
    }

    private ReadOnlySpan<char> Give(int length, int consumed, bool wasLong)
    {
        var octets = buffer.AsSpan(start, length);
        Skip(consumed);
        Line++;
        IsTooLong = wasLong;
        return wasLong ? default : Decode(octets).TrimEnd('\r');
    }

    private ReadOnlySpan<char> Decode(ReadOnlySpan<byte> octets)
    {
        var encoding = form switch
        {
            TextForm.Utf16Little => Encoding.Unicode,
            TextForm.Utf16Big => Encoding.BigEndianUnicode,
            TextForm.Octets or TextForm.Unseen => Ascii.IsValid(octets) || Utf8.IsValid(octets) ? Encoding.UTF8 : codePage,
        };
        characters = characters.Length < octets.Length ? new char[octets.Length] : characters;
        return characters.AsSpan(0, encoding.GetChars(octets, characters));
    }

    private void Skip(int octets)
    {
        start += octets;
        Position += octets;
    }

    private int FindFeed()
    {
        var rest = buffer.AsSpan(start, end - start);
        if (Unit == 1)
        {
            return rest.IndexOf((byte)'\n');
        }

        var low = form == TextForm.Utf16Little ? 0 : 1;
        for (var at = 0; at + 1 < rest.Length; at += 2)
        {
            if (rest[at + low] == '\n' && rest[at + 1 - low] == 0)
            {
                return at;
            }
        }

        return -1;
    }

    private bool Fill()
    {
        if (isAtEnd)
        {
            return false;
        }

        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, Math.Min(2 * buffer.Length, 2 * MaxOctets));
        }

        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        isAtEnd = read == 0;
        if (form == TextForm.Unseen && (isAtEnd || end >= 3))
        {
            FindForm();
        }

        return !isAtEnd || form != TextForm.Unseen;
    }

    private void FindForm()
    {
        var head = buffer.AsSpan(0, end);
        (form, var mark) = head switch
        {
            [0xFF, 0xFE, ..] => (TextForm.Utf16Little, 2),
            [0xFE, 0xFF, ..] => (TextForm.Utf16Big, 2),
            [0xEF, 0xBB, 0xBF, ..] => (TextForm.Octets, 3),
            [not 0, 0, ..] => (TextForm.Utf16Little, 0),
            [0, not 0, ..] => (TextForm.Utf16Big, 0),
            _ => (TextForm.Octets, 0),
        };
        Skip(mark);
    }
}
