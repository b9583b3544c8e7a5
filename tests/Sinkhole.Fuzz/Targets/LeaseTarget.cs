using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Devices.Text;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>A file of leases in one form: what it says is well-formed, the same whether it was there at once or grew, and found in an index.</summary>
internal sealed class LeaseTarget(string name, LeaseForm form) : IFuzzTarget
{
    private const long TakenAt = 1_662_339_600;

    public string Name => name;

    public int MaxLength => 4_000;

    public int ShortRun => 3_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        var octets = input.ToArray();
        var found = LeaseFormDetector.Detect(input, "input");
        var whole = ReadWhole(octets);
        Check(whole, octets.Length);
        if (form != LeaseForm.MikroTikJson)
        {
            var grown = ReadGrowing(octets);
            Invariant.Holds(grown.Holdings.SequenceEqual(whole.Holdings), "A file that grew says what it says at once.");
            Invariant.Holds(grown.Faults == whole.Faults, "A file that grew is refused where it is at once.");
        }

        if (whole.HasNoEnds)
        {
            CheckIndex(whole);
        }

        return HashCode.Combine(whole.Holdings.Count, whole.Faults, whole.HasNoEnds, (int?)found);
    }

    private LeaseReading Reading() => new()
    {
        Source = new HoldingSource(LeaseForms.KindOf(form), "fuzz", "input"),
        TakenAt = TakenAt,
        Now = () => TakenAt,
    };

    private LeaseFindings ReadWhole(byte[] octets)
    {
        using var stream = new MemoryStream(octets);
        var findings = new LeaseFindings();
        if (form == LeaseForm.MikroTikJson)
        {
            RouterJson.Read(stream, Reading(), findings);
            return findings;
        }

        var log = new AuditLog();
        LeaseFile.ReadLines(stream, LeaseFile.ReaderOf(form, Reading(), findings, log), findings);
        log.Apply(findings);
        return findings;
    }

    /// <summary>Reads the first third, then two, then all, as a file is followed.</summary>
    private LeaseFindings ReadGrowing(byte[] octets)
    {
        var findings = new LeaseFindings();
        var log = new AuditLog();
        var reader = LeaseFile.ReaderOf(form, Reading(), findings, log);
        var place = default(TextPlace);
        for (var part = 1; part <= 3; part++)
        {
            using var stream = new MemoryStream(octets, 0, octets.Length * part / 3) { Position = place.Position };
            var lines = new TextLines(stream, TextLines.DefaultCodePage, place);
            while (lines.TryRead(out var line) || (part == 3 && lines.TryReadRest(out line)))
            {
                LeaseFile.Give(lines, line, reader, findings);
            }

            place = lines.Place;
        }

        reader.Finish();
        log.Apply(findings);
        return findings;
    }

    private static void Check(LeaseFindings findings, int length)
    {
        Invariant.Holds(findings.Holdings.Count + findings.Refused <= length + 1, "Nothing comes from nothing.");
        foreach (var holding in findings.Holdings)
        {
            Invariant.Holds(holding.Device.Kind is DeviceKind.Mac or DeviceKind.Duid, "A holding is a device's.");
            Invariant.Holds(DeviceId.TryParse(holding.Device.ToString(), out var back) && back == holding.Device, "A device's name reads back.");
            Invariant.Holds(holding.HostName.Length <= HostText.MaxLength && !holding.HostName.Any(char.IsControl), "A host name is fit to be shown.");
            Invariant.Holds(holding.Line > 0, "A holding has its line.");
        }
    }

    private static void CheckIndex(LeaseFindings findings)
    {
        var index = new HoldingIndex(new HoldingIndexOptions());
        var inOrder = findings.Holdings.OrderBy(holding => holding.Span.Start).ToList();
        foreach (var holding in inOrder)
        {
            index.Add(holding);
        }

        foreach (var asked in inOrder.Take(20).Where(holding => !holding.IsDelegation))
        {
            foreach (var second in (long[])[asked.Span.Start, asked.Span.End - 1, asked.Span.End])
            {
                CheckMoment(index, inOrder, asked, second);
            }
        }
    }

    private static void CheckMoment(HoldingIndex index, List<Holding> inOrder, Holding asked, long second)
    {
        // What the index cannot tell apart, it need not.
        if (second is > 0 and < uint.MaxValue - 1)
        {
            var expected = inOrder.FindLast(holding => holding.Network == asked.Network && holding.Span.Contains(second));
            var found = index.FindLease(asked.Network.Network, DateTimeOffset.FromUnixTimeSeconds(second));
            Invariant.Holds(found?.Device == expected?.Device, "The index finds who began last.");
        }
    }
}
