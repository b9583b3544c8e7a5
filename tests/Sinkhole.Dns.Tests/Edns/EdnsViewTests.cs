using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.Tests.Edns;

public class EdnsViewTests
{
    // OPT: root, 41, payload 1232, extended code 1, version 0, DO, two options (NSID empty, a cookie of eight octets).
    private static readonly byte[] Opt =
        [0, 0, 41, 0x04, 0xD0, 1, 0, 0x80, 0, 0, 16, 0, 3, 0, 0, 0, 10, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8];

    private static readonly byte[] Address = Wire.Record(Wire.Name("c2.example"), 1, 192, 0, 2, 1);

    [Fact]
    public void TryFind_reads_the_fields_and_the_options()
    {
        var reader = new MessageReader([.. Address, .. Opt]);

        Assert.True(EdnsView.TryFind(ref reader, 2, new byte[NameSpan.MaxLength], out var edns));

        Assert.True(edns.IsPresent);
        Assert.Equal(1232, edns.PayloadSize);
        Assert.Equal(1, edns.ExtendedRcode);
        Assert.Equal(0, edns.Version);
        Assert.True(edns.WantsDnssec);
        Assert.Equal(0, reader.Remaining);
        Assert.True(edns.TryGetOption((ushort)EdnsOptionCode.Nsid, out var nsid));
        Assert.True(nsid.IsEmpty);
        Assert.True(edns.TryGetOption((ushort)EdnsOptionCode.Cookie, out var cookie));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], cookie.ToArray());
        Assert.False(edns.TryGetOption((ushort)EdnsOptionCode.Padding, out _));
    }

    [Fact]
    public void A_message_without_OPT_is_good_and_has_no_options()
    {
        var reader = new MessageReader(Address);

        Assert.True(EdnsView.TryFind(ref reader, 1, new byte[NameSpan.MaxLength], out var edns));

        Assert.False(edns.IsPresent);
        Assert.False(edns.TryGetOption((ushort)EdnsOptionCode.Cookie, out _));
    }

    [Fact]
    public void OPT_cut_at_any_octet_is_refused_and_the_reader_stays()
    {
        byte[] octets = [.. Address, .. Opt];
        for (var length = 0; length < octets.Length; length++)
        {
            var reader = new MessageReader(octets.AsSpan(0, length));

            Assert.False(EdnsView.TryFind(ref reader, 2, new byte[NameSpan.MaxLength], out var edns));
            Assert.False(edns.IsPresent);
            Assert.Equal(0, reader.Position);
        }
    }

    [Fact]
    public void Options_that_do_not_add_up_are_refused()
    {
        for (var length = 0; length < 256; length++)
        {
            var octets = (byte[])Opt.Clone();
            octets[18] = (byte)length;
            var reader = new MessageReader(octets);

            Assert.Equal(length == 8, EdnsView.TryFind(ref reader, 1, new byte[NameSpan.MaxLength], out _));
        }
    }

    [Fact]
    public void A_second_OPT_and_one_not_at_the_root_are_refused()
    {
        var twice = new MessageReader([.. Opt, .. Opt]);
        var owned = new MessageReader([1, (byte)'a', .. Opt]);

        Assert.False(EdnsView.TryFind(ref twice, 2, new byte[NameSpan.MaxLength], out _));
        Assert.False(EdnsView.TryFind(ref owned, 1, new byte[NameSpan.MaxLength], out _));
        Assert.Equal(0, twice.Position);
    }
}
