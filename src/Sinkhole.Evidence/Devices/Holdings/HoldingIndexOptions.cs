namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>How much history the index keeps. A row takes 40 octets, an address about 32; memory grows only as it fills.</summary>
public sealed record HoldingIndexOptions
{
    /// <summary>For a past that is replayed whole: nothing is to be forgotten on the way.</summary>
    public static HoldingIndexOptions ForReplay { get; } = new() { MaxLeases = 20_000_000, MaxPerAddress = 1_000_000, KeepFor = TimeSpan.FromDays(36_500) };

    /// <summary>Most holdings from DHCP. Renewals are joined, so this is about the number of times an address went to another device.</summary>
    public int MaxLeases { get; init; } = 2_000_000;

    /// <summary>Most holdings seen on the link: IPv6 machines take a new address a day (RFC 8981), a thousand of them fill this in three years.</summary>
    public int MaxNeighbours { get; init; } = 1_000_000;

    /// <summary>Most networks given to routers, for each prefix length.</summary>
    public int MaxDelegations { get; init; } = 100_000;

    /// <summary>Most holdings of one address; the older half goes when it is reached. It bounds each search.</summary>
    public int MaxPerAddress { get; init; } = 1024;

    /// <summary>Most different host names; a client can send a new one with each lease. Holdings beyond have none.</summary>
    public int MaxHostNames { get; init; } = 500_000;

    /// <summary>Most different DUIDs without a hardware address; holdings beyond are not taken.</summary>
    public int MaxDuids { get; init; } = 500_000;

    /// <summary>Most different files; the names of Windows' logs repeat each week.</summary>
    public int MaxSources { get; init; } = 4096;

    /// <summary>How long a holding is kept after its end: hits are attributed as they are stored, and a hunt through old logs brings its own leases.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(92);
}
