using System.Buffers;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>
/// Cuts the language of <c>dhcpd.leases</c> into statements: words up to a semicolon or a brace. Strings keep their escapes and do not go
/// over a line's end.
/// </summary>
internal sealed class IscLexer
{
    /// <summary>Words kept of a statement; those that matter have four.</summary>
    public const int MaxWords = 8;

    /// <summary>Characters kept of a word: an identifier of 134 octets, each written as <c>\000</c>, needs 536.</summary>
    public const int MaxWord = 1024;

    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t;{}\"#");

    private readonly List<string> words = new(MaxWords);

    /// <summary>The words of the statement that has just ended.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>
    /// Takes what a line holds up to the end of a statement and says by which character it ended; with <c>\0</c> the line is over and the
    /// statement goes on in the next.
    /// </summary>
    public char Next(ref ReadOnlySpan<char> line)
    {
        while (true)
        {
            line = line.TrimStart();
            if (line.IsEmpty || line[0] == '#')
            {
                line = default;
                return '\0';
            }

            if (line[0] is ';' or '{' or '}')
            {
                var end = line[0];
                line = line[1..];
                return end;
            }

            Keep(TakeWord(ref line));
        }
    }

    /// <summary>Makes room for the next statement.</summary>
    public void Clear() => words.Clear();

    private static ReadOnlySpan<char> TakeWord(ref ReadOnlySpan<char> line)
    {
        var length = line[0] == '"' ? StringLength(line) : WordLength(line);
        var word = line[..length];
        line = line[length..];
        return word;
    }

    private static int WordLength(ReadOnlySpan<char> line)
    {
        var cut = line.IndexOfAny(WordEnds);
        return cut < 0 ? line.Length : Math.Max(cut, 1);
    }

    private static int StringLength(ReadOnlySpan<char> line)
    {
        var at = 1;
        while (at < line.Length && line[at] != '"')
        {
            at += line[at] == '\\' ? 2 : 1;
        }

        return Math.Min(at + 1, line.Length);
    }

    private void Keep(ReadOnlySpan<char> word)
    {
        if (words.Count < MaxWords)
        {
            words.Add(word.Length <= MaxWord ? word.ToString() : "");
        }
    }
}
