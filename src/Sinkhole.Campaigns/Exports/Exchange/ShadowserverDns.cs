using System.Buffers;
using Sinkhole.Campaigns.Exports.Tables;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>
/// Look-ups as Shadowserver's report event4_sinkhole_dns. It has no word for drills and excluded clients, whose rows are left out: its
/// receivers write to the owners of what they find in it.
/// </summary>
internal sealed class ShadowserverDns(IBufferWriter<byte> target, ExportSettings settings) : IRowWriter<EventRow>
{
    private const string Heads = "timestamp,protocol,src_ip,src_port,src_asn,src_geo,src_region,src_city,src_hostname,src_naics,src_sector,"
        + "device_vendor,device_type,device_model,infection,family,tag,query_type,query,count";

    private readonly ShadowserverText text = new(new Utf8Output(target));

    /// <inheritdoc/>
    public void Begin() => text.Heads(Heads);

    /// <inheritdoc/>
    public bool TryWrite(EventRow row)
    {
        if (row.IsDrill || row.IsExcluded || row.Trigger == EventTrigger.Connection)
        {
            return false;
        }

        text.Source(row);
        text.Finding(row, settings);
        text.Cell(RecordTypeText.Format(row.QueryType));
        text.Cell(row.QueryName);
        text.Cell(row.Count);
        text.EndLine();
        return true;
    }
}
