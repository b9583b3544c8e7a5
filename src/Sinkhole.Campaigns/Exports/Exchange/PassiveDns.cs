using System.Buffers;
using System.Collections.Immutable;
using Sinkhole.Campaigns.Exports.Tables;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>
/// What listed names really led to, in the common output format of passive DNS (draft-dulaunoy-dnsop-passive-dns-cof). Only hits that were
/// watched and not answered by us say that; our own answers would be lies in other people's history.
/// </summary>
internal sealed class PassiveDns(IBufferWriter<byte> target) : IRowWriter<EventRow>
{
    private readonly JsonRecord record = new(target);

    /// <inheritdoc/>
    public bool TryWrite(EventRow row)
    {
        var data = row.Action == HitAction.Monitor && !row.IsDrill && row.QueryName.Length > 0 ? DataOf(row) : [];
        if (data.IsEmpty)
        {
            return false;
        }

        record.Begin();
        record.Text("rrname"u8, row.QueryName);
        record.Text("rrtype"u8, RecordTypeText.Format(row.QueryType));
        record.Texts("rdata"u8, data.AsSpan());
        record.Number("time_first"u8, row.Time.ToUnixTimeSeconds());
        record.Number("time_last"u8, row.LastTime.ToUnixTimeSeconds());
        record.Number("count"u8, row.Count);
        record.Text("sensor_id"u8, row.Node);
        record.End();
        record.Raw("\n"u8);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => record.Dispose();

    private static ImmutableArray<string> DataOf(EventRow row) => row.QueryType is RecordType.A or RecordType.Aaaa
        ? [.. row.Answers.Where(answer => answer.IsIPv4 == (row.QueryType == RecordType.A)).Select(answer => answer.ToString())]
        : [];
}
