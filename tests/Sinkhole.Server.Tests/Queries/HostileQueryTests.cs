using Sinkhole.Dns.Messages;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Tests.Queries;

public sealed class HostileQueryTests : IDisposable
{
    private readonly HandlerFixture fixture = new();
    private readonly byte[] response = new byte[ushort.MaxValue];

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void A_query_cut_at_any_octet_gets_silence_or_a_format_error()
    {
        var octets = new TestQuery("c2.listed.example") { Payload = 1232, EdnsOptions = [0, 10, 0, 2, 1, 2] }.ToOctets();

        for (var length = 0; length < octets.Length; length++)
        {
            var answer = fixture.Send(octets.AsSpan(0, length));
            Assert.Equal(length < MessageHeader.Size, answer is null);
            Assert.True(answer is null || answer.Rcode == Rcode.FormErr, $"cut at {length}");
        }
    }

    [Fact]
    public void Any_octet_changed_to_any_value_never_becomes_a_fault()
    {
        var octets = new TestQuery("c2.listed.example") { Payload = 1232, EdnsOptions = [0, 10, 0, 2, 1, 2] }.ToOctets();

        for (var at = 0; at < octets.Length; at++)
        {
            for (var value = 0; value < 256; value++)
            {
                var changed = octets.ToArray();
                changed[at] = (byte)value;
                Try(changed);
            }
        }

        Assert.Equal(0, fixture.Totals.Failed);
    }

    [Fact]
    public void Random_octets_never_become_a_fault()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var octets = new byte[random.Next(0, 200)];
            random.NextBytes(octets);
            if (octets.Length > 5)
            {
                octets[2] &= 0x07;
                octets[4] = 0;
                octets[5] = 1;
            }

            Try(octets);
        }

        Assert.Equal(0, fixture.Totals.Failed);
    }

    private void Try(ReadOnlySpan<byte> octets)
    {
        if (fixture.Handler.TryAnswer(octets, HandlerFixture.Client, response, out var length) == QueryOutcome.MustWait)
        {
            fixture.Pending.Return(fixture.Handler.Waiting!);
        }
        else if (length > 0)
        {
            TestResponse.Parse(response.AsSpan(0, length));
        }
    }
}
