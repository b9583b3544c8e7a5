namespace Sinkhole.Campaigns.Tests.Hunts.Resolvers;

/// <summary>Writes dnstap frames for tests.</summary>
internal static class Dnstap
{
    /// <summary>A data frame.</summary>
    public static byte[] Frame(byte[] payload) => [(byte)(payload.Length >> 24), (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];

    /// <summary>A message with a query of an address over UDP from port 53.</summary>
    public static byte[] Message(byte type, byte[] asker, byte[] query, long seconds = 1_795_830_283)
    {
        byte[] inner = [0x08, type, 0x18, 1, 0x22, (byte)asker.Length, .. asker, 0x30, 53, 0x40, .. Varint(seconds), 0x52, .. Varint(query.Length), .. query];
        return [0x72, .. Varint(inner.Length), .. inner, 0x78, 1];
    }

    private static byte[] Varint(long value)
    {
        List<byte> octets = [];
        while (value >= 0x80)
        {
            octets.Add((byte)(value | 0x80));
            value >>= 7;
        }

        return [.. octets, (byte)value];
    }
}
