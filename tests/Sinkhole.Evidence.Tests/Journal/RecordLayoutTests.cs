using Sinkhole.Dns.Messages;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;
using Sinkhole.Evidence.Tests.Hits;
using Xunit;

namespace Sinkhole.Evidence.Tests.Journal;

public sealed unsafe class RecordLayoutTests
{
    private static ReadOnlySpan<byte> Identity => [0xFD, 0xE9, 0, 6, 0, 0, 0x5E, 0, 0x53, 1];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(26)]
    [InlineData(255)]
    public void A_record_reads_as_it_was_written(int nameLength)
    {
        var octets = new byte[RecordLayout.MaxOctets];
        var name = Enumerable.Range(1, nameLength).Select(i => (byte)i).ToArray();
        var hit = TestHit.Of(client: 0xC0000263, entry: 77, snapshot: 5);

        fixed (byte* at = octets)
        {
            RecordLayout.Write(at, 42, hit, name);

            Assert.True(RecordLayout.TryRead(at, octets.Length, 42, out var record, out var size));
            Assert.Equal(hit, record.Hit);
            Assert.Equal(name, record.Name.ToArray());
            Assert.Equal(RecordLayout.SizeOf(nameLength), size);
        }
    }

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(1, 0, true)]
    [InlineData(18, 10, false)]
    [InlineData(255, 128, true)]
    public void A_record_reads_with_its_id_proxy_and_what_a_forwarder_told(int nameLength, int identityLength, bool isProxied)
    {
        var octets = new byte[RecordLayout.MaxOctets];
        var name = Enumerable.Repeat((byte)1, nameLength).ToArray();
        var identity = Enumerable.Repeat((byte)2, identityLength).ToArray();
        var hit = TestHit.Of() with { MessageId = 0xBEEF, Forwarder = isProxied ? TestHit.Of(client: 0x0A420005).Client : default };

        fixed (byte* at = octets)
        {
            RecordLayout.Write(at, 42, hit, name, identity);

            Assert.True(RecordLayout.TryRead(at, octets.Length, 42, out var record, out _));
            Assert.Equal(hit, record.Hit);
            Assert.Equal(name, record.Name.ToArray());
            Assert.Equal(identity, record.Identity.ToArray());
        }
    }

    [Fact]
    public void A_record_reads_with_every_trigger_place_action_transport_and_proof()
    {
        var octets = new byte[RecordLayout.MaxOctets];
        var all =
            from trigger in Enum.GetValues<HitTrigger>()
            from place in Enum.GetValues<HitPlace>()
            from action in Enum.GetValues<HitAction>()
            from transport in Enum.GetValues<Transport>()
            from proof in Enum.GetValues<ClientProof>()
            select TestHit.Of() with { Trigger = trigger, Place = place, Action = action, Transport = transport, Proof = proof };

        fixed (byte* at = octets)
        {
            foreach (var hit in all)
            {
                RecordLayout.Write(at, 42, hit, TestHit.Name("c2.alpha.example"));

                Assert.True(RecordLayout.TryRead(at, octets.Length, 42, out var record, out _));
                Assert.Equal(hit, record.Hit);
            }
        }
    }

    [Fact]
    public void A_record_of_before_there_were_triggers_reads_as_a_name_answered_with_the_sinkhole()
    {
        var octets = new byte[RecordLayout.MaxOctets];
        fixed (byte* at = octets)
        {
            RecordLayout.Write(at, 42, TestHit.Of() with { Transport = Transport.Tcp, Proof = ClientProof.Tcp }, TestHit.Name("c2.alpha.example"));

            // The octets of transport and proof are as they were before place, trigger and action shared them.
            Assert.Equal(((byte)Transport.Tcp, (byte)ClientProof.Tcp), (octets[42], octets[43]));
            Assert.True(RecordLayout.TryRead(at, octets.Length, 42, out var record, out _));
            Assert.Equal((HitTrigger.QName, HitPlace.Question, HitAction.Sinkhole), (record.Hit.Trigger, record.Hit.Place, record.Hit.Action));
        }
    }

    [Fact]
    public void Every_truncation_of_a_record_is_recognised()
    {
        var whole = new byte[RecordLayout.MaxOctets];
        var cut = new byte[RecordLayout.MaxOctets];
        fixed (byte* at = whole, cutAt = cut)
        {
            RecordLayout.Write(at, 42, TestHit.Of(), TestHit.Name("c2.alpha.example"), Identity);
            var size = RecordLayout.SizeOf(18, 26);
            for (var length = 0; length < size; length++)
            {
                new Span<byte>(cut).Clear();
                whole.AsSpan(0, length).CopyTo(cut);

                Assert.False(RecordLayout.TryRead(at, length, 42, out _, out _));
                Assert.Equal(whole.AsSpan(0, size).SequenceEqual(cut.AsSpan(0, size)), RecordLayout.TryRead(cutAt, cut.Length, 42, out _, out _));
            }
        }
    }

    [Fact]
    public void Every_flipped_bit_is_recognised()
    {
        var octets = new byte[RecordLayout.MaxOctets];
        fixed (byte* at = octets)
        {
            RecordLayout.Write(at, 42, TestHit.Of(), TestHit.Name("c2.alpha.example"), Identity);
            for (var bit = 0; bit < 8 * RecordLayout.SizeOf(18, 26); bit++)
            {
                octets[bit / 8] ^= (byte)(1 << (bit % 8));

                Assert.False(RecordLayout.TryRead(at, octets.Length, 42, out _, out _));

                octets[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact]
    public void A_record_of_an_earlier_use_is_not_taken_for_the_next()
    {
        var octets = new byte[RecordLayout.MaxOctets];
        fixed (byte* at = octets)
        {
            RecordLayout.Write(at, 42, TestHit.Of(), TestHit.Name("c2.alpha.example"));

            Assert.False(RecordLayout.TryRead(at, octets.Length, 43, out _, out _));
        }
    }
}
