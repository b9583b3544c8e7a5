using System.Security.Cryptography;
using System.Text;

namespace Sinkhole.Filtering.Exports;

/// <summary>Identities that come out the same for the same content (RFC 9562, 5.8, over SHA-256), so that a second export repeats and adds nothing.</summary>
internal static class NameId
{
    /// <summary>The identity of a text.</summary>
    public static Guid Of(string text)
    {
        var octets = SHA256.HashData(Encoding.UTF8.GetBytes("sinkhole " + text)).AsSpan(0, 16);
        octets[6] = (byte)((octets[6] & 0x0F) | 0x80);
        octets[8] = (byte)((octets[8] & 0x3F) | 0x80);
        return new Guid(octets, bigEndian: true);
    }
}
