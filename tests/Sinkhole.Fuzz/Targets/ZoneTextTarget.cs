using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.ZoneText;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>Zone files: whatever is read is well-formed, and written again reads the same.</summary>
internal sealed class ZoneTextTarget : IFuzzTarget
{
    private static readonly ZoneTextOptions Options = new() { MaxEntryOctets = 2_000, MaxEntryWords = 100, MaxRecords = 100 };

    public string Name => "zone-text";

    public int MaxLength => 4_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        using var source = new MemoryStream(input.ToArray());
        var reader = new ZoneTextReader(source, Options);
        var ways = 0;
        var steps = 0;
        ZoneTextStep step;
        while ((step = reader.Read(out var record)) is ZoneTextStep.Record or ZoneTextStep.Refused)
        {
            Invariant.Holds(++steps <= input.Length, "No step comes from nothing.");
            Invariant.Holds((step == ZoneTextStep.Refused) == (reader.Problem is not null), "A refused entry has its problem.");
            ways |= 1 << (step == ZoneTextStep.Record ? (int)record.Type % 20 : 20 + ((int)reader.Problem!.Fault % 12));
            if (step == ZoneTextStep.Record)
            {
                Check(record);
            }
        }

        Invariant.Holds((step == ZoneTextStep.Broken) == (reader.Problem is not null), "A file that breaks off has its problem.");
        Invariant.Holds(reader.Read(out _) == step, "An end stays the end.");
        return HashCode.Combine(ways, step, Math.Min(steps, 8));
    }

    private static void Check(ZoneTextRecord record)
    {
        Invariant.Holds(NameSpan.TryRead(record.Owner.Octets, out var whole) && whole.Length == record.Owner.Length, "An owner is one whole name.");
        Invariant.Holds(record.Ttl <= int.MaxValue, "A TTL has 31 bits.");
        Invariant.Holds(RDataForm.IsWhole(record.Type, record.RData), "Data has the form of its type.");
        if (record.Class != RecordClass.Internet)
        {
            return;
        }

        using var file = new MemoryStream();
        using var writer = new ZoneTextWriter(file);
        writer.WriteRecord(record.Owner, record.Type, record.Ttl, record.RData);
        writer.Flush();

        file.Position = 0;
        var reader = new ZoneTextReader(file, new ZoneTextOptions());
        Invariant.Holds(
            reader.Read(out var back) == ZoneTextStep.Record && back.Owner.SequenceEqual(record.Owner) && back.Type == record.Type
            && back.Ttl == record.Ttl && back.RData.SequenceEqual(record.RData),
            $"A record written reads back: {Encoding.UTF8.GetString(file.ToArray())}");
    }
}
