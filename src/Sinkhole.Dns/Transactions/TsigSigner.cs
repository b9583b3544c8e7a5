namespace Sinkhole.Dns.Transactions;

/// <summary>
/// Signs the messages of one exchange, in their order: a client its request, a server the responses to one request. Not safe for two
/// threads.
/// </summary>
public sealed class TsigSigner
{
    private readonly TsigKey key;
    private readonly TimeProvider clock;
    private byte[] prior;
    private bool isFirst = true;

    /// <summary>For a request of our own.</summary>
    public TsigSigner(TsigKey key, TimeProvider clock)
        : this(key, [], clock)
    {
    }

    internal TsigSigner(TsigKey key, byte[] requestMac, TimeProvider clock)
    {
        this.key = key;
        this.clock = clock;
        prior = requestMac;
    }

    /// <summary>Room a message must leave behind it for the record.</summary>
    public static int Room => TsigMac.MaxRecord;

    /// <summary>The MAC last given, which the next message of the exchange goes on from.</summary>
    internal byte[] LastMac => prior;

    /// <summary>Appends a TSIG record to a message of <paramref name="length"/> octets and returns its new length; the span has <see cref="Room"/> octets more.</summary>
    public int Sign(Span<byte> message, int length) => Sign(message, length, new TsigStamp(clock.GetUtcNow().ToUnixTimeSeconds(), TsigMac.Fudge));

    /// <summary>Signs a response that says the request's time was wrong: under the request's time, with ours beside it (RFC 8945, 5.2.3).</summary>
    internal int SignBadTime(Span<byte> message, int length, long requestTime) => Sign(
        message, length, new TsigStamp(requestTime, TsigMac.Fudge, TsigError.BadTime, clock.GetUtcNow().ToUnixTimeSeconds()));

    private int Sign(Span<byte> message, int length, in TsigStamp stamp)
    {
        using var hash = key.BeginMac();
        if (prior.Length > 0)
        {
            TsigMac.AppendPrior(hash, prior);
        }

        hash.AppendData(message[..length]);
        if (isFirst)
        {
            TsigMac.AppendVariables(hash, key, stamp);
        }
        else
        {
            TsigMac.AppendTimers(hash, stamp);
        }

        isFirst = false;
        prior = hash.GetHashAndReset();
        return TsigMac.WriteRecord(message, length, key, stamp, prior);
    }
}
