using System.Net;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Lists;

/// <summary>Reads a hosts file: names after an address, each covering itself alone. The address says nothing here.</summary>
internal static class HostsLines
{
    /// <summary>Passes every name on; returns what made the file unreadable, or null.</summary>
    public static ListProblem? Read(SourceStream source, string file, RowSink rows)
    {
        var lines = new LineReader(source, file);
        while (rows.Problem is null && lines.TryRead(out var line))
        {
            var hash = line.IndexOf((byte)'#');
            line = (hash < 0 ? line : line[..hash]).Trim(" \t"u8);
            if (!line.IsEmpty)
            {
                ReadLine(lines.Line, line, rows);
            }
        }

        return rows.Problem ?? lines.Problem;
    }

    /// <summary>Passes the names of one line on, comments and outer blanks taken off.</summary>
    public static void ReadLine(int row, ReadOnlySpan<byte> line, RowSink rows)
    {
        var rest = line;
        var address = NextWord(ref rest);
        if (rest.IsEmpty || !IsAddress(address))
        {
            rows.Refuse(row, line, RefusalReason.HostsLine);
            return;
        }

        for (var word = NextWord(ref rest); !word.IsEmpty; word = NextWord(ref rest))
        {
            if (IsOrdinary(word) || rows.TryTakeAddress(row, word, default))
            {
                continue;
            }

            if (word.Contains((byte)'*'))
            {
                rows.Refuse(row, word, RefusalReason.Characters);
            }
            else
            {
                rows.TakeName(row, word, Reach.Exact, default);
            }
        }
    }

    /// <summary>Takes the next word off a line; empty at its end.</summary>
    public static ReadOnlySpan<byte> NextWord(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAny((byte)' ', (byte)'\t');
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..].TrimStart(" \t"u8);
        return word;
    }

    /// <summary>True when a word is an address, of whatever space.</summary>
    public static bool IsAddress(ReadOnlySpan<byte> word)
    {
        // Nearly every line of such files begins with one of these.
        if (word.SequenceEqual("0.0.0.0"u8) || word.SequenceEqual("127.0.0.1"u8))
        {
            return true;
        }

        return word.ContainsAny((byte)'.', (byte)':') && IPAddress.TryParse(word, out _);
    }

    /// <summary>True for the entries every hosts file has for the machine itself.</summary>
    public static bool IsOrdinary(ReadOnlySpan<byte> word) =>
        AsciiFold.EqualsFolded(word, "localhost"u8)
        || AsciiFold.EqualsFolded(word, "localhost.localdomain"u8)
        || AsciiFold.EqualsFolded(word, "local"u8)
        || AsciiFold.EqualsFolded(word, "broadcasthost"u8)
        || AsciiFold.EqualsFolded(word, "0.0.0.0"u8)
        || (word.Length > 4 && AsciiFold.EqualsFolded(word[..4], "ip6-"u8));
}
