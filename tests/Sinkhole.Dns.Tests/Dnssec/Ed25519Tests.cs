using System.Globalization;
using System.Numerics;
using Sinkhole.Dns.Dnssec;

namespace Sinkhole.Dns.Tests.Dnssec;

public sealed class Ed25519Tests
{
    // RFC 8032, 5.1: the order of the base point, 2^252 + 27742317777372353535851937790883648493.
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);

    private readonly byte[] privateKey = new byte[Ed25519.KeySize];
    private readonly byte[] publicKey = new byte[Ed25519.KeySize];
    private readonly byte[] signature = new byte[Ed25519.SignatureSize];
    private readonly byte[] message = "Mốc xác thực"u8.ToArray();

    public Ed25519Tests()
    {
        Ed25519.Generate(privateKey, publicKey);
        Assert.True(Ed25519.TrySign(privateKey, message, signature));
    }

    [Theory]
    [MemberData(nameof(Rfc8032Vectors.All), MemberType = typeof(Rfc8032Vectors))]
    public void The_vectors_of_the_standard_hold(string name, string secret, string key, string text, string expected)
    {
        var found = new byte[Ed25519.KeySize];
        var made = new byte[Ed25519.SignatureSize];

        Assert.NotEmpty(name);
        Assert.True(Ed25519.TryGetPublicKey(Convert.FromHexString(secret), found));
        Assert.Equal(key, Convert.ToHexStringLower(found));
        Assert.True(Ed25519.TrySign(Convert.FromHexString(secret), Convert.FromHexString(text), made));
        Assert.Equal(expected, Convert.ToHexStringLower(made));
        Assert.True(Ed25519.Verify(Convert.FromHexString(key), Convert.FromHexString(text), Convert.FromHexString(expected)));
    }

    [Fact]
    public void Generate_makes_another_pair_each_time()
    {
        var other = new byte[Ed25519.KeySize];
        Ed25519.Generate(new byte[Ed25519.KeySize], other);

        Assert.NotEqual(publicKey, other);
        Assert.True(Ed25519.Verify(publicKey, message, signature));
        Assert.False(Ed25519.Verify(other, message, signature));
    }

    [Fact]
    public void Verify_refuses_each_bit_changed_anywhere()
    {
        for (var bit = 0; bit < 8 * (Ed25519.SignatureSize + Ed25519.KeySize + message.Length); bit++)
        {
            byte[] all = [.. signature, .. publicKey, .. message];
            all[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Ed25519.Verify(all.AsSpan(Ed25519.SignatureSize, Ed25519.KeySize), all.AsSpan(96), all.AsSpan(0, Ed25519.SignatureSize)));
        }
    }

    [Fact]
    public void Verify_refuses_the_second_form_of_a_signature()
    {
        // S + L signs the same, and would be another signature over one message (RFC 8032, 8.4).
        var other = signature.ToArray();
        var sum = new BigInteger(signature.AsSpan(32), isUnsigned: true) + Order;
        other.AsSpan(32).Clear();
        sum.TryWriteBytes(other.AsSpan(32), out _, isUnsigned: true);

        Assert.False(Ed25519.Verify(publicKey, message, other));
    }

    [Fact]
    public void Lengths_that_are_none_of_a_key_or_signature_are_false()
    {
        for (var length = 0; length < 130; length++)
        {
            Assert.Equal(length == Ed25519.KeySize, Ed25519.Verify(Resized(publicKey, length), message, signature));
            Assert.Equal(length == Ed25519.SignatureSize, Ed25519.Verify(publicKey, message, Resized(signature, length)));
            Assert.Equal(length == Ed25519.KeySize, Ed25519.TrySign(Resized(privateKey, length), message, signature));
            Assert.Equal(length == Ed25519.SignatureSize, Ed25519.TrySign(privateKey, message, new byte[length]));
            Assert.Equal(length == Ed25519.KeySize, Ed25519.TryGetPublicKey(Resized(privateKey, length), publicKey));
            Assert.Equal(length == Ed25519.KeySize, Ed25519.TryGetPublicKey(privateKey, new byte[length]));
        }
    }

    [Fact]
    public void Generate_wants_room_for_both_keys()
    {
        Assert.Throws<ArgumentException>(() => Ed25519.Generate(new byte[31], publicKey));
        Assert.Throws<ArgumentException>(() => Ed25519.Generate(privateKey, new byte[33]));
    }

    [Fact]
    public void A_system_without_the_library_is_told_what_to_install()
    {
        var module = LibCrypto.Load(["libcrypto.so.none", "libnone"], out var problem);

        Assert.Equal(0, module);
        Assert.Contains("tried libcrypto.so.none, libnone", problem!.English, StringComparison.Ordinal);
        Assert.Contains("Cài đặt OpenSSL", problem.Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_without_these_signatures_is_passed_over()
    {
        Assert.Equal(0, LibCrypto.Load(["libc.so.6"], out var problem));
        Assert.NotNull(problem);
        Assert.NotEqual(0, LibCrypto.Load(["libc.so.6", "libcrypto.so.3", "libcrypto.so.1.1"], out problem));
        Assert.Null(problem);
    }

    [Fact]
    public void Keys_and_digests_are_given_back()
    {
        // The runtime keeps about 1 MB a round for the handles themselves; keys or digests forgotten would be 6 MB and more in every round.
        Assert.Contains(Enumerable.Range(0, 8).Select(_ => Growth(turns: 4_000)), octets => octets < 3_000_000);
    }

    private static byte[] Resized(byte[] octets, int length)
    {
        var resized = octets.ToArray();
        Array.Resize(ref resized, length);
        return resized;
    }

    private static long Resident()
    {
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("RssAnon", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }

    private long Growth(int turns)
    {
        var before = Resident();
        for (var i = 0; i < turns; i++)
        {
            Assert.True(Ed25519.TrySign(privateKey, message, signature));
            Assert.True(Ed25519.Verify(publicKey, message, signature));
            Assert.False(Ed25519.Verify(publicKey, "other"u8, signature));
        }

        return Resident() - before;
    }
}
