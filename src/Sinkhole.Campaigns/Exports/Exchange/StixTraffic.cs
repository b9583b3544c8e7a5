using System.Globalization;
using System.Text;
using Sinkhole.Campaigns.Exports.Tables;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>The traffic of a record as an observable: from where, when, and how.</summary>
internal sealed class StixTraffic
{
    private readonly EventRow row;
    private readonly string source;
    private readonly string[] protocols;

    public StixTraffic(EventRow row, string source)
    {
        this.row = row;
        this.source = source;
        protocols = ProtocolsOf(row);
        Id = NameUuid.Of(NameUuid.StixObservables, Contributing());
    }

    /// <summary>Its identity (STIX 2.1, 6.12).</summary>
    public Guid Id { get; }

    /// <summary>Writes its properties.</summary>
    public void Write(JsonRecord record)
    {
        record.Time("start"u8, row.Time);
        record.Text("src_ref"u8, source);
        if (row.Port > 0)
        {
            record.Number("src_port"u8, row.Port);
        }

        if (row.Contact is { } contact)
        {
            record.Number("dst_port"u8, contact.Port);
        }

        record.Texts("protocols"u8, protocols);
    }

    /// <summary>The contributing properties as canonical JSON: keys in order, no blanks.</summary>
    private string Contributing()
    {
        var text = new StringBuilder("{");
        if (row.Contact is { } contact)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"dst_port\":{contact.Port},");
        }

        text.Append("\"protocols\":[").AppendJoin(',', protocols.Select(StixObject.Canonical)).Append("],");
        if (row.Port > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"src_port\":{row.Port},");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\"src_ref\":\"{source}\",\"start\":\"{row.Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\"}}").ToString();
    }

    private static string[] ProtocolsOf(EventRow row)
    {
        var network = row.Client is { IsIPv4: true } ? "ipv4" : "ipv6";
        var transport = row.Transport == Transport.Udp ? "udp" : "tcp";
        var application = row.Contact is { } contact ? contact.Application.ToLowerInvariant() : "dns";
        return application.Length > 0 ? [network, transport, application] : [network, transport];
    }
}
