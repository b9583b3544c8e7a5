using Sinkhole.Admin.Status;
using Sinkhole.Dns.Records;
using Sinkhole.Host.Configuration;

namespace Sinkhole.Host.Running;

/// <summary>The configured addresses of the sinkhole, as they are in force.</summary>
internal sealed class SinkholeAddresses(Func<SinkholeSettings> current) : ISinkholeAddresses
{
    /// <inheritdoc/>
    public InternetAddress? IPv4 => current().IPv4 is { } address ? InternetAddress.From(address) : null;

    /// <inheritdoc/>
    public InternetAddress? IPv6 => current().IPv6 is { } address ? InternetAddress.From(address) : null;
}
