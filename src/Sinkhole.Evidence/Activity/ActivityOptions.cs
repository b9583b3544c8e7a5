using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Activity;

/// <summary>What is kept of clients' activity, and what is made of it.</summary>
public sealed record ActivityOptions
{
    /// <summary>The zone whose days count. Default UTC.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>
    /// Clients of a day that are told apart; the queries of further ones are one sum. Default 65,536: an agency of thousands of machines
    /// whose addresses change, and some 7 MiB of rows a day at worst, when addresses are forged.
    /// </summary>
    public int MaxClientsPerDay { get; init; } = 65_536;

    /// <summary>Days that are kept. Default 90: longer than a case is watched before it counts as clean.</summary>
    public int KeepDays { get; init; } = 90;

    /// <summary>When a client is suggested as a point behind which several machines stand.</summary>
    public PointRuleOptions Points { get; init; } = new();

    /// <summary>Whether the configuration says already what a client is. Default: of none.</summary>
    public Func<InternetAddress, bool> IsMarked { get; init; } = static _ => false;
}
