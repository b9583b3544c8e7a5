using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>Reads the rules of a compiled list in file order, and finds the rule of another version in it.</summary>
internal static class RuleReader
{
    /// <summary>The first place at which a record may begin.</summary>
    public const uint Start = RecordWriter.FirstPlace;

    /// <summary>Goes on to the next rule from a place; true repeats of an earlier row are passed over.</summary>
    public static bool TryReadNext(CompiledFile file, RuleAction ofList, ref uint place, out ListRule rule)
    {
        while (file.Records.TryRead(place, out var record))
        {
            var at = place;
            place += (uint)record.Length;
            if (!record.IsDetail && (file.Header.Duplicates == 0 || IsIndexed(file, at, record)))
            {
                rule = Rule(file, ofList, at, record);
                if (record.IsAddress || rule.Name is not null)
                {
                    return true;
                }
            }
        }

        rule = default;
        return false;
    }

    /// <summary>
    /// True when a version holds the rule: at a time, that the first row in force of the same indicator and reach does the same; at
    /// <see cref="CompiledList.AnyTime"/>, that a row of the same span does.
    /// </summary>
    public static bool Contains(CompiledList list, in ListRule rule, long now) =>
        rule.Name is null ? ContainsAddress(list, rule, now) : ContainsName(list, rule, now);

    private static bool ContainsName(CompiledList list, in ListRule rule, long now)
    {
        var file = list.File;
        var cursor = new SlotCursor(rule.Name!.Hash, file.Table.Count, file.Header.LongestProbe);
        var reach = (byte)((rule.CoversName ? Reach.Exact : Reach.None) | (rule.CoversBelow ? Reach.Below : Reach.None));
        var need = new NameNeed(RecordWriter.KindOf(rule.Trigger), RecordFlags.Reach, now);
        while (file.TryMoveNext(ref cursor, rule.Name.Span.Octets, need, out var place))
        {
            if (file.Records.TryRead(place, out var record) && (byte)record.Reach == reach && Decides(list, place, rule, now, out var isSame))
            {
                return isSame;
            }
        }

        return false;
    }

    private static bool ContainsAddress(CompiledList list, in ListRule rule, long now)
    {
        var rows = list.File.PrefixesOf(rule.Trigger);
        var search = new PrefixTable(rows);
        for (var index = search.First(rule.Prefix.Network); index >= 0; index = search.Next(index, rule.Prefix.Network))
        {
            if (rows[index].Prefix == rule.Prefix && list.File.Records.IsInForce(rows[index].Place, now) && Decides(list, rows[index].Place, rule, now, out var isSame))
            {
                return isSame;
            }
        }

        return false;
    }

    // At a time the first row in force says what the list does; whatever the time, every row of the indicator is looked at.
    private static bool Decides(CompiledList list, uint place, in ListRule rule, long now, out bool isSame)
    {
        isSame = list.ActionOf(place) == rule.Action && list.LocalDataOf(place).SequenceEqual(rule.LocalData.Span);
        if (now != CompiledList.AnyTime)
        {
            return true;
        }

        var sheet = list.File.Records.SheetOf(place);
        isSame &= sheet.From == rule.From && sheet.Until == rule.Until;
        return isSame;
    }

    private static bool IsIndexed(CompiledFile file, uint place, RecordEntry record)
    {
        if (record.IsAddress)
        {
            var address = InternetAddress.FromOctets(record.Indicator[1..]);
            var rows = file.PrefixesOf(TriggerOf(record.Flags));
            var search = new PrefixTable(rows);
            var index = search.First(address);
            while (index >= 0 && rows[index].Place != place)
            {
                index = search.Next(index, address);
            }

            return index >= 0;
        }

        var cursor = new SlotCursor(NameHash.Of(new NameSpan(record.Indicator)), file.Table.Count, file.Header.LongestProbe);
        while (cursor.Left > 0 && file.Table[cursor.Slot] is var slot && slot != 0)
        {
            if (Slots.Place(slot) == place)
            {
                return true;
            }

            cursor.Advance();
        }

        return false;
    }

    private static ListRule Rule(CompiledFile file, RuleAction ofList, uint place, RecordEntry record)
    {
        var sheet = file.Records.SheetOf(place);
        var rule = new ListRule
        {
            Trigger = TriggerOf(record.Flags),
            Entry = place,
            Row = record.Row,
            From = sheet.From,
            Until = sheet.Until,
            Action = sheet.Action == RuleAction.OfList ? ofList : sheet.Action,
            LocalData = sheet.LocalData.ToArray(),
        };
        return record.IsAddress
            ? rule with { Prefix = PrefixOf(record) }
            : rule with
            {
                Name = DomainName.From(new NameSpan(record.Indicator)),
                CoversName = (record.Reach & Reach.Exact) != 0,
                CoversBelow = (record.Reach & Reach.Below) != 0,
            };
    }

    /// <summary>The prefix of an address row.</summary>
    public static InternetPrefix PrefixOf(RecordEntry record) => new(InternetAddress.FromOctets(record.Indicator[1..]), record.Indicator[0]);

    /// <summary>What rows of a kind look at.</summary>
    public static RuleTrigger TriggerOf(byte flags)
    {
        var isNameServer = (flags & RecordFlags.IsNameServer) != 0;
        if ((flags & RecordFlags.IsAddress) == 0)
        {
            return isNameServer ? RuleTrigger.NsDName : RuleTrigger.QName;
        }

        if ((flags & RecordFlags.IsClient) != 0)
        {
            return RuleTrigger.ClientIp;
        }

        return isNameServer ? RuleTrigger.NsIp : RuleTrigger.ResponseIp;
    }
}
