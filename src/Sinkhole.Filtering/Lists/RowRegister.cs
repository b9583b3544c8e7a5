using System.Security.Cryptography;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Lists;

/// <summary>Tells repeated and conflicting rows of one file by digests of them, about 50 octets a row, so that no row itself is kept.</summary>
internal sealed class RowRegister : IRowTarget
{
    /// <summary>Rows of either kind kept for people to look at; the counts are exact beyond it.</summary>
    public const int MaxKept = 1000;

    private const int SpanHead = (2 * sizeof(long)) + 1;

    private readonly Dictionary<UInt128, (int Row, RuleAction Action)> indicators = [];
    private readonly Dictionary<UInt128, int> rows = [];
    private readonly List<DuplicateRow> duplicateRows = [];
    private readonly List<ConflictingRow> conflictingRows = [];
    private readonly byte[] buffer = new byte[2 + NameSpan.MaxLength];
    private readonly byte[] span = new byte[SpanHead + RuleSheet.MaxLocalOctets];
    private readonly byte[] lastSpan = new byte[SpanHead + RuleSheet.MaxLocalOctets];
    private int lastSpanLength;
    private UInt128 lastSpanDigest;

    public int Duplicates { get; private set; }

    public int Conflicts { get; private set; }

    public IReadOnlyList<DuplicateRow> DuplicateRows => duplicateRows;

    public IReadOnlyList<ConflictingRow> ConflictingRows => conflictingRows;

    public bool TryAddName(int row, RuleTrigger trigger, ReadOnlySpan<byte> wire, Reach reach, ReadOnlySpan<byte> sheet)
    {
        buffer[0] = (byte)trigger;
        buffer[1] = (byte)reach;
        wire.CopyTo(buffer.AsSpan(2));
        if (Note(row, 2 + wire.Length, sheet) is { } first)
        {
            Keep(row, (reach == Reach.Below ? "*." : "") + NameText.Format(new NameSpan(wire)), new RuleSheet(sheet).Action, first);
        }

        return true;
    }

    public bool TryAddAddress(int row, RuleTrigger trigger, InternetPrefix prefix, ReadOnlySpan<byte> sheet)
    {
        buffer[0] = (byte)trigger;
        buffer[1] = (byte)prefix.Length;
        prefix.Network.WriteMapped(buffer.AsSpan(2));
        if (Note(row, 2 + InternetAddress.Size, sheet) is { } first)
        {
            Keep(row, prefix.ToString(), new RuleSheet(sheet).Action, first);
        }

        return true;
    }

    /// <summary>What an earlier row said that this one repeats or contradicts; null when it does neither.</summary>
    private (int Row, RuleAction Action)? Note(int row, int length, ReadOnlySpan<byte> octets)
    {
        var action = new RuleSheet(octets).Action;
        var indicator = Digest(buffer.AsSpan(0, length));
        if (!rows.TryAdd(indicator ^ DigestSpan(new RuleSheet(octets)), row))
        {
            return (rows[indicator ^ lastSpanDigest], action);
        }

        return indicators.TryAdd(indicator, (row, action)) || indicators[indicator].Action == action ? null : indicators[indicator];
    }

    private void Keep(int row, string value, RuleAction action, (int Row, RuleAction Action) first)
    {
        if (action == first.Action)
        {
            Duplicates++;
            AddSome(duplicateRows, new DuplicateRow(row, value, first.Row));
        }
        else
        {
            Conflicts++;
            AddSome(conflictingRows, new ConflictingRow(row, value, action, first.Row, first.Action));
        }
    }

    /// <summary>The digest of validity, action and local data; most rows of a file share one, so the last is remembered.</summary>
    private UInt128 DigestSpan(RuleSheet sheet)
    {
        BitConverter.TryWriteBytes(span, sheet.From);
        BitConverter.TryWriteBytes(span.AsSpan(8), sheet.Until);
        span[16] = (byte)sheet.Action;
        sheet.LocalData.CopyTo(span.AsSpan(SpanHead));
        var length = SpanHead + sheet.LocalData.Length;
        if (!span.AsSpan(0, length).SequenceEqual(lastSpan.AsSpan(0, lastSpanLength)))
        {
            lastSpanDigest = Digest(span.AsSpan(0, length));
            lastSpanLength = length;
            span.CopyTo(lastSpan, 0);
        }

        return lastSpanDigest;
    }

    private static UInt128 Digest(ReadOnlySpan<byte> octets)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(octets, digest);
        return BitConverter.ToUInt128(digest);
    }

    private static void AddSome<T>(List<T> kept, T row)
    {
        if (kept.Count < MaxKept)
        {
            kept.Add(row);
        }
    }
}
