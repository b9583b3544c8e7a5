using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// The signature of a batch, in the header <c>X-Sinkhole-Signature</c>: <c>t=SECONDS,v1=HEX</c>, HMAC-SHA-256 over the seconds, a dot and
/// the body. The time is signed with it, so that a receiver can refuse what is old.
/// </summary>
internal static class WebhookSignature
{
    /// <summary>The header.</summary>
    public const string Header = "X-Sinkhole-Signature";

    /// <summary>The header's value.</summary>
    public static string Of(ReadOnlySpan<byte> secret, DateTimeOffset time, ReadOnlySpan<byte> body)
    {
        var seconds = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        mac.AppendData(Encoding.ASCII.GetBytes(seconds + "."));
        mac.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(mac.GetHashAndReset())}";
    }
}
