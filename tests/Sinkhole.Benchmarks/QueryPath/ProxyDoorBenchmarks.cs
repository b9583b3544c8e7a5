using BenchmarkDotNet.Attributes;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Queries;

namespace Sinkhole.Benchmarks.QueryPath;

/// <summary>What everybody pays for asking who is behind a query: with nobody listed, with a hundred networks listed, and behind a proxy.</summary>
[MemoryDiagnoser]
public class ProxyDoorBenchmarks
{
    // 65001 with a hardware address, and a cookie as many clients send it.
    private static readonly byte[] Told = Convert.FromHexString("FDE9000600005E005301");
    private static readonly byte[] Cookie = Convert.FromHexString("000A00080102030405060708");

    private readonly byte[] query = WireQuery.Query(withEdns: true);
    private readonly byte[] proxied = [.. Convert.FromHexString("0D0A0D0A000D0A515549540A2112000C0A420A150A42000110410035"), .. WireQuery.Query(withEdns: true)];
    private readonly byte[] kept = new byte[ForwardedOctets.MaxLength];
    private readonly ForwarderTrust nobody = new(new ForwarderOptions());
    private readonly ForwarderTrust some = new(new ForwarderOptions { Proxies = [.. Enumerable.Range(0, 100).Select(i => Of(0x0A42_0000u + (uint)(2 * i)))] });
    private readonly ClientInfo client = new(InternetAddress.FromIPv4(0x0A42_0A15), 4321, Transport.Udp);
    private readonly ClientInfo proxy = new(InternetAddress.FromIPv4(0x0A42_0002), 4321, Transport.Udp);

    [Benchmark(Baseline = true)]
    public int Nobody_listed() => Pass(query, client, nobody);

    [Benchmark]
    public int Others_listed() => Pass(query, client, some);

    [Benchmark]
    public int Proxied() => Pass(proxied, proxy, some);

    [Benchmark]
    public int Options_of_no_interest() => (int)ForwardedOptionFilter.Find(Cookie);

    [Benchmark]
    public int Options_kept() => ForwardedOptionFilter.Keep(Told, ForwardedOptions.Mac, kept, out _);

    private static int Pass(byte[] octets, in ClientInfo peer, ForwarderTrust trust)
    {
        ProxyDoor.Pass(octets, peer, trust, out var client, out var length);
        return length + client.Port;
    }

    private static InternetPrefix Of(uint address) => new(InternetAddress.FromIPv4(address), 128);
}
