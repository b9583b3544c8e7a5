using Sinkhole.Dns.Messages;

namespace Sinkhole.Resolution.Tests.Exchanges;

/// <summary>Judges one message after the other as told, and breaks when it is asked once more.</summary>
internal sealed class ScriptedTaker(params ResponseMatch[] judgements) : IResponseTaker
{
    private int asked;

    public int Asked => Volatile.Read(ref asked);

    public ResponseMatch Take(ReadOnlySpan<byte> message) => judgements[Interlocked.Increment(ref asked) - 1];
}
