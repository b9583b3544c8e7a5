using System.Buffers.Binary;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.Transactions;
using Sinkhole.Testing;

namespace Sinkhole.Dns.Tests.Transactions;

/// <summary>The expected MACs were computed apart from this program, from RFC 8945, 4.3, with another HMAC.</summary>
public sealed class TsigTests
{
    private const string RequestMac = "bb900a39497324f51726638d3d6fa00ed764a33bfc480672c04f4a1783eee890";
    private const string FirstMac = "5dc5645094b0a5e12e441cab100ea42ff7272edb50710cb2d12958ae1e021ec7";
    private const string SecondMac = "47be9967b4a469490d87b45d4aec16f8d99716da4a1a1b940f6ee2eeb6255346";

    private static readonly TsigKey Key = KeyOf("transfer-key:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    private readonly TestClock clock = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));

    [Fact]
    public void Sign_gives_a_request_the_mac_of_the_standard() => Assert.Equal(RequestMac, MacOf(SignedRequest(out _)));

    [Fact]
    public void Responses_go_on_from_the_request_and_from_one_another()
    {
        var responses = TsigRequest.Verify(SignedRequest(out _), Find, clock).BeginResponse();

        Assert.Equal([FirstMac, SecondMac], [MacOf(Sign(responses, Message(0x8400))), MacOf(Sign(responses, Message(0x8400)))]);
    }

    [Fact]
    public void Verify_finds_the_key_of_a_good_request()
    {
        var request = TsigRequest.Verify(SignedRequest(out _), Find, clock);

        Assert.Same(Key, request.Key);
        Assert.True(request.IsSigned);
    }

    [Fact]
    public void Verify_takes_a_request_that_is_not_signed_for_what_it_is()
    {
        var request = TsigRequest.Verify(Message(0), Find, clock);

        Assert.Equal((TsigError.None, null, false), (request.Error, request.Key, request.IsSigned));
    }

    [Fact]
    public void Verify_accepts_a_message_whose_id_a_forwarder_changed()
    {
        var octets = SignedRequest(out _);
        octets[0] ^= 0xFF;

        Assert.Equal(TsigError.None, TsigRequest.Verify(octets, Find, clock).Error);
    }

    [Fact]
    public void Verify_refuses_a_request_with_any_octet_changed()
    {
        var signed = SignedRequest(out _);

        // The id alone is not covered: a forwarder may change it.
        for (var i = 2; i < signed.Length; i++)
        {
            var octets = signed.ToArray();
            octets[i] ^= 0x01;
            Assert.Null(TsigRequest.Verify(octets, Find, clock).Key);
        }
    }

    [Fact]
    public void Verify_refuses_a_request_cut_at_any_octet()
    {
        var signed = SignedRequest(out _);
        for (var length = 0; length < signed.Length; length++)
        {
            Assert.Null(TsigRequest.Verify(signed.AsSpan(0, length), Find, clock).Key);
        }
    }

    [Theory]
    [InlineData(300, TsigError.None)]
    [InlineData(-300, TsigError.None)]
    [InlineData(301, TsigError.BadTime)]
    [InlineData(-301, TsigError.BadTime)]
    public void Verify_looks_at_the_time_within_the_fudge(int seconds, TsigError expected)
    {
        var octets = SignedRequest(out _);
        var later = new TestClock(clock.GetUtcNow().AddSeconds(seconds));

        Assert.Equal(expected, TsigRequest.Verify(octets, Find, later).Error);
    }

    [Fact]
    public void Verify_does_not_know_a_key_of_another_name_or_algorithm()
    {
        var octets = SignedRequest(out _);

        Assert.Equal(TsigError.BadKey, TsigRequest.Verify(octets, _ => null, clock).Error);
        Assert.Equal(TsigError.BadKey, TsigRequest.Verify(octets, _ => KeyOf("hmac-sha512:transfer-key:MDEy"), clock).Error);
    }

    [Fact]
    public void Verify_says_that_a_key_of_another_secret_signed_badly() =>
        Assert.Equal(TsigError.BadSignature, TsigRequest.Verify(SignedRequest(out _), _ => KeyOf("transfer-key:MDEy"), clock).Error);

    [Fact]
    public void Verify_refuses_a_record_that_is_not_last()
    {
        var signed = SignedRequest(out _);
        byte[] octets = [.. signed, 0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(10), 2);

        Assert.Equal(TsigError.Broken, TsigRequest.Verify(octets, Find, clock).Error);
    }

    [Fact]
    public void A_client_believes_a_stream_that_is_signed_throughout()
    {
        var octets = SignedRequest(out var signer);
        var responses = TsigRequest.Verify(octets, Find, clock).BeginResponse();
        using var verifier = new TsigVerifier(Key, signer, clock);

        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(TsigError.None, verifier.Verify(Sign(responses, Message(0x8400)))));
        Assert.True(verifier.IsComplete);
    }

