using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Networks;

/// <summary>The network of a given length that an address lies in.</summary>
internal static class InternetPrefixCut
{
    /// <summary>Clears all bits after the first <paramref name="length"/> of the mapped form.</summary>
    public static InternetPrefix Of(InternetAddress address, int length) => new(
        length switch
        {
            0 => default,
            <= 64 => new InternetAddress(address.High & (ulong.MaxValue << (64 - length)), 0),
            _ => address with { Low = address.Low & (ulong.MaxValue << (128 - length)) },
        },
        length);
}
