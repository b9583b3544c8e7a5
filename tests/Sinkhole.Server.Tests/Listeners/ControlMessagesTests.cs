using System.Runtime.InteropServices;
using Sinkhole.Server.Listeners;

namespace Sinkhole.Server.Tests.Listeners;

public unsafe class ControlMessagesTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void The_hop_limit_is_found_and_the_reply_is_without_it(bool isIPv6, bool keepsSource)
    {
        var messages = new ControlMessages(isIPv6, keepsSource);
        var octets = Compose(isIPv6, keepsSource, 127);
        var source = octets.Length - 24;
        fixed (byte* control = octets)
        {
            Assert.Equal(127, messages.HopLimit(control, (nuint)octets.Length));
            Assert.Equal((nuint)source, messages.MakeReply(control, (nuint)octets.Length));
            Assert.Equal((nuint)source, messages.MakeReply(control, (nuint)source));
        }

        Assert.Equal((nuint)octets.Length, keepsSource && isIPv6 ? ControlMessages.Size : (nuint)octets.Length);
        Assert.Equal((nuint)source, messages.Room(withHopLimit: false));
        Assert.True(messages.Room(withHopLimit: true) >= (nuint)octets.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Messages_cut_anywhere_tell_nothing_that_is_not_there(bool isIPv6)
    {
        var messages = new ControlMessages(isIPv6, keepsSource: true);
        var octets = Compose(isIPv6, keepsSource: true, 64);
        for (var length = 0; length < octets.Length; length++)
        {
            // A copy of just that size, so that a read beyond it would be one beyond the memory.
            var cut = octets[..length];
            fixed (byte* control = cut)
            {
                var limit = messages.HopLimit(control, (nuint)length);
                var isWhole = length >= octets.Length - 4;
                Assert.Equal(isWhole ? 64 : 0, limit);
                Assert.Equal(length >= octets.Length - 24 ? (nuint)octets.Length - 24 : 0, messages.MakeReply(control, (nuint)length));
            }
        }
    }

    [Fact]
    public void A_message_without_a_length_ends_the_search()
    {
        var messages = new ControlMessages(isIPv6: false, keepsSource: false);
        var octets = new byte[ControlMessages.Size];
        fixed (byte* control = octets)
        {
            Assert.Equal(0, messages.HopLimit(control, (nuint)octets.Length));
            MemoryMarshal.Write(octets, ulong.MaxValue);
            octets[8] = 7;
            Assert.Equal(0, messages.HopLimit(control, (nuint)octets.Length));
        }
    }

    [Fact]
    public void Small_batches_tell_all_and_large_ones_one_in_sixty_four()
    {
        var sampling = new HopSampling();

        Assert.All(Enumerable.Range(0, 10), i => Assert.True(sampling.Next(i % 5)));
        Assert.Equal(10, Enumerable.Range(0, 640).Count(_ => sampling.Next(64)));
    }

    private static byte[] Compose(bool isIPv6, bool keepsSource, byte limit)
    {
        var source = (keepsSource, isIPv6) switch
        {
            (false, _) => [],
            (true, false) => Message(0, 8, new byte[12]),
            (true, true) => Message(41, 50, new byte[20]),
        };
        return [.. source, .. isIPv6 ? Message(41, 52, [limit, 0, 0, 0]) : Message(0, 2, [limit, 0, 0, 0])];
    }

    private static byte[] Message(int level, int type, byte[] data)
    {
        var octets = new byte[16 + ((data.Length + 7) / 8 * 8)];
        MemoryMarshal.Write(octets, 16UL + (ulong)data.Length);
        MemoryMarshal.Write(octets.AsSpan(8), level);
        MemoryMarshal.Write(octets.AsSpan(12), type);
        data.CopyTo(octets, 16);
        return octets;
    }
}
