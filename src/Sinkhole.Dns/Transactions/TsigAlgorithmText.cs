using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.Transactions;

/// <summary>The names of algorithms, in text and as they stand in a TSIG record.</summary>
public static class TsigAlgorithmText
{
    private static readonly DomainName[] Names =
        Array.ConvertAll(Enum.GetValues<TsigAlgorithm>(), algorithm => DomainName.TryParse(Format(algorithm), out var name) ? name : DomainName.Root);

    /// <summary>The name as people write it.</summary>
    public static string Format(TsigAlgorithm algorithm) => algorithm switch
    {
        TsigAlgorithm.HmacSha1 => "hmac-sha1",
        TsigAlgorithm.HmacSha256 => "hmac-sha256",
        TsigAlgorithm.HmacSha384 => "hmac-sha384",
        TsigAlgorithm.HmacSha512 => "hmac-sha512",
    };

    /// <summary>Reads a name in any case.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TsigAlgorithm algorithm)
    {
        foreach (var known in Enum.GetValues<TsigAlgorithm>())
        {
            if (text.Equals(Format(known), StringComparison.OrdinalIgnoreCase))
            {
                algorithm = known;
                return true;
            }
        }

        algorithm = default;
        return false;
    }

    /// <summary>The domain name that stands for it.</summary>
    internal static DomainName NameOf(TsigAlgorithm algorithm) => Names[(int)algorithm];

    /// <summary>Octets of its MAC.</summary>
    internal static int MacSize(TsigAlgorithm algorithm) => algorithm switch
    {
        TsigAlgorithm.HmacSha1 => 20,
        TsigAlgorithm.HmacSha256 => 32,
        TsigAlgorithm.HmacSha384 => 48,
        TsigAlgorithm.HmacSha512 => 64,
    };
}
