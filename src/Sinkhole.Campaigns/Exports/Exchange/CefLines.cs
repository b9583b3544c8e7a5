using System.Buffers;
using System.Globalization;
using Sinkhole.Campaigns.Exports.Tables;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>Records in ArcSight's Common Event Format, version 0, a line each.</summary>
internal sealed class CefLines(IBufferWriter<byte> target) : IRowWriter<EventRow>
{
    private readonly Utf8Output output = new(target);

    /// <inheritdoc/>
    public bool TryWrite(EventRow row)
    {
        WriteHeader(row);
        output.Raw("rt="u8);
        output.Number(row.Time.ToUnixTimeMilliseconds());
        Number(" start="u8, row.Time.ToUnixTimeMilliseconds());
        Number(" end="u8, row.LastTime.ToUnixTimeMilliseconds());
        Number(" cnt="u8, row.Count);
        Text(" externalId="u8, RecordId.Of(row).ToString("D", CultureInfo.InvariantCulture));
        Text(" cat="u8, CategoryOf(row));
        Text(" act="u8, ExportWords.Of(row.Action).Key);
        WriteConnection(row);
        WriteCustom(row);
        Text(" msg="u8, EventMessage.Of(row));
        output.Raw("\n"u8);
        return true;
    }

    private void WriteHeader(EventRow row)
    {
        output.Raw("CEF:0|"u8);
        CefText.Header(output, ExportSource.Product);
        output.Raw("|"u8);
        CefText.Header(output, ExportSource.Product);
        output.Raw("|"u8);
        CefText.Header(output, ExportSource.Version);
        output.Raw(row.Trigger == EventTrigger.Connection ? "|sinkhole-contact|Connection to the sinkhole|"u8 : "|dns-lookup|Look-up of a listed name|"u8);
        output.Number(SeverityOf(row));
        output.Raw("|"u8);
    }

    private void WriteConnection(EventRow row)
    {
        Address(" src="u8, " c6a2Label=Source IPv6 Address c6a2="u8, row.Client);
        Number(" spt="u8, row.Port);
        Text(" smac="u8, row.Mac);
        Text(" shost="u8, row.HostName);
        Text(" proto="u8, row.Transport == Transport.Udp ? "UDP" : "TCP");
        if (row.Contact is { } contact)
        {
            Address(" dst="u8, " c6a3Label=Destination IPv6 Address c6a3="u8, row.Sinkhole);
            Number(" dpt="u8, contact.Port);
            Text(" app="u8, contact.Application.ToUpperInvariant());
            Text(" requestClientApplication="u8, contact.UserAgent);
        }
        else
        {
            Text(" app="u8, "DNS");
        }

        Text(" destinationDnsDomain="u8, row.QueryName);
        Text(" dvchost="u8, row.Node);
        Text(" reason="u8, row.Excluded);
    }

    private void WriteCustom(EventRow row)
    {
        Text(" cs1Label=Campaign cs1="u8, row.Campaign);
        Text(" cs2Label=Malware family of the listed name cs2="u8, row.Family);
        Text(" cs3Label=Device cs3="u8, row.DeviceId);
        Text(" cs4Label=List cs4="u8, row.List);
        Text(" cs5Label=Unit cs5="u8, row.UnitCode);
        Text(" cs6Label=Indicator cs6="u8, row.Indicator);
        Number(" cn1Label=Level of suspicion (5 is confirmed) cn1="u8, row.Level);
        Number(" cn2Label=List version cn2="u8, row.ListVersion);
        Number(" cn3Label=Record cn3="u8, row.Sequence);
        Text(" flexString1Label=Query type flexString1="u8, row.QueryType == RecordType.None ? "" : RecordTypeText.Format(row.QueryType));
        Text(" flexString2Label=TLP flexString2="u8, row.Tlp);
    }

    private static string CategoryOf(EventRow row)
    {
        if (row.IsDrill)
        {
            return "test";
        }

        return row.IsConfirmed ? "infected" : "suspicion";
    }

    private static int SeverityOf(EventRow row) => row switch
    {
        { IsDrill: true } or { IsExcluded: true } => 1,
        { IsConfirmed: true } => 10,
        { Level: >= (int)VerdictLevel.Named } => 8,
        { Level: (int)VerdictLevel.Connected } => 6,
        { Level: > 1 } => 5,
        _ => 3,
    };

    private void Text(ReadOnlySpan<byte> key, string text)
    {
        if (text.Length > 0)
        {
            output.Raw(key);
            CefText.Value(output, text);
        }
    }

    private void Number(ReadOnlySpan<byte> key, long number)
    {
        if (number > 0)
        {
            output.Raw(key);
            output.Number(number);
        }
    }

    // In version 0 the plain keys are for IPv4 alone.
    private void Address(ReadOnlySpan<byte> keyOfIPv4, ReadOnlySpan<byte> keyOfIPv6, InternetAddress? address)
    {
        if (address is { } known)
        {
            Text(known.IsIPv4 ? keyOfIPv4 : keyOfIPv6, known.ToString());
        }
    }
}
