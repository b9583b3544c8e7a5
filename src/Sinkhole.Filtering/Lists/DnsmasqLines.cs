using System.Text;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// Reads dnsmasq's blocking lines: <c>address=/a/b/0.0.0.0</c> whatever the address, <c>local=/a/</c> and <c>server=/a/</c> without a server.
/// Each covers a name and everything below it; <c>*.</c> before it, what is below only.
/// </summary>
internal static class DnsmasqLines
{
    /// <summary>Passes every name on; returns what made the file unreadable, or null.</summary>
    public static ListProblem? Read(SourceStream source, string file, RowSink rows)
    {
        var lines = new LineReader(source, file);
        while (rows.Problem is null && lines.TryRead(out var line))
        {
            line = line.Trim(" \t"u8);
            if (!line.IsEmpty && line[0] != (byte)'#')
            {
                ReadLine(lines.Line, line, rows);
            }
        }

        return rows.Problem ?? lines.Problem;
    }

    private static void ReadLine(int row, ReadOnlySpan<byte> line, RowSink rows)
    {
        var equals = line.IndexOf((byte)'=');
        var key = equals < 0 ? line : line[..equals].TrimEnd(" \t"u8);
        var value = equals < 0 ? default : line[(equals + 1)..].TrimStart(" \t"u8);
        var isAddress = key.SequenceEqual("address"u8);
        var remark = value.IndexOf(" #"u8);
        value = remark < 0 ? value : value[..remark].TrimEnd(" \t"u8);
        var last = value.LastIndexOf((byte)'/');
        if ((!isAddress && !key.SequenceEqual("local"u8) && !key.SequenceEqual("server"u8)) || last <= 1 || value[0] != (byte)'/')
        {
            rows.Refuse(row, line, new GateFinding(RefusalReason.DnsmasqLine, Encoding.UTF8.GetString(key[..Math.Min(key.Length, 40)])));
            return;
        }

        var target = value[(last + 1)..];
        if (isAddress ? !IsAnswer(target) : !target.IsEmpty)
        {
            rows.Refuse(row, line, RefusalReason.DnsmasqLine);
            return;
        }

        for (var names = value[1..last]; !names.IsEmpty;)
        {
            var slash = names.IndexOf((byte)'/');
            ReadName(row, slash < 0 ? names : names[..slash], rows);
            names = slash < 0 ? default : names[(slash + 1)..];
        }
    }

    private static void ReadName(int row, ReadOnlySpan<byte> name, RowSink rows)
    {
        // A dot in front has been allowed since the first versions and says nothing.
        name = name.StartsWith("."u8) ? name[1..] : name;
        if (name.SequenceEqual("#"u8))
        {
            rows.Refuse(row, name, RefusalReason.TooFewLabels);
        }
        else
        {
            rows.TakeName(row, name, Reach.Both, default);
        }
    }

    private static bool IsAnswer(ReadOnlySpan<byte> target) => target.IsEmpty || target.SequenceEqual("#"u8) || RowSink.IsAddress(target) || target.SequenceEqual("::"u8);
}
