using System.Text;
using Sinkhole.Evidence.Chain;
using Xunit;

namespace Sinkhole.Evidence.Tests.Chain;

public sealed class TrustedKeysTests : IDisposable
{
    private readonly AnchorKey one = TestKey.Of(1);
    private readonly AnchorKey two = TestKey.Of(2);

    public void Dispose()
    {
        one.Dispose();
        two.Dispose();
    }

    [Fact]
    public void A_key_that_was_brought_is_found()
    {
        var trusted = new TrustedKeys(one.Public, one.Public);

        Assert.Same(one.Public, trusted.Find(one.Public.Fingerprint));
        Assert.Null(trusted.Find(two.Public.Fingerprint));
    }

    [Fact]
    public void A_key_that_travels_with_the_data_is_never_trusted_by_itself()
    {
        Assert.Null(new TrustedKeys(one.Public).Find(two.Public.Fingerprint, offered: two.Public));
        Assert.Null(new TrustedKeys([], []).Find(two.Public.Fingerprint, offered: two.Public));
    }

    [Fact]
    public void A_fingerprint_that_was_brought_lets_its_own_key_in_and_no_other()
    {
        var trusted = new TrustedKeys([], [one.Public.Fingerprint]);

        Assert.Same(one.Public, trusted.Find(one.Public.Fingerprint, offered: one.Public));
        Assert.Null(trusted.Find(one.Public.Fingerprint));
        Assert.Null(trusted.Find(one.Public.Fingerprint, offered: two.Public));
        Assert.Null(trusted.Find(two.Public.Fingerprint, offered: two.Public));
    }

    [Fact]
    public void A_file_may_hold_several_keys_with_remarks_between_them()
    {
        byte[] file = [.. "Khóa của đơn vị A\n"u8, .. one.Public.ToPem(), .. "\nKhóa cũ\n"u8, .. two.Public.ToPem()];

        Assert.True(TrustedKeys.TryRead(file, out var trusted));
        Assert.Equal(2, trusted.Known.Count());
        Assert.NotNull(trusted.Find(two.Public.Fingerprint));
    }

    [Fact]
    public void A_fingerprint_is_read_from_a_file_or_a_line()
    {
        Assert.True(TrustedKeys.TryRead(Encoding.UTF8.GetBytes(one.Public.Fingerprint + "\r\n"), out var trusted));
        Assert.Empty(trusted.Known);
        Assert.Same(one.Public, trusted.Find(one.Public.Fingerprint, one.Public));
    }

    [Fact]
    public void What_is_neither_is_refused()
    {
        Assert.False(TrustedKeys.TryRead([], out _));
        Assert.False(TrustedKeys.TryRead("khóa"u8, out _));
        Assert.False(TrustedKeys.TryRead(one.ToPem(), out _));
        Assert.False(TrustedKeys.TryRead([.. new byte[100_000], .. one.Public.ToPem()], out _));
    }

    [Fact]
    public void A_key_cut_at_any_octet_is_refused_and_a_changed_one_is_another()
    {
        var pem = one.Public.ToPem();
        for (var i = 0; i < pem.Length - 1; i++)
        {
            var changed = pem.ToArray();
            changed[i] ^= 0x01;

            Assert.False(PublicKey.TryReadPem(pem.AsSpan(0, i), out _));
            Assert.False(PublicKey.TryReadPem(changed, out var other) && other.Fingerprint == one.Public.Fingerprint);
        }
    }

    [Fact]
    public void Raw_octets_are_taken_when_they_are_32()
    {
        Assert.True(PublicKey.TryCreate(one.Public.Octets, out var key));
        Assert.Equal(one.Public.Fingerprint, key.Fingerprint);
        Assert.False(PublicKey.TryCreate(one.Public.Octets[1..], out _));
        Assert.False(PublicKey.TryCreate(new byte[33], out _));
    }
}
