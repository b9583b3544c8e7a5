using Sinkhole.Admin.Status;
using Sinkhole.Dns.Messages;
using Sinkhole.Evidence.Journal;
using Sinkhole.Filtering.Lists;
using Sinkhole.Resolution;
using Sinkhole.Resolution.Upstreams;
using Sinkhole.Server.Listeners;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Admin.Tests.Fakes;

/// <summary>A status that tests set.</summary>
internal sealed class FakeStatus : ISystemStatus
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    public SystemStatus Current { get; set; } = Healthy;

    public static SystemStatus Healthy => new()
    {
        Version = "0.1.0",
        StartedAt = Now.AddDays(-3),
        Snapshot = 17,
        Lists =
        [
            List("campaign-demo", ListState.Current, 1_284, "3f9ac1e70b42d5a8c6f1e2d3b4a5968778695a4b3c2d1e0f9f8e7d6c5b4a3920"),
            List("hosts-local", ListState.Current, 86_412, "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90") with
            {
                Options = new ListOptions { Name = "hosts-local", File = "/var/lib/sinkhole/lists/hosts-local.txt", Format = ListFormat.Hosts },
            },
        ],
        Resolver = new ResolverStatus
        {
            Upstreams =
            [
                new UpstreamStatus { Address = "192.0.2.53:53", Domain = ".", IsAlive = true, RoundTripMilliseconds = 11.4, Queries = 48_112, Failures = 12 },
                new UpstreamStatus { Address = "192.0.2.54:5353", Domain = ".", IsAlive = true, RoundTripMilliseconds = 14.9, Queries = 9_204, Failures = 3 },
            ],
            CachedAnswers = 20_118,
            CacheOctets = 6_812_004,
            CacheMaxOctets = 64 << 20,
        },
        Recording = new RecordingStatus { Recorded = 12_852, Applied = 12_852, JournalMaxOctets = 64 << 20 },
        Queries = new QueryTotals { Received = 671_220, Admitted = 671_204, Sinkholed = 12_852, Cached = 590_112, Resolved = 68_240 },
        Listeners = [new ListenerStatus("127.0.0.1:5300", Transport.Udp, 2, 4 << 20), new ListenerStatus("127.0.0.1:5300", Transport.Tcp, 1, 0)],
        SinkholeAddresses = ["127.0.0.1", "::1"],
        DnsAddresses = ["127.0.0.1:5300"],
    };

    /// <summary>Everything that can be wrong at once.</summary>
    public static SystemStatus Troubled => Healthy with
    {
        Lists =
        [
            List("campaign-demo", ListState.LastGood, 1_284, "3f9ac1e7") with { PastEnd = 12, Problem = "The file is missing", ProblemVietnamese = "Không tìm thấy tệp" },
            List("late", ListState.Missing, 0, "") with { Problem = "Row 1 has no column with domains", ProblemVietnamese = "Dòng 1 không có cột chứa tên miền" },
        ],
        Recording = new RecordingStatus { Backlog = 4_200, Problem = "The disk is full", ProblemVietnamese = "Ổ đĩa đã đầy" },
        Resolver = new ResolverStatus
        {
            Upstreams =
            [
                new UpstreamStatus { Address = "192.0.2.53:53", Domain = ".", IsAlive = false },
                new UpstreamStatus { Address = "10.0.0.10:53", Domain = "noi-bo.example", IsAlive = false },
            ],
        },
        Queries = new QueryTotals(),
    };

    public static ListStatus List(string name, ListState state, int names, string version) => new()
    {
        Options = new ListOptions { Name = name, File = $"/var/lib/sinkhole/lists/{name}.csv", Campaign = "CV-1592" },
        State = state,
        Version = version,
        LoadedAt = version.Length > 0 ? Now.AddMinutes(-12) : null,
        Names = names,
        Duplicates = 4,
        Refused = 2,
    };

    public SystemStatus Read() => Current;
}
