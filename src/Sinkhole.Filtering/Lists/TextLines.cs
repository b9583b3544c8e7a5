using System.Buffers;
using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// Finds names and addresses in any text: a letter's paragraphs, a mail, a pasted table. What is defanged is taken as it was meant; words
/// without a dot are passed over. A bare name covers what is below it, a link its host alone.
/// </summary>
internal static class TextLines
{
    /// <summary>Longest line: whole lists are pasted as one.</summary>
    public const int MaxLineOctets = 256 * 1024;

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\v\f"u8);
    private static readonly SearchValues<byte> Cuts = SearchValues.Create(",;|<>\"'`(){}[]="u8);
    private static readonly SearchValues<byte> LinkEnds = SearchValues.Create("<>\"'`{}|"u8);
    private static readonly SearchValues<byte> AddressCharacters = SearchValues.Create("0123456789."u8);
    private static readonly SearchValues<byte> Numbers = SearchValues.Create("0123456789./:-,%"u8);

    // Reserved names (RFC 2606, RFC 7686, RFC 8375) and what intranets use: no public suffix, and meant as names all the same.
    private static readonly string[] OtherTopLevels = ["example", "test", "invalid", "onion", "arpa", "local", "lan", "internal", "bit", "i2p"];

    /// <summary>Passes every indicator on; returns what made the file unreadable, or null.</summary>
    public static ListProblem? Read(SourceStream source, string file, RowSink rows)
    {
        var lines = new LineReader(source, file, MaxLineOctets);
        var scratch = Array.Empty<byte>();
        while (rows.Problem is null && lines.TryRead(out var line))
        {
            scratch = scratch.Length < line.Length ? new byte[2 * line.Length] : scratch;
            var text = Defanged.Refang(line, scratch, out var wasDefanged).Trim(" \t\v\f"u8);
            var isAlone = wasDefanged || !text.ContainsAny(Blanks);
            for (var rest = text; !rest.IsEmpty && rows.Problem is null;)
            {
                var blank = rest.IndexOfAny(Blanks);
                ReadWord(lines.Line, blank < 0 ? rest : rest[..blank], isAlone, rows);
                rest = blank < 0 ? default : rest[blank..].TrimStart(" \t\v\f"u8);
            }
        }

        return rows.Problem ?? lines.Problem;
    }

    private static void ReadWord(int row, ReadOnlySpan<byte> word, bool isAlone, RowSink rows)
    {
        // UTF-8 blanks and quotes of word processors come inside words.
        var scheme = word.IndexOf("://"u8);
        if (scheme < 0)
        {
            ReadPieces(row, word, isAlone, rows);
            return;
        }

        var start = scheme;
        while (start > 0 && (char.IsAsciiLetterOrDigit((char)word[start - 1]) || word[start - 1] is (byte)'+' or (byte)'-'))
        {
            start--;
        }

        ReadPieces(row, word[..start], isAlone, rows);
        var link = word[(scheme + 3)..];
        var end = EndOfLink(link);
        ReadLink(row, end < 0 ? link : link[..end], rows);
        if (end >= 0)
        {
            ReadWord(row, link[(end + 1)..], isAlone, rows);
        }
    }

    /// <summary>Where a link ends: at what no link holds, or where the next begins after a comma or semicolon.</summary>
    private static int EndOfLink(ReadOnlySpan<byte> link)
    {
        var end = link.IndexOfAny(LinkEnds);
        var next = link.IndexOf("://"u8);
        var cut = next < 0 ? -1 : link[..next].LastIndexOfAny((byte)',', (byte)';');
        return cut >= 0 && (end < 0 || cut < end) ? cut : end;
    }

    private static void ReadLink(int row, ReadOnlySpan<byte> link, RowSink rows)
    {
        var path = link.IndexOfAny("/?#\\"u8);
        var host = path < 0 ? link : link[..path];
        host = host[(host.LastIndexOf((byte)'@') + 1)..];
        if (host.StartsWith("["u8))
        {
            var close = host.IndexOf((byte)']');
            rows.TakeAddress(row, close < 0 ? host[1..] : host[1..close], default);
            return;
        }

        // A list in one line without blanks: a,b,c.
        var cut = host.IndexOfAny(Cuts);
        var more = cut < 0 ? default : host[cut..];
        host = Strip(cut < 0 ? host : host[..cut]);
        if (!host.IsEmpty && !rows.TryTakeAddress(row, WithoutPort(host), default))
        {
            rows.TakeName(row, host, Reach.Exact, default);
        }

        ReadPieces(row, more, isAlone: true, rows);
    }

