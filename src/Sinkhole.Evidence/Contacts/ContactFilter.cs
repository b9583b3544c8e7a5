using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Contacts;

/// <summary>Which contacts are wanted.</summary>
public sealed record ContactFilter
{
    /// <summary>From this instant on; null: from the first.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant; null: up to the last.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Of this address; null: of all.</summary>
    public InternetAddress? Client { get; init; }

    /// <summary>With this reference code, in any case of letters; null: with any.</summary>
    public string? Code { get; init; }

    /// <summary>Those stored before the one of this number; null: from the newest.</summary>
    public long? Before { get; init; }

    /// <summary>At most so many, from 1. Default 100.</summary>
    public int Limit { get; init; } = 100;
}
