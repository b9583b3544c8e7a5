using Sinkhole.Dns.Records;

namespace Sinkhole.Admin.Status;

/// <summary>Where listed names lead now; bound by the Host.</summary>
public interface ISinkholeAddresses
{
    /// <summary>The answer to A; null: none.</summary>
    InternetAddress? IPv4 { get; }

    /// <summary>The answer to AAAA; null: none.</summary>
    InternetAddress? IPv6 { get; }
}
