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
/// Turns the records of one policy zone, from a file or a transfer, into rows of a list. A row counts by the line its first record stands on;
/// records of local data that follow each other under one owner are one rule.
/// </summary>
internal sealed class PolicyZoneRows(RowSink rows, DomainName origin)
{
    private readonly PolicyZoneReader zone = new(origin);
    private readonly RuleSheetWriter sheet = new();
    private readonly byte[] name = new byte[NameSpan.MaxLength];
    private int nameLength;
    private int line;
    private bool isOpen;
    private RuleTrigger trigger;
    private Reach reach;
    private InternetPrefix prefix;

    /// <summary>Takes the next record; what belongs to the zone itself is passed over.</summary>
    public void Take(ZoneTextRecord record)
    {
        var fault = zone.Read(record, out var row);
        if (fault == PolicyZoneFault.Apex)
        {
            return;
        }

        if (fault != PolicyZoneFault.None)
        {
            rows.Refuse(record.Line, Shown(record.Owner), new GateFinding(RefusalReason.ZoneRecord, Words(fault.ToString())));
            return;
        }

        if (!isOpen || !IsSame(row) || sheet.Action != RuleAction.LocalData || row.Action != RuleAction.LocalData)
        {
            Finish();
            Open(row, record.Line);
        }

        if (row.Action == RuleAction.LocalData && !sheet.TryAddRecord(record.Type, record.Ttl, record.RData))
        {
            rows.Refuse(record.Line, Shown(record.Owner), new GateFinding(RefusalReason.ZoneRecord, "too much local data"));
        }
    }

    /// <summary>Notes an entry that is no record.</summary>
    public void Refuse(ZoneTextProblem problem) =>
        rows.Refuse(problem.Line, Encoding.UTF8.GetBytes(problem.Value), new GateFinding(RefusalReason.ZoneRecord, Words(problem.Fault.ToString())));

    /// <summary>Passes on the rule that was still growing; to be called after the last record.</summary>
    public void Finish()
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

    /// <summary>The name of a fault as words: UnknownTrigger is "unknown trigger".</summary>
    public static string Words(string fault)
    {
        var words = new StringBuilder(fault.Length + 4);
        foreach (var letter in fault)
        {
            words.Append(char.IsAsciiLetterUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
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

    private static byte[] Shown(NameSpan owner) => Encoding.UTF8.GetBytes(NameText.Format(owner));
}
