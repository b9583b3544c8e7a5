using BenchmarkDotNet.Attributes;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Benchmarks.Devices;

/// <summary>Whose device it was, among a million holdings of a hundred thousand addresses, with the settings of a large office.</summary>
[MemoryDiagnoser]
public class DeviceDirectoryBenchmarks
{
    private const int Addresses = 100_000;
    private const int Holders = 10;
    private const long Day = 86_400;
    private const long Start = 1_662_000_000;
    private const uint First = 0x0A000000;

    private readonly HoldingIndex index = new(new HoldingIndexOptions());
    private DeviceDirectory directory = null!;
    private uint next;

    [GlobalSetup]
    public void Prepare()
    {
        var source = new HoldingSource(HoldingSourceKind.Kea, "kea", "kea-leases4.csv");
        for (var i = 0; i < Addresses * Holders; i++)
        {
            index.Add(new Holding
            {
                Network = new InternetPrefix(AddressOf((uint)(i % Addresses)), 128),
                Device = DeviceId.Of(MacAddress.FromValue((ulong)i)),
                Span = new Validity(Start + (i / Addresses * Day), Start + (((i / Addresses) + 1) * Day)),
                HostName = $"pc-{i % Addresses}",
                Source = source,
                Line = i,
            });
        }

        directory = new DeviceDirectory(index);
        directory.Apply(new DeviceSettings
        {
            Forwarders = [.. Enumerable.Range(0, 50).Select(i => new TrustedForwarder { Network = Lone(0x0B000000 + (uint)i) })],
            Marks = [.. Enumerable.Range(0, 50).Select(i => new ClientMark { Network = Lone(0x0B000100 + (uint)i), Role = ClientRole.Nat })],
            Exclusions = [.. Enumerable.Range(0, 50).Select(i => new Exclusion { Network = Lone(0x0B000200 + (uint)i), Reason = "x" })],
        });
    }

    /// <summary>A hit of now, which most are.</summary>
    [Benchmark]
    public Attribution Now() => Ask(Holders - 1);

    /// <summary>A line of an old log.</summary>
    [Benchmark]
    public Attribution Past() => Ask(0);

    /// <summary>An address nobody knows.</summary>
    [Benchmark]
    public Attribution Unknown() => directory.Attribute(AddressOf(Addresses + 7), DateTimeOffset.FromUnixTimeSeconds(Start), ForwardedIdentity.None);

    private static InternetAddress AddressOf(uint number) => InternetAddress.FromIPv4(First + number);

    private static InternetPrefix Lone(uint address) => new(InternetAddress.FromIPv4(address), 128);

    private Attribution Ask(int holder)
    {
        // Another address each time, as hits come.
        next = (next + 7919) % Addresses;
        return directory.Attribute(AddressOf(next), DateTimeOffset.FromUnixTimeSeconds(Start + (holder * Day) + 10), ForwardedIdentity.None);
    }
}
