using System.Runtime.CompilerServices;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Lists;

/// <summary>Reads a plain domain file: one name a line, with everything below it; <c>*.</c> before it for what is below only.</summary>
internal static class DomainLines
{
    /// <summary>Passes every line on; returns what made the file unreadable, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ListProblem? Read(SourceStream source, string file, RowSink rows)
    {
        var lines = new LineReader(source, file);
        while (rows.Problem is null && lines.TryRead(out var line))
        {
            var value = WithoutComment(line);
            if (value.IsEmpty)
            {
                continue;
            }

            if (!rows.TryTakeAddress(lines.Line, value, default))
            {
                rows.TakeName(lines.Line, value, Reach.Both, default);
            }
        }

        return rows.Problem ?? lines.Problem;
    }

    /// <summary>A line without its comment and the blanks around it; comments begin with '#', or stand on a line of their own after ';' or '!'.</summary>
    private static ReadOnlySpan<byte> WithoutComment(ReadOnlySpan<byte> line)
    {
        var hash = line.IndexOf((byte)'#');
        line = (hash < 0 ? line : line[..hash]).Trim(" \t"u8);
        return line.StartsWith(";"u8) || line.StartsWith("!"u8) ? default : line;
    }
}
