using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.ZoneText;

namespace Sinkhole.Dns.Tests.ZoneText;

/// <summary>Reads a zone file for tests: each step as one line of text.</summary>
internal static class ZoneFile
{
    /// <summary>Every step but the last <c>End</c>: <c>owner type class ttl hex</c>, <c>refused N Fault "value"</c>, <c>broken N Fault "value"</c>.</summary>
    public static List<string> Read(string text, string origin = "zone.example") => Read(Encoding.UTF8.GetBytes(text), origin);

    public static List<string> Read(byte[] octets, string origin = "zone.example", ZoneTextOptions? options = null)
    {
        using var stream = new MemoryStream(octets);
        Assert.True(DomainName.TryParse(origin, out var name));
        var reader = new ZoneTextReader(stream, (options ?? new ZoneTextOptions()) with { Origin = name });
        var lines = new List<string>();
        while (true)
        {
            var step = reader.Read(out var record);
            if (step == ZoneTextStep.End)
            {
                return lines;
            }

            if (step == ZoneTextStep.Record)
            {
                lines.Add($"{record.Owner.ToString()} {RecordTypeText.Format(record.Type)} {(ushort)record.Class} {record.Ttl} {Convert.ToHexStringLower(record.RData)}");
                continue;
            }

            var problem = reader.Problem!;
            lines.Add($"{step.ToString().ToLowerInvariant()} {problem.Line} {problem.Fault} \"{problem.Value}\"");
            if (step == ZoneTextStep.Broken)
            {
                return lines;
            }
        }
    }
}
