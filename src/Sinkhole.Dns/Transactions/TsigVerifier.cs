using System.Security.Cryptography;
using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.Transactions;

/// <summary>
/// Verifies the responses to a request of ours, in their order. A stream may leave messages unsigned between signed ones (RFC 8945, 5.3.1);
/// what was not covered by a signature in the end is not to be believed: ask <see cref="IsComplete"/>. Not safe for two threads.
/// </summary>
public sealed class TsigVerifier : IDisposable
{
    /// <summary>Most messages between two signed ones (RFC 8945, 5.3.1).</summary>
    public const int MaxUnsigned = 99;

    private readonly TsigKey key;
    private readonly TimeProvider clock;
    private readonly IncrementalHash between;
    private byte[] prior;
    private bool isFirst = true;
    private int unsigned;

    /// <summary>For the responses to what <paramref name="request"/> signed last.</summary>
    public TsigVerifier(TsigKey key, TsigSigner request, TimeProvider clock)
    {
        this.key = key;
        this.clock = clock;
        prior = request.LastMac;
        between = key.BeginMac();
    }

    /// <summary>True when the last message was signed, so that all before it are covered.</summary>
    public bool IsComplete => !isFirst && unsigned == 0;

    /// <summary>Verifies the next message; the first must be signed. Anything but <see cref="TsigError.None"/> ends the exchange.</summary>
    public TsigError Verify(ReadOnlySpan<byte> message)
    {
        Span<byte> scratch = stackalloc byte[NameSpan.MaxLength];
        if (!TsigRecord.TryFind(message, scratch, out var record, out var isSigned))
        {
            return TsigError.Broken;
        }

        if (!isSigned)
        {
            return TakeUnsigned(message);
        }

        if (record.Error != TsigError.None)
        {
            return record.Error;
        }

        if (DomainName.From(record.Key)?.Equals(key.Name) != true || DomainName.From(record.Algorithm)?.Equals(TsigAlgorithmText.NameOf(key.Algorithm)) != true)
        {
            return TsigError.BadKey;
        }

        if (unsigned == 0)
        {
            TsigMac.AppendPrior(between, prior);
        }

        var error = Finish(between, message, record, key, isFirst, clock);
        prior = record.Mac.ToArray();
        isFirst = false;
        unsigned = 0;
        return error;
    }

    /// <inheritdoc/>
    public void Dispose() => between.Dispose();

    /// <summary>Checks one message that stands alone or first.</summary>
    internal static TsigError Check(ReadOnlySpan<byte> message, in TsigRecord record, TsigKey key, ReadOnlySpan<byte> prior, bool isFirst, TimeProvider clock)
    {
        using var hash = key.BeginMac();
        if (!prior.IsEmpty)
        {
            TsigMac.AppendPrior(hash, prior);
        }

        return Finish(hash, message, record, key, isFirst, clock);
    }

    private static TsigError Finish(IncrementalHash hash, ReadOnlySpan<byte> message, in TsigRecord record, TsigKey key, bool isFirst, TimeProvider clock)
    {
        var stamp = new TsigStamp(record.Time, record.Fudge, record.Error);
        TsigMac.AppendMessage(hash, message, record);
        if (isFirst)
        {
            TsigMac.AppendVariables(hash, key, stamp);
        }
        else
        {
            TsigMac.AppendTimers(hash, stamp);
        }

        Span<byte> mac = stackalloc byte[TsigMac.MaxMac];
        mac = mac[..hash.GetHashAndReset(mac)];
        if (record.Mac.Length < mac.Length)
        {
            return TsigError.BadTruncation;
        }

        // The time is looked at only once the signature is good (RFC 8945, 5.2.3): it is the signer's word.
        if (!record.Other.IsEmpty || !CryptographicOperations.FixedTimeEquals(mac, record.Mac))
        {
            return TsigError.BadSignature;
        }

        return Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - record.Time) <= Math.Min(record.Fudge, TsigMac.Fudge) ? TsigError.None : TsigError.BadTime;
    }

    private TsigError TakeUnsigned(ReadOnlySpan<byte> message)
    {
        if (isFirst || unsigned == MaxUnsigned)
        {
            return TsigError.BadSignature;
        }

        if (unsigned++ == 0)
        {
            TsigMac.AppendPrior(between, prior);
        }

        between.AppendData(message);
        return TsigError.None;
    }
}
