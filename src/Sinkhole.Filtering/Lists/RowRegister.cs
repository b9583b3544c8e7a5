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

    private readonly Dictionary<UInt128, (int Row, RuleAction Action)> indicators = [];
    private readonly Dictionary<UInt128, int> rows = [];
    private readonly List<DuplicateRow> duplicateRows = [];
    private readonly List<ConflictingRow> conflictingRows = [];
    private readonly byte[] buffer = new byte[NameSpan.MaxLength + RuleSheet.MaxLocalOctets + 64];

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
        var sheet = new RuleSheet(octets);
        var action = sheet.Action;
        var indicator = Digest(length);
        length += WriteSpan(length, sheet);
        if (!rows.TryAdd(Digest(length), row))
        {
            return (rows[Digest(length)], action);
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

    private int WriteSpan(int at, RuleSheet sheet)
    {
        BitConverter.TryWriteBytes(buffer.AsSpan(at), sheet.From);
        BitConverter.TryWriteBytes(buffer.AsSpan(at + 8), sheet.Until);
        buffer[at + 16] = (byte)sheet.Action;
        sheet.LocalData.CopyTo(buffer.AsSpan(at + 17));
        return 17 + sheet.LocalData.Length;
    }

    private UInt128 Digest(int length) => BitConverter.ToUInt128(SHA256.HashData(buffer.AsSpan(0, length)));

    private static void AddSome<T>(List<T> kept, T row)
    {
        if (kept.Count < MaxKept)
        {
            kept.Add(row);
        }
    }
}
