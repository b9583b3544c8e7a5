using System.Globalization;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

/// <summary>Writes down what a reader of leases finds, a line for each.</summary>
internal sealed class RecordingTarget : ILeaseTarget
{
    public List<string> Lines { get; } = [];

    public List<Holding> Holdings { get; } = [];

    public List<LeaseProblem> Problems { get; } = [];

    public void Hold(Holding holding)
    {
        Holdings.Add(holding);
        Lines.Add($"{holding.Line}: {holding.Network} {holding.Device} {Text(holding.Span.Start)}..{Text(holding.Span.End)} {holding.HostName}".TrimEnd());
    }

    public void End(InternetPrefix network, HoldingSource source, DeviceId? device, long second) => Lines.Add($"end {network} {device} {Text(second)}");

    public void Release(InternetPrefix network, HoldingSource source, DeviceId? device, long second) => Lines.Add($"release {network} {device} {Text(second)}");

    public void Refuse(int line, LeaseFault fault, ReadOnlySpan<char> value)
    {
        Problems.Add(new LeaseProblem(line, fault, value.ToString()));
        Lines.Add($"{line}: {fault}");
    }

    private static string Text(long second) => second switch
    {
        Validity.FromEver => "-",
        Validity.Never => "-",
        _ => DateTimeOffset.FromUnixTimeSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
    };
}