    private static void ReadPieces(int row, ReadOnlySpan<byte> word, bool isAlone, RowSink rows)
    {
        while (!word.IsEmpty)
        {
            var cut = word.IndexOfAny(Cuts);
            ReadPiece(row, Strip(cut < 0 ? word : word[..cut]), isAlone, rows);
            word = cut < 0 ? default : word[(cut + 1)..];
        }
    }

    private static void ReadPiece(int row, ReadOnlySpan<byte> piece, bool isAlone, RowSink rows)
    {
        if (piece.Length < 3 || !piece.ContainsAny((byte)'.', (byte)':'))
        {
            return;
        }

        if (IsFourNumbers(piece) || (piece.Count((byte)':') > 1 && RowSink.IsAddress(piece)))
        {
            rows.TakeAddress(row, piece, default);
        }
        else if (piece.Contains((byte)'.') && piece.ContainsAnyExcept(Numbers))
        {
            ReadName(row, piece, isAlone, rows);
        }
    }

    private static void ReadName(int row, ReadOnlySpan<byte> piece, bool isAlone, RowSink rows)
    {
        Span<byte> wire = stackalloc byte[NameSpan.MaxLength];
        var isLink = piece.Contains((byte)'/');
        var reason = IndicatorText.Read(piece, wire, out var length, out var belowOnly);
        if (reason == RefusalReason.None && (isAlone || isLink || HasKnownTopLevel(wire[..length])))
        {
            var bare = isLink ? Reach.Exact : Reach.Both;
            rows.AddName(row, wire[..length], belowOnly ? Reach.Below : bare, default);
        }
        else
        {
            rows.Refuse(row, piece, reason == RefusalReason.None ? RefusalReason.UnknownTopLevel : reason);
        }
    }

    private static bool HasKnownTopLevel(ReadOnlySpan<byte> wire)
    {
        if (PublicSuffixList.Shipped.HasKnownTopLevel(wire))
        {
            return true;
        }

        while (wire[wire[0] + 1] != 0)
        {
            wire = wire[(wire[0] + 1)..];
        }

        return Array.IndexOf(OtherTopLevels, Encoding.ASCII.GetString(wire[1..^1])) >= 0;
    }

    /// <summary>Four numbers with dots between them are meant as an address, readable or not; fewer are a date or a figure.</summary>
    private static bool IsFourNumbers(ReadOnlySpan<byte> piece)
    {
        var slash = piece.IndexOf((byte)'/');
        var head = WithoutPort(slash < 0 ? piece : piece[..slash]);
        return head.Count((byte)'.') == 3 && !head.ContainsAnyExcept(AddressCharacters) && char.IsAsciiDigit((char)head[0]) && char.IsAsciiDigit((char)head[^1])
            && head.IndexOf(".."u8) < 0;
    }

    private static ReadOnlySpan<byte> WithoutPort(ReadOnlySpan<byte> host)
    {
        var colon = host.LastIndexOf((byte)':');
        return colon > 0 && colon == host.IndexOf((byte)':') && !host[(colon + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9') ? host[..colon] : host;
    }

    /// <summary>Takes sentence marks and typographic quotes off both ends.</summary>
    private static ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> piece)
    {
        var before = -1;
        while (before != piece.Length)
        {
            before = piece.Length;
            piece = piece.Trim(".,;:!?"u8);
            piece = Without(piece, "\u201C"u8, "\u201D"u8);
            piece = Without(piece, "\u2018"u8, "\u2019"u8);
            piece = Without(piece, "\u00AB"u8, "\u00BB"u8);
            piece = Without(piece, "\u00A0"u8, "\u00A0"u8);
            piece = Without(piece, "\u2022"u8, "\u2026"u8);
            piece = Without(piece, "\u200B"u8, "\u200B"u8);
        }

        return piece;
    }

    private static ReadOnlySpan<byte> Without(ReadOnlySpan<byte> piece, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        piece = piece.StartsWith(first) ? piece[first.Length..] : piece;
        piece = piece.StartsWith(second) ? piece[second.Length..] : piece;
        piece = piece.EndsWith(first) ? piece[..^first.Length] : piece;
        return piece.EndsWith(second) ? piece[..^second.Length] : piece;
    }
}
