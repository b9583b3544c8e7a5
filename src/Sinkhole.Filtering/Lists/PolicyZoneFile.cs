using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.ZoneText;

namespace Sinkhole.Filtering.Lists;

/// <summary>Reads a response policy zone from its zone file. The zone is the owner of its SOA, or without one the origin of the first record.</summary>
internal static class PolicyZoneFile
{
    /// <summary>Passes every rule on; returns what made the file unreadable, or null.</summary>
    public static ListProblem? Read(SourceStream source, string file, RowSink rows)
    {
        var reader = new ZoneTextReader(source.Text, new ZoneTextOptions());
        PolicyZoneRows? zone = null;
        var step = reader.Read(out var record);
        while (rows.Problem is null && step is ZoneTextStep.Record or ZoneTextStep.Refused)
        {
            var isStart = step == ZoneTextStep.Record && record.Type == RecordType.Soa;
            zone ??= new PolicyZoneRows(rows, DomainName.From(isStart ? record.Owner : reader.Origin) ?? DomainName.Root);
            if (step == ZoneTextStep.Record)
            {
                zone.Take(record);
            }
            else
            {
                zone.Refuse(reader.Problem!);
            }

            step = reader.Read(out record);
        }

        zone?.Finish();
        var broken = step == ZoneTextStep.Broken ? ListProblems.Zone(file, reader.Problem!.Line, PolicyZoneRows.Words(reader.Problem.Fault.ToString())) : null;
        return source.Problem ?? broken ?? rows.Problem;
    }
}
