using System.Buffers;
using System.Text;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// Reads rules of ad blockers as far as a resolver can obey them: <c>||name^</c> with what is below, <c>|name^</c> and a bare name alone,
/// <c>@@</c> before either for an exception, hosts lines. Every other rule is refused by its kind.
/// </summary>
internal static class AdBlockLines
{
    // What stands between the names of pages and the part of a page a cosmetic or scriptlet rule is about.
    private static readonly byte[][] CosmeticMarks =
        ["##"u8.ToArray(), "#@#"u8.ToArray(), "#?#"u8.ToArray(), "#$#"u8.ToArray(), "#%#"u8.ToArray(), "#@?#"u8.ToArray(), "#@$#"u8.ToArray(), "#@%#"u8.ToArray(), "$$"u8.ToArray(), "$@$"u8.ToArray()];

    private static readonly SearchValues<byte> PatternCharacters = SearchValues.Create("/*^|:?=&~% \t"u8);
    private static readonly byte[] AllowSheet = BuildAllowSheet();

    /// <summary>Passes every rule on; returns what made the file unreadable, or null.</summary>
    public static ListProblem? Read(SourceStream source, string file, RowSink rows)
    {
        var lines = new LineReader(source, file);
        while (rows.Problem is null && lines.TryRead(out var line))
        {
            line = line.Trim(" \t"u8);
            if (!line.IsEmpty && !IsComment(line))
            {
                ReadRule(lines.Line, line, rows);
            }
        }

        return rows.Problem ?? lines.Problem;
    }

    private static bool IsComment(ReadOnlySpan<byte> line) => line[0] switch
    {
        (byte)'!' => true,
        (byte)'[' => line[^1] == (byte)']',
        (byte)'#' => line.Length == 1 || line[1] is (byte)' ' or (byte)'\t' || !IsCosmetic(line),
        _ => false,
    };

    private static bool IsCosmetic(ReadOnlySpan<byte> line)
    {
        foreach (var mark in CosmeticMarks)
        {
            if (line.IndexOf(mark) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void ReadRule(int row, ReadOnlySpan<byte> line, RowSink rows)
    {
        if (IsCosmetic(line))
        {
            rows.Refuse(row, line, RefusalReason.CosmeticRule);
            return;
        }

        var isException = line.StartsWith("@@"u8);
        var rule = isException ? line[2..] : line;
        if (rule is [(byte)'/', .., (byte)'/'] || rule.StartsWith("/"u8) && rule.IndexOf("/$"u8) > 0)
        {
            rows.Refuse(row, line, RefusalReason.RegularExpression);
            return;
        }

        var options = rule.IndexOf((byte)'$');
        if (options >= 0)
        {
            rows.Refuse(row, line, new GateFinding(RefusalReason.RuleOptions, Encoding.UTF8.GetString(rule[options..Math.Min(rule.Length, options + 60)])));
            return;
        }

        if (rule[..Math.Min(rule.Length, 2)] is [(byte)'|', ..])
        {
            ReadAnchored(row, line, rule, isException ? AllowSheet : default, rows);
        }
        else
        {
            ReadBare(row, line, rule, isException, rows);
        }
    }

    private static void ReadAnchored(int row, ReadOnlySpan<byte> line, ReadOnlySpan<byte> rule, ReadOnlySpan<byte> sheet, RowSink rows)
    {
        var reach = rule.StartsWith("||"u8) ? Reach.Both : Reach.Exact;
        var name = rule[(reach == Reach.Both ? 2 : 1)..];
        name = name.EndsWith("|"u8) ? name[..^1] : name;
        if (!name.EndsWith("^"u8) || !IsPlain(name[..^1]))
        {
            rows.Refuse(row, line, RefusalReason.RulePattern);
            return;
        }

        name = name[..^1];
        if (!rows.TryTakeAddress(row, name, sheet))
        {
            rows.TakeName(row, name, reach, sheet);
        }
    }

    private static void ReadBare(int row, ReadOnlySpan<byte> line, ReadOnlySpan<byte> rule, bool isException, RowSink rows)
    {
        var remark = rule.IndexOf((byte)'#');
        var rest = (remark < 0 ? rule : rule[..remark]).Trim(" \t"u8);
        var blank = rest.IndexOfAny((byte)' ', (byte)'\t');
        if (blank >= 0 && !isException && HostsLines.IsAddress(rest[..blank]))
        {
            HostsLines.ReadLine(row, rest, rows);
            return;
        }

        rest = rest.EndsWith("^"u8) ? rest[..^1] : rest;
        if (!IsPlain(rest))
        {
            rows.Refuse(row, line, RefusalReason.RulePattern);
        }
        else if (!rows.TryTakeAddress(row, rest, isException ? AllowSheet : default))
        {
            rows.TakeName(row, rest, Reach.Exact, isException ? AllowSheet : default);
        }
    }

    /// <summary>True when nothing but a name is left, <c>*.</c> before it or not.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> name)
    {
        name = name.StartsWith("*."u8) ? name[2..] : name;
        return !name.IsEmpty && !name.ContainsAny(PatternCharacters);
    }

    private static byte[] BuildAllowSheet()
    {
        var sheet = new RuleSheetWriter { Action = RuleAction.Allow };
        return sheet.Finish().ToArray();
    }
}
