using System.Globalization;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Tests.Lists;

/// <summary>Reads a file of one format and shows each row as a line of text.</summary>
internal sealed class RowCollector : IRowTarget
{
    private readonly List<RowSheet> taken = [];

    /// <summary>Rows taken: number, indicator (*. for below only, +below for both), trigger unless it is the usual one, action unless it is the list's.</summary>
    public IReadOnlyList<string> Rows => [.. taken.Select(row => row.Text)];

    public RowSink Sink { get; private set; } = null!;

    public ListProblem? Problem { get; private set; }

    public IReadOnlyList<string> Refusals =>
        [.. Sink.Summarize().Refusals.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Row} {row.Value} {ListRefusals.Code(row.Reason)}"))];

    public static RowCollector Read(ListFormat format, byte[] octets, string columns = "", RowGate? gate = null)
    {
        using var files = new TemporaryDirectory();
        var file = files.Write("list", octets);
        var collector = new RowCollector();
        collector.Sink = new RowSink(file, 1_000_000, collector, gate ?? RowGate.Open);
        collector.Problem = ListReader.Read(new ListOptions { Name = "list", File = file, Format = format, Columns = columns }, 1 << 26, collector.Sink).Problem;
        return collector;
    }

    public static RowCollector Read(ListFormat format, string text, string columns = "", RowGate? gate = null) =>
        Read(format, System.Text.Encoding.UTF8.GetBytes(text), columns, gate);

    public string Text(int index, SheetText which) => new RuleSheet(taken[index].Sheet).Text(which);

    public (long From, long Until) Validity(int index) => (new RuleSheet(taken[index].Sheet).From, new RuleSheet(taken[index].Sheet).Until);

    public bool TryAddName(int row, RuleTrigger trigger, ReadOnlySpan<byte> wire, Reach reach, ReadOnlySpan<byte> sheet)
    {
        Assert.True(NameSpan.TryRead(wire, out var name) && name.Length == wire.Length);
        var indicator = (reach == Reach.Below ? "*." : "") + NameText.Format(name) + (reach == Reach.Both ? "+below" : "");
        Add(row, indicator, trigger, trigger == RuleTrigger.QName, sheet);
        return true;
    }

    public bool TryAddAddress(int row, RuleTrigger trigger, InternetPrefix prefix, ReadOnlySpan<byte> sheet)
    {
        Add(row, prefix.ToString(), trigger, trigger == RuleTrigger.ResponseIp, sheet);
        return true;
    }

    private void Add(int row, string indicator, RuleTrigger trigger, bool isUsual, ReadOnlySpan<byte> sheet)
    {
        var action = new RuleSheet(sheet).Action;
        var text = string.Create(CultureInfo.InvariantCulture, $"{row} {indicator}{(isUsual ? "" : $" {trigger}")}{(action == RuleAction.OfList ? "" : $" {action}")}");
        taken.Add(new RowSheet(text, sheet.ToArray()));
    }

    private sealed record RowSheet(string Text, byte[] Sheet);
}
