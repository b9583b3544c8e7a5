using Sinkhole.Dns.Messages;

namespace Sinkhole.Resolution.Tests.Exchanges;

/// <summary>Takes the first message that comes and keeps a copy.</summary>
internal sealed class KeepingTaker : IResponseTaker
{
    public byte[] Taken { get; private set; } = [];

    public ResponseMatch Take(ReadOnlySpan<byte> message)
    {
        Taken = message.ToArray();
        return ResponseMatch.Match;
    }
}
