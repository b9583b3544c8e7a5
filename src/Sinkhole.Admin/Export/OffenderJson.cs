using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Export;

/// <summary>Offenders as a JSON array of objects.</summary>
public static class OffenderJson
{
    /// <summary>The media type of what is written.</summary>
    public const string ContentType = "application/json; charset=utf-8";

    private const int FlushOctets = 16 * 1024;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Indented = true,
        NewLine = "\n",
    };

    /// <summary>Writes an object for each row as it comes; the stream stays open.</summary>
    public static async Task WriteAsync(IAsyncEnumerable<Offender> offenders, Stream target, CancellationToken cancellationToken)
    {
        await using var writer = new Utf8JsonWriter(target, Options);
        writer.WriteStartArray();
        await foreach (var offender in offenders.WithCancellation(cancellationToken))
        {
            Write(writer, offender);
            if (writer.BytesPending > FlushOctets)
            {
                await writer.FlushAsync(cancellationToken);
            }
        }

        writer.WriteEndArray();
        await writer.FlushAsync(cancellationToken);
        await target.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }

    private static void Write(Utf8JsonWriter writer, Offender offender)
    {
        writer.WriteStartObject();
        writer.WriteString("client"u8, offender.Client.ToString());
        writer.WriteString("first_seen"u8, ExportTime.Format(offender.FirstSeen));
        writer.WriteString("last_seen"u8, ExportTime.Format(offender.LastSeen));
        writer.WriteNumber("hits"u8, offender.Hits);
        writer.WriteStartArray("names"u8);
        foreach (var name in offender.Names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteString("list"u8, offender.List);
        writer.WriteString("campaign"u8, offender.Campaign);
        writer.WriteNumber("monitored"u8, offender.Monitored);
        writer.WriteStartArray("devices"u8);
        foreach (var one in offender.Devices)
        {
            Write(writer, one.Record);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("verdicts"u8);
        foreach (var verdict in offender.Verdicts)
        {
            VerdictJson.Write(writer, verdict);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("verdicts_complete"u8, offender.AreVerdictsWhole);

        // The address's name in the reverse zone now; it may be stale, and is no device's.
        writer.WriteString("pointer_name"u8, offender.PointerName);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AttributionRecord record)
    {
        writer.WriteStartObject();
        writer.WriteString("device"u8, record.Device.ToString());
        writer.WriteString("source"u8, AttributionText.Of(record.Source));
        writer.WriteString("confidence"u8, AttributionText.Of(record.Confidence));
        writer.WriteString("host_name"u8, record.HostName);
        writer.WriteBoolean("is_machine"u8, record.Device.IsMachine);
        writer.WriteString("excluded"u8, record.Exclusion?.Reason ?? "");
        writer.WriteEndObject();
    }
}
