using System.Buffers;
using System.Globalization;
using System.Text;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Campaigns.Drills;

/// <summary>Writes events as CSV with the hash chain over its own columns: quoted only where it must be, each line ended with CRLF.</summary>
internal sealed class DrillEventWriter
{
    private const string Header =
        "seq,time,client_ip,client_port,proto,qname,qtype,trigger,indicator,family,botnet,list_version,device_id,attr_source,attr_confidence,unit,excluded,prev_hash,hash";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    private readonly TextWriter output;
    private readonly HashChain chain = new();
    private readonly CanonicalJsonWriter json = new();
    private readonly StringBuilder line = new();

    /// <summary>Writes the header.</summary>
    public DrillEventWriter(TextWriter output)
    {
        this.output = output;
        output.Write(Header + "\r\n");
    }

    /// <summary>The hash of the last event; zeros before the first.</summary>
    public Sha256Hash Last => chain.Last;

    /// <summary>Links an event to the chain and writes it.</summary>
    public void Write(DrillEvent one)
    {
        var (query, rule) = (one.Query, one.Match.Rule);
        var time = query.Time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        var trigger = rule.Trigger == RuleTrigger.QName ? "qname" : "rpz-ip";
        var (device, source, confidence) = (one.By.Device.ToString(), AttributionText.Of(one.By.Source), AttributionText.Vietnamese(one.By.Confidence));
        json.Begin();
        json.WriteText("attr_confidence"u8, confidence);
        json.WriteText("attr_source"u8, source);
        json.WriteText("botnet"u8, rule.Botnet);
        json.WriteText("client_ip"u8, query.ClientText);
        json.WriteNumber("client_port"u8, query.Port);
        json.WriteText("device_id"u8, device);
        json.WriteText("excluded"u8, one.Excluded);
        json.WriteText("family"u8, rule.Family);
        json.WriteText("indicator"u8, rule.Indicator);
        json.WriteText("list_version"u8, one.Match.Version);
        json.WriteText("proto"u8, query.Protocol);
        json.WriteText("qname"u8, one.Match.Name);
        json.WriteText("qtype"u8, query.Type);
        json.WriteNumber("seq"u8, one.Sequence);
        json.WriteText("time"u8, time);
        json.WriteText("trigger"u8, trigger);
        json.WriteText("unit"u8, one.Unit);
        var before = chain.Last;
        var hash = chain.Append(json.End());
        var port = query.Port.ToString(CultureInfo.InvariantCulture);
        var sequence = one.Sequence.ToString(CultureInfo.InvariantCulture);
        WriteCells([
            sequence, time, query.ClientText, port, query.Protocol, one.Match.Name, query.Type, trigger, rule.Indicator, rule.Family, rule.Botnet,
            one.Match.Version, device, source, confidence, one.Unit, one.Excluded, before.ToString(), hash.ToString()]);
    }

    private void WriteCells(ReadOnlySpan<string> cells)
    {
        line.Clear();
        foreach (var cell in cells)
        {
            line.Append(line.Length > 0 ? "," : "");
            if (cell.AsSpan().ContainsAny(Quoted))
            {
                line.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                line.Append(cell);
            }
        }

        output.Write(line.Append("\r\n"));
    }
}
