using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.ZoneText;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.PolicyZones;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// Reads a response policy zone from its zone file. A row is an owner's rule and counts by its line; records of local data that follow each
/// other under one owner are one rule.
/// </summary>
internal sealed class PolicyZoneRecords(string file, RowSink rows)
{
    private readonly RuleSheetWriter sheet = new();
    private readonly byte[] name = new byte[NameSpan.MaxLength];
    private PolicyZoneReader? zone;
    private int nameLength;
    private int line;
    private bool isOpen;
    private RuleTrigger trigger;
    private Reach reach;
    private InternetPrefix prefix;

    /// <summary>Passes every rule on; returns what made the file unreadable, or null.</summary>
    public ListProblem? Read(SourceStream source)
    {
        var reader = new ZoneTextReader(source.Text, new ZoneTextOptions());
        var step = reader.Read(out var record);
        while (rows.Problem is null && step is ZoneTextStep.Record or ZoneTextStep.Refused)
        {
            if (step == ZoneTextStep.Record)
            {
                zone ??= new PolicyZoneReader(DomainName.From(record.Type == RecordType.Soa ? record.Owner : reader.Origin) ?? DomainName.Root);
                Take(record);
            }
            else
            {
                Refuse(reader.Problem!);
            }

            step = reader.Read(out record);
        }

        Close();
        var broken = step == ZoneTextStep.Broken ? ListProblems.Zone(file, reader.Problem!.Line, Words(reader.Problem.Fault.ToString())) : null;
        return source.Problem ?? broken ?? rows.Problem;
    }

    private void Take(ZoneTextRecord record)
    {
        var fault = zone!.Read(record, out var row);
        if (fault == PolicyZoneFault.Apex)
        {
            return;
        }

        if (fault != PolicyZoneFault.None)
        {
            rows.Refuse(record.Line, Shown(record.Owner), new GateFinding(RefusalReason.ZoneRecord, Words(fault.ToString())));
            return;
        }

        var isMore = isOpen && IsSame(row) && sheet.Action == RuleAction.LocalData && row.Action == RuleAction.LocalData;
        if (!isMore)
        {
            Close();
            Open(row, record.Line);
        }

        if (row.Action == RuleAction.LocalData && !sheet.TryAddRecord(record.Type, record.Ttl, record.RData))
        {
            rows.Refuse(record.Line, Shown(record.Owner), new GateFinding(RefusalReason.ZoneRecord, "too much local data"));
        }
    }

    private bool IsSame(PolicyZoneRow row) =>
        trigger == row.Trigger && reach == row.Reach && prefix == row.Prefix && row.Name.SequenceEqual(name.AsSpan(0, nameLength));

    private void Open(PolicyZoneRow row, int at)
    {
        (trigger, reach, prefix, line, isOpen) = (row.Trigger, row.Reach, row.Prefix, at, true);
        row.Name.CopyTo(name);
        nameLength = row.Name.Length;
        sheet.Clear();
        sheet.Action = row.Action;
    }

    private void Close()
    {
        if (!isOpen || rows.Problem is not null)
        {
            return;
        }

        isOpen = false;
        var wire = name.AsSpan(0, nameLength);
        if (trigger is not (RuleTrigger.QName or RuleTrigger.NsDName))
        {
            rows.AddAddress(line, trigger, prefix, sheet.Finish());
        }
        else if (sheet.Action != RuleAction.Allow && new NameSpan(wire).LabelCount < 2)
        {
            rows.Refuse(line, Shown(new NameSpan(wire)), RefusalReason.TooFewLabels);
        }
        else
        {
            rows.AddName(line, trigger, wire, reach, sheet.Finish());
        }
    }

    private void Refuse(ZoneTextProblem problem) =>
        rows.Refuse(problem.Line, Encoding.UTF8.GetBytes(problem.Value), new GateFinding(RefusalReason.ZoneRecord, Words(problem.Fault.ToString())));

    private static byte[] Shown(NameSpan owner) => Encoding.UTF8.GetBytes(NameText.Format(owner));

    /// <summary>The name of a fault as words: UnknownTrigger is "unknown trigger".</summary>
    private static string Words(string fault)
    {
        var words = new StringBuilder(fault.Length + 4);
        foreach (var letter in fault)
        {
            words.Append(char.IsAsciiLetterUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
