using Sinkhole.Campaigns.Hunts.Firewalls;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Reports;

/// <summary>
/// Writes a hunt as JSON lines: an object for each finding as it comes, and the summary last. What is unknown is null; what an event cannot have is
/// left out. The stream stays open.
/// </summary>
public sealed class HuntJsonReport(Stream target) : IHuntListener, IDisposable
{
    private readonly JsonRow row = new();

    /// <summary>Writes one finding.</summary>
    public void Found(HuntFinding finding)
    {
        row.Writer.WriteStartObject();
        row.Writer.WriteString("kind"u8, "finding"u8);
        row.Writer.WriteString("source"u8, "imported"u8);
        row.Writer.WriteString("trigger"u8, HuntCodes.Of(finding.Trigger));
        WriteEvent(finding.Event);
        WriteText("led_to"u8, finding.LedTo);
        WriteText("address"u8, finding.Address?.ToString());
        WriteRule(finding.Rule);
        WriteText("device_id"u8, finding.Device?.Id);
        WriteText("attr_source"u8, finding.Device?.Source);
        WriteText("attr_confidence"u8, finding.Device?.Confidence);
        row.Writer.WriteString("excluded"u8, finding.Device?.Excluded ?? "");
        row.Writer.WriteString("host_name"u8, finding.Device?.HostName ?? "");
        row.Writer.WriteString("unit_code"u8, finding.Device?.Unit ?? "");
        row.Writer.WriteString("unit_name"u8, finding.Device?.UnitName ?? "");
        EndLine();
    }

    /// <summary>Writes the last line.</summary>
    public void WriteSummary(HuntResult result)
    {
        row.Writer.WriteStartObject();
        row.Writer.WriteString("kind"u8, "summary"u8);
        new HuntJsonSummary(row.Writer).Write(result);
        EndLine();
    }

    /// <inheritdoc/>
    public void Dispose() => row.Dispose();

    private void WriteEvent(LogEvent found)
    {
        row.Writer.WriteString("time"u8, HuntCodes.Of(found.Time));
        row.Writer.WriteString("client"u8, found.Client.ToString());
        WriteNumber("client_port"u8, found.ClientPort);
        switch (found)
        {
            case QueryEvent query:
                WriteQuery(query);
                break;
            case ConnectionEvent connection:
                WriteConnection(connection);
                break;
        }

        row.Writer.WriteString("file"u8, found.File);
        row.Writer.WriteNumber("line"u8, found.Line);
        row.Writer.WriteString("sensor"u8, found.Sensor);
    }

    private void WriteQuery(QueryEvent query)
    {
        row.Writer.WriteString("name"u8, query.Name);
        row.Writer.WriteString("asked_name"u8, query.AskedName);
        WriteText("type"u8, query.Type is { } type ? RecordTypeText.Format(type) : null);
        WriteText("transport"u8, query.Transport?.ToString().ToLowerInvariant());
        if (query.Answers is not { } answers)
        {
            row.Writer.WriteNull("answers"u8);
            return;
        }

        row.Writer.WriteStartArray("answers"u8);
        foreach (var address in answers)
        {
            row.Writer.WriteStringValue(address.ToString());
        }

        row.Writer.WriteEndArray();
    }

    private void WriteConnection(ConnectionEvent connection)
    {
        row.Writer.WriteString("destination"u8, connection.Destination.ToString());
        WriteNumber("destination_port"u8, connection.DestinationPort);
        WriteText("protocol"u8, connection.Protocol is { } protocol ? ProtocolText.Format(protocol) : null);
        WriteText("action"u8, HuntCodes.Of(connection.Action));
        row.Writer.WriteString("initiator"u8, HuntCodes.Of(connection.Initiator));
        WriteNumber("octets"u8, connection.Octets);
        WriteNumber("packets"u8, connection.Packets);
        WriteNumber("flows"u8, connection.Flows);
        if (connection.Duration is { } duration)
        {
            row.Writer.WriteNumber("duration_seconds"u8, duration.TotalSeconds);
        }
        else
        {
            row.Writer.WriteNull("duration_seconds"u8);
        }
    }

    private void WriteRule(HuntRule rule)
    {
        row.Writer.WriteString("indicator"u8, rule.Indicator);
        row.Writer.WriteString("family"u8, rule.Family);
        row.Writer.WriteString("botnet"u8, rule.Botnet);
        row.Writer.WriteString("campaign"u8, rule.Campaign);
        row.Writer.WriteString("list"u8, rule.List);
        row.Writer.WriteString("list_version"u8, rule.Version);
        row.Writer.WriteNumber("row"u8, rule.Row);
        row.Writer.WriteString("letter"u8, rule.Letter);
    }

    private void WriteText(ReadOnlySpan<byte> key, string? value)
    {
        if (value is null)
        {
            row.Writer.WriteNull(key);
        }
        else
        {
            row.Writer.WriteString(key, value);
        }
    }

    private void WriteNumber(ReadOnlySpan<byte> key, long? value)
    {
        if (value is { } number)
        {
            row.Writer.WriteNumber(key, number);
        }
        else
        {
            row.Writer.WriteNull(key);
        }
    }

    private void EndLine()
    {
        row.Writer.WriteEndObject();
        row.WriteTo(target);
    }
}
