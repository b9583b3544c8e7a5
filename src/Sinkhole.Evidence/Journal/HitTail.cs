using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Journal;

/// <summary>What few hits have, behind their names: the proxy that stood between, then what a forwarder's options told. Empty for all others.</summary>
internal static class HitTail
{
    public const int MaxOctets = InternetAddress.Size + ForwardedOctets.MaxLength;

    /// <summary>Octets the tail of a hit takes.</summary>
    public static int SizeOf(in Hit hit, ReadOnlySpan<byte> identity) =>
        identity.IsEmpty && hit.Forwarder == default ? 0 : InternetAddress.Size + identity.Length;

    /// <summary>Writes it over at least <see cref="SizeOf"/> octets; returns how many.</summary>
    public static int Write(Span<byte> target, in Hit hit, ReadOnlySpan<byte> identity)
    {
        var size = SizeOf(hit, identity);
        if (size > 0)
        {
            hit.Forwarder.WriteMapped(target);
            identity.CopyTo(target[InternetAddress.Size..]);
        }

        return size;
    }

    /// <summary>True for a length a tail can have.</summary>
    public static bool IsLength(int length) => length is 0 or (>= InternetAddress.Size and <= MaxOctets);

    /// <summary>The proxy; unspecified for none.</summary>
    public static InternetAddress Forwarder(ReadOnlySpan<byte> tail) =>
        tail.IsEmpty ? default : InternetAddress.FromOctets(tail[..InternetAddress.Size]);

    /// <summary>What the options told.</summary>
    public static ReadOnlySpan<byte> Identity(ReadOnlySpan<byte> tail) => tail.IsEmpty ? default : tail[InternetAddress.Size..];
}