    [Fact]
    public void A_client_believes_unsigned_messages_once_a_signed_one_covers_them()
    {
        // After a first signed response one unsigned message, then one signed over both.
        const string overBoth = "c78bdb8ebd8e857c18988a7c69577f4e746b9602f8f854eef11bea5caa079dfc";
        var octets = SignedRequest(out var signer);
        var responses = TsigRequest.Verify(octets, Find, clock).BeginResponse();
        using var verifier = new TsigVerifier(Key, signer, clock);
        Assert.Equal(TsigError.None, verifier.Verify(Sign(responses, Message(0x8400))));

        Assert.Equal(TsigError.None, verifier.Verify(Message(0x8400)));
        Assert.False(verifier.IsComplete);
        Assert.Equal(TsigError.None, verifier.Verify(WithMac(Sign(responses, Message(0x8400)), overBoth)));
        Assert.True(verifier.IsComplete);
    }

    [Fact]
    public void A_client_refuses_a_stream_that_begins_unsigned_or_stays_so()
    {
        var octets = SignedRequest(out var signer);
        var responses = TsigRequest.Verify(octets, Find, clock).BeginResponse();
        using var unsigned = new TsigVerifier(Key, signer, clock);
        using var verifier = new TsigVerifier(Key, signer, clock);
        verifier.Verify(Sign(responses, Message(0x8400)));

        Assert.Equal(TsigError.BadSignature, unsigned.Verify(Message(0x8400)));
        Assert.All(Enumerable.Range(0, TsigVerifier.MaxUnsigned), _ => Assert.Equal(TsigError.None, verifier.Verify(Message(0x8400))));
        Assert.Equal(TsigError.BadSignature, verifier.Verify(Message(0x8400)));
    }

    [Fact]
    public void A_client_refuses_a_stream_with_a_message_left_out_or_changed()
    {
        var octets = SignedRequest(out var signer);
        var responses = TsigRequest.Verify(octets, Find, clock).BeginResponse();
        var first = Sign(responses, Message(0x8400));
        Sign(responses, Message(0x8400));
        var third = Sign(responses, Message(0x8400));
        using var verifier = new TsigVerifier(Key, signer, clock);

        Assert.Equal(TsigError.None, verifier.Verify(first));
        Assert.Equal(TsigError.BadSignature, verifier.Verify(third));
    }

    [Fact]
    public void Complete_tells_a_client_the_time_under_its_own_signature()
    {
        var octets = SignedRequest(out var signer);
        var late = new TestClock(clock.GetUtcNow().AddHours(1));
        var buffer = new byte[1024];
        Message(0x8409).CopyTo(buffer, 0);

        var length = TsigRequest.Verify(octets, Find, late).Complete(buffer, Message(0x8409).Length);

        using var verifier = new TsigVerifier(Key, signer, clock);
        Assert.Equal(TsigError.BadTime, verifier.Verify(buffer.AsSpan(0, length)));
        Assert.Equal(late.GetUtcNow().ToUnixTimeSeconds(), BinaryPrimitives.ReadUInt32BigEndian(buffer.AsSpan(length - 4)));
    }

    [Fact]
    public void Complete_leaves_the_signature_of_an_unknown_key_empty()
    {
        var buffer = new byte[1024];
        Message(0x8409).CopyTo(buffer, 0);

        var length = TsigRequest.Verify(SignedRequest(out _), _ => null, clock).Complete(buffer, Message(0x8409).Length);

        Assert.Equal(1, BinaryPrimitives.ReadUInt16BigEndian(buffer.AsSpan(10)));
        Assert.Equal([0, 0, 0x12, 0x34, 0, 17, 0, 0], buffer.AsSpan(length - 8, 8).ToArray());
    }

    private static TsigKey? Find(DomainName name) => name.Equals(Key.Name) ? Key : null;

    private static TsigKey KeyOf(string text) => TsigKey.TryParse(text, out var key) ? key : throw new ArgumentException(text, nameof(text));

    private static byte[] Message(ushort flags)
    {
        var octets = new byte[64];
        var writer = new MessageWriter(octets);
        Assert.True(DomainName.TryParse("rpz.campaign.example", out var zone));
        writer.TryWriteQuestion(zone.Span, RecordType.Axfr, RecordClass.Internet);
        return octets[..writer.Finish(new MessageHeader(0x1234, flags, 1, 0, 0, 0))];
    }

    private byte[] SignedRequest(out TsigSigner signer)
    {
        signer = new TsigSigner(Key, clock);
        return Sign(signer, Message(0));
    }

    private static byte[] Sign(TsigSigner signer, byte[] message)
    {
        var buffer = new byte[message.Length + TsigSigner.Room];
        message.CopyTo(buffer, 0);
        return buffer[..signer.Sign(buffer, message.Length)];
    }

    // The MAC ends six octets before the end: id, error and the length of other data stand behind it.
    private static string MacOf(byte[] signed) => Convert.ToHexStringLower(signed.AsSpan(signed.Length - 6 - 32, 32));

    private static byte[] WithMac(byte[] signed, string mac)
    {
        Convert.FromHexString(mac).CopyTo(signed, signed.Length - 6 - 32);
        return signed;
    }
}
