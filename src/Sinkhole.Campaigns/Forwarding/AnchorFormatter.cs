using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Exports.Exchange;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// Makes of an anchor the message one target gets. Its line stays as it is, so that it can be verified where it was kept, whatever a log
/// server writes before it.
/// </summary>
internal sealed class AnchorFormatter(ForwardTarget target, string node)
{
    // RFC 5424, 6.2.1: informational.
    private const int Severity = 6;

    // RFC 5424, 6.2.4.
    private const int MostHostName = 255;

    /// <summary>The message; its row is the anchor's number.</summary>
    public OutboxRecord Format(NumberedAnchor numbered)
    {
        var line = AnchorText.Format(numbered.Anchor);
        var message = target.Transport == ForwardTransport.Webhook ? Element(line) : Syslog(numbered.Anchor, line);
        return new OutboxRecord(0, numbered.Number, message);
    }

    // No structured data and no byte order mark: the whole stays short for receivers that cut.
    private byte[] Syslog(SignedAnchor anchor, string line) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"<{(target.Syslog.Facility * 8) + Severity}>1 {SyslogText.Time(anchor.Anchor.MadeAt)} {SyslogText.Word(node, MostHostName)} {ExportSource.Product} - chain-anchor - {line}"));

    private static byte[] Element(string line)
    {
        var element = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(element))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, NameUuid.Of(NameUuid.Records, line).ToString("D", CultureInfo.InvariantCulture));
            json.WriteString("anchor"u8, line);
            json.WriteEndObject();
        }

        return element.WrittenSpan.ToArray();
    }
}
