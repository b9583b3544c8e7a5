using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Tests.Policy;

/// <summary>Hands rows of any trigger, action and span on, as a reader of a list would.</summary>
internal sealed class RowWriter(RowSink rows)
{
    private readonly RuleSheetWriter sheet = new();
    private int row;

    public RowWriter Name(
        string name, RuleTrigger trigger = RuleTrigger.QName, RuleAction action = RuleAction.OfList, long from = long.MinValue, long until = long.MaxValue, string family = "")
    {
        var reach = name[0] switch
        {
            '*' => Reach.Below,
            '=' => Reach.Exact,
            _ => Reach.Both,
        };
        var wire = ListFixture.Name(name.TrimStart('*', '=', '.')).Span.Octets;
        rows.AddName(++row, trigger, wire, reach, Sheet(action, from, until, family));
        return this;
    }

    public RowWriter Address(
        string prefix, RuleTrigger trigger = RuleTrigger.ResponseIp, RuleAction action = RuleAction.OfList, long from = long.MinValue, long until = long.MaxValue)
    {
        Assert.True(InternetPrefix.TryParse(prefix, out var parsed));
        rows.AddAddress(++row, trigger, parsed, Sheet(action, from, until, ""));
        return this;
    }

    public RowWriter Connection(string prefix, string port, string protocol = "", RuleAction action = RuleAction.OfList, long until = long.MaxValue)
    {
        Assert.True(InternetPrefix.TryParse(prefix, out var parsed));
        sheet.Clear();
        (sheet.Action, sheet.Until) = (action, until);
        sheet.Set(SheetText.Port, System.Text.Encoding.UTF8.GetBytes(port));
        sheet.Set(SheetText.Protocol, System.Text.Encoding.UTF8.GetBytes(protocol));
        rows.AddAddress(++row, RuleTrigger.ResponseIp, parsed, sheet.Finish());
        return this;
    }

    public RowWriter LocalName(string name, RecordType type, byte[] data)
    {
        sheet.Clear();
        sheet.Action = RuleAction.LocalData;
        Assert.True(sheet.TryAddRecord(type, 60, data));
        rows.AddName(++row, RuleTrigger.QName, ListFixture.Name(name).Span.Octets, Reach.Both, sheet.Finish());
        return this;
    }

    private ReadOnlySpan<byte> Sheet(RuleAction action, long from, long until, string family)
    {
        sheet.Clear();
        (sheet.Action, sheet.From, sheet.Until) = (action, from, until);
        sheet.Set(SheetText.Family, System.Text.Encoding.UTF8.GetBytes(family));
        return sheet.Finish();
    }
}
