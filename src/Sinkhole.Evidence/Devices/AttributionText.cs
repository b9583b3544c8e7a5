namespace Sinkhole.Evidence.Devices;

/// <summary>The words for sources and degrees of confidence, as events, tables and exports write them.</summary>
public static class AttributionText
{
    /// <summary>The word for a source, the same in every language.</summary>
    public static string Of(AttributionSource source) => source switch
    {
        AttributionSource.Ip => "ip",
        AttributionSource.Edns65001 => "edns65001",
        AttributionSource.Edns65073 => "edns65073",
        AttributionSource.Edns65074 => "edns65074",
        AttributionSource.Ecs => "ecs",
        AttributionSource.Proxy => "proxy",
        AttributionSource.Nat => "nat",
        AttributionSource.Forwarder => "forwarder",
        AttributionSource.Ndp => "ndp",
        AttributionSource.Arp => "arp",
        AttributionSource.Dhcp => "dhcp",
        AttributionSource.Asset => "asset",
        AttributionSource.Ptr => "ptr",
    };

    /// <summary>The word for a confidence in tables for programs, the same in every language.</summary>
    public static string Of(Confidence confidence) => confidence switch
    {
        Confidence.Unknown => "unknown",
        Confidence.Low => "low",
        Confidence.LowRandomMac => "low-random-mac",
        Confidence.High => "high",
    };

    /// <summary>The confidence in Vietnamese, as events keep it.</summary>
    public static string Vietnamese(Confidence confidence) => confidence switch
    {
        Confidence.Unknown => "không xác định",
        Confidence.Low => "thấp",
        Confidence.LowRandomMac => "thấp (MAC ngẫu nhiên)",
        Confidence.High => "cao",
    };

    /// <summary>The confidence in English.</summary>
    public static string English(Confidence confidence) => confidence switch
    {
        Confidence.Unknown => "unknown",
        Confidence.Low => "low",
        Confidence.LowRandomMac => "low (random MAC)",
        Confidence.High => "high",
    };
}
