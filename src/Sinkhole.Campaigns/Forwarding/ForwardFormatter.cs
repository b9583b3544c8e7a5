using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>Makes of a record the message one target gets: a syslog message, or an element of a webhook's batch.</summary>
internal sealed class ForwardFormatter : IDisposable
{
    private readonly ForwardTarget target;
    private readonly EventPreparation preparation;
    private readonly SyslogMessage syslog;
    private readonly ArrayBufferWriter<byte> line = new();
    private readonly ArrayBufferWriter<byte> message = new();
    private readonly IRowWriter<EventRow> writer;
    private readonly bool isJson;

    /// <summary>For a target that passed its check.</summary>
    public ForwardFormatter(ForwardTarget target, ExportSettings settings)
    {
        var own = settings with { Identities = target.Identities };
        var format = ExportFormats.FindEvent(target.Format)!;
        this.target = target;
        preparation = new EventPreparation(own);
        syslog = new SyslogMessage(target.Syslog);
        writer = format.Writer(line, own);
        isJson = !string.Equals(format.Name, "cef", StringComparison.Ordinal);
    }

    /// <summary>The message; null when the target is not to have the record, or its format has no place for it.</summary>
    public OutboxRecord? Format(EventRow row)
    {
        line.ResetWrittenCount();
        message.ResetWrittenCount();
        if (!IsWanted(row) || !writer.TryWrite(row))
        {
            return null;
        }

        var text = line.WrittenSpan.TrimEnd((byte)'\n');
        switch (target.Transport)
        {
            case ForwardTransport.Udp:
                syslog.WriteDatagram(preparation.Prepare(row), text, message);
                break;
            case ForwardTransport.Tcp or ForwardTransport.Tls:
                syslog.Write(preparation.Prepare(row), text, message);
                break;
            case ForwardTransport.Webhook:
                WriteElement(row, text);
                break;
        }

        return message.WrittenCount > OutboxLayout.MostPayload ? null : new OutboxRecord(0, row.Sequence, message.WrittenMemory.ToArray());
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private bool IsWanted(EventRow row) =>
        row.Level >= target.LeastLevel && (target.IncludesDrills || !row.IsDrill) && (target.IncludesMonitored || row.Action != HitAction.Monitor);

    private void WriteElement(EventRow row, ReadOnlySpan<byte> text)
    {
        using var json = new Utf8JsonWriter(message);
        json.WriteStartObject();
        json.WriteString("id"u8, RecordId.Of(row).ToString("D", CultureInfo.InvariantCulture));
        json.WritePropertyName("record"u8);
        if (isJson)
        {
            json.WriteRawValue(text, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(text);
        }

        json.WriteEndObject();
    }
}
