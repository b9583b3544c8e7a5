using System.Buffers;
using System.Globalization;
using Sinkhole.Campaigns.Exports.Tables;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>Connections to the sinkhole as Shadowserver's report event4_sinkhole; drills and excluded clients are left out as in its sister.</summary>
internal sealed class ShadowserverContacts(IBufferWriter<byte> target, ExportSettings settings) : IRowWriter<EventRow>
{
    private const string Heads = "timestamp,protocol,src_ip,src_port,src_asn,src_geo,src_region,src_city,src_hostname,src_naics,src_sector,"
        + "device_vendor,device_type,device_model,dst_ip,dst_port,dst_asn,dst_geo,dst_region,dst_city,dst_hostname,dst_naics,dst_sector,"
        + "public_source,infection,family,tag,application,version,event_id";

    private readonly ShadowserverText text = new(new Utf8Output(target));

    /// <inheritdoc/>
    public void Begin() => text.Heads(Heads);

    /// <inheritdoc/>
    public bool TryWrite(EventRow row)
    {
        if (row.IsDrill || row.IsExcluded || row.Trigger != EventTrigger.Connection)
        {
            return false;
        }

        text.Source(row);
        text.Cell(row.Sinkhole?.ToString() ?? "");
        text.Cell(row.Contact?.Port);
        text.Unknown(4);
        text.Cell(row.QueryName);
        text.Unknown(2);
        text.Cell(settings.Feed);
        text.Finding(row, settings);
        text.Cell(row.Contact?.Application ?? "");
        text.Unknown(1);
        text.Cell(RecordId.Of(row).ToString("D", CultureInfo.InvariantCulture));
        text.EndLine();
        return true;
    }
}
