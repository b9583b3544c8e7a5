using System.Buffers.Binary;

namespace Sinkhole.Campaigns.Exports;

/// <summary>
/// The name a device has where its identity is not shown (mã thay thế): <c>MTT-</c> and twelve characters, the same for the same device
/// under the same key. A MAC address from a manufacturer is one device wherever it is seen; every other identity means something only
/// inside its unit, so the unit's code goes in and devices of two units never become one.
/// </summary>
/// <remarks>
/// Twelve characters are 60 bits: among 100,000 devices of a province two share a pseudonym with a chance of 4 in a thousand million.
/// </remarks>
public static class Pseudonym
{
    private const string Prefix = "MTT-";
    private const int Symbols = 12;
    private const int SymbolBits = 5;
    private const int GroupLength = 4;

    // Without I, L, O and U, so that it can be read out over the telephone.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The pseudonym of a device seen in a unit's network.</summary>
    public static string Of(PseudonymKey key, string deviceId, string unitCode)
    {
        var identity = deviceId.ToLowerInvariant();
        var bits = BinaryPrimitives.ReadUInt64BigEndian(key.Sign(IsOneEverywhere(identity) ? identity : identity + "\n" + unitCode));
        return string.Create(Prefix.Length + Symbols + ((Symbols - 1) / GroupLength), bits, Write);
    }

    private static void Write(Span<char> target, ulong bits)
    {
        Prefix.CopyTo(target);
        var at = Prefix.Length;
        for (var i = 0; i < Symbols; i++)
        {
            if (i > 0 && i % GroupLength == 0)
            {
                target[at++] = '-';
            }

            target[at++] = Alphabet[(int)(bits >> (64 - SymbolBits))];
            bits <<= SymbolBits;
        }
    }

    /// <summary>True for a MAC address that a manufacturer gave: IEEE 802, bit 0x02 of the first octet is not set.</summary>
    private static bool IsOneEverywhere(string identity) =>
        identity.StartsWith(DeviceKind.Mac, StringComparison.Ordinal)
        && identity.Length > DeviceKind.Mac.Length + 1
        && Uri.IsHexDigit(identity[DeviceKind.Mac.Length + 1])
        && (Uri.FromHex(identity[DeviceKind.Mac.Length + 1]) & 0x02) == 0;
}
