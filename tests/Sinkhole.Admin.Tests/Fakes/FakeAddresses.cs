using Sinkhole.Admin.Status;
using Sinkhole.Dns.Records;

namespace Sinkhole.Admin.Tests.Fakes;

/// <summary>The sinkhole at documentation addresses.</summary>
internal sealed class FakeAddresses : ISinkholeAddresses
{
    public InternetAddress? IPv4 => InternetAddress.FromIPv4(0xC000_0235);

    public InternetAddress? IPv6 => null;
}
