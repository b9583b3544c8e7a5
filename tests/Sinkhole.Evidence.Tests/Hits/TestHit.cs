using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Tests.Hits;

/// <summary>Hits to record.</summary>
internal static class TestHit
{
    /// <summary>2026-11-22 03:00 UTC.</summary>
    public const long Start = 1_795_316_400_000_000;

    public static Hit Of(long time = Start, uint client = 0xC0000201, uint entry = 1, uint snapshot = 1) => new()
    {
        TimeMicroseconds = time,
        Client = InternetAddress.FromIPv4(client),
        Port = 40000,
        Transport = Transport.Udp,
        Proof = ClientProof.UdpOnly,
        Type = RecordType.A,
        Snapshot = snapshot,
        List = 1,
        Entry = entry,
    };

    public static byte[] Name(string text)
    {
        var wire = new byte[NameSpan.MaxLength];
        return NameText.TryParse(text, wire, out var length) ? wire[..length] : throw new ArgumentException("not a name", nameof(text));
    }
}
