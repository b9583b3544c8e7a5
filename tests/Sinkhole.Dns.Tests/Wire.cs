using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.Tests;

/// <summary>Octets of names and messages for tests.</summary>
internal static class Wire
{
    /// <summary>A name as it goes on the wire, letter case kept.</summary>
    public static byte[] Name(string text)
    {
        var target = new byte[NameSpan.MaxLength];
        Assert.True(NameText.TryParse(text, target, out var length), text);
        return target[..length];
    }

    /// <summary>A header with these counts followed by the parts.</summary>
    public static byte[] Message(int questions, int records, params byte[][] parts) =>
        [0x12, 0x34, 0x01, 0x00, 0, (byte)questions, 0, (byte)records, 0, 0, 0, 0, .. parts.SelectMany(part => part)];

    /// <summary>A question of type A in class IN.</summary>
    public static byte[] Question(string name) => [.. Name(name), 0, 1, 0, 1];

    /// <summary>A record of class IN with a TTL of 60; its owner is given as octets.</summary>
    public static byte[] Record(byte[] owner, ushort type, params byte[] rdata) =>
        [.. owner, (byte)(type >> 8), (byte)type, 0, 1, 0, 0, 0, 60, (byte)(rdata.Length >> 8), (byte)rdata.Length, .. rdata];

    /// <summary>A compression pointer.</summary>
    public static byte[] Pointer(int offset) => [(byte)(0xC0 | (offset >> 8)), (byte)offset];

    /// <summary>A name of so many labels of one letter: two octets each and the root.</summary>
    public static byte[] Labels(int count, char letter = 'a') =>
        [.. Enumerable.Repeat(new[] { (byte)1, (byte)letter }, count).SelectMany(label => label), 0];
}
