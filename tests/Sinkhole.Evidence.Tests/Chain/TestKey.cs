using Sinkhole.Evidence.Chain;

namespace Sinkhole.Evidence.Tests.Chain;

/// <summary>A signing key that is the same in every run: the private octets are all one number.</summary>
internal static class TestKey
{
    public static AnchorKey Of(byte number)
    {
        var octets = new byte[32];
        Array.Fill(octets, number);
        return AnchorKey.From(octets);
    }
}
