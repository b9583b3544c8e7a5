using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices.Holdings;

namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>The one form of a record that its hash covers: every field, each as a store gives it back.</summary>
public sealed class AttributionJson
{
    private readonly CanonicalJsonWriter writer = new();

    /// <summary>The octets of a record with its number; good until the next are asked for.</summary>
    public ReadOnlySpan<byte> Write(long number, AttributionRecord record)
    {
        var forwarder = record.Subject.Forwarder == default ? "" : record.Subject.Forwarder.ToString();
        writer.Begin();
        writer.WriteText("client"u8, record.Subject.Client.ToString());
        writer.WriteNumber("confidence"u8, (long)record.Confidence);
        writer.WriteText("device"u8, record.Device.ToString());
        writer.WriteText("excluded"u8, record.Exclusion?.Reason ?? "");
        writer.WriteText("excluded_by"u8, record.Exclusion?.Owner ?? "");
        writer.WriteNumber("excluded_until"u8, record.Exclusion?.Span.End ?? 0);
        writer.WriteNumber("first_hit"u8, record.FirstHit);
        writer.WriteText("forwarder"u8, forwarder);
        WriteHolding(record.Holding);
        writer.WriteText("host_name"u8, record.HostName);
        writer.WriteNumber("last_hit"u8, record.LastHit ?? 0);
        writer.WriteNumber("made_us"u8, (record.MadeAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        writer.WriteNumber("number"u8, number);
        writer.WriteNumber("occasion"u8, (long)record.Occasion);
        writer.WriteText("source"u8, AttributionText.Of(record.Source));
        writer.WriteText("told"u8, Convert.ToHexStringLower(record.Subject.Told.Octets.Span));
        return writer.End();
    }

    private void WriteHolding(Holding? holding)
    {
        writer.WriteText("holding_device"u8, holding?.Device.ToString() ?? "");
        writer.WriteText("holding_feed"u8, holding?.Source.Feed ?? "");
        writer.WriteText("holding_file"u8, holding?.Source.File ?? "");
        writer.WriteNumber("holding_from"u8, holding?.Span.Start ?? 0);
        writer.WriteNumber("holding_kind"u8, (long)(holding?.Source.Kind ?? 0));
        writer.WriteNumber("holding_line"u8, holding?.Line ?? 0);
        writer.WriteText("holding_network"u8, holding?.Network.ToString() ?? "");
        writer.WriteNumber("holding_until"u8, holding?.Span.End ?? 0);
    }
}
