using System.Security.Cryptography;
using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.Transactions;

/// <summary>What a server learns of a request's TSIG, and how it answers: signed, or with the error (RFC 8945, 5.2 and 5.3).</summary>
public sealed class TsigRequest
{
    private readonly TimeProvider clock;
    private readonly byte[] mac = [];
    private readonly long time;
    private readonly TsigKey? named;

    private TsigRequest(TsigError error, TimeProvider clock, TsigKey? named = null, byte[]? mac = null, long time = 0)
    {
        Error = error;
        this.clock = clock;
        this.named = named;
        this.mac = mac ?? [];
        this.time = time;
    }

    /// <summary>What is wrong; <see cref="TsigError.None"/> also for a request that is not signed.</summary>
    public TsigError Error { get; }

    /// <summary>The key the request is good under; null when it is not signed, or not well.</summary>
    public TsigKey? Key => Error == TsigError.None ? named : null;

    /// <summary>True when a TSIG came with it, good or not.</summary>
    public bool IsSigned => named is not null || Error != TsigError.None;

    /// <summary>Verifies a request against the keys known here.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="keys">A key by its name; null: not known.</param>
    /// <param name="clock">The clock.</param>
    public static TsigRequest Verify(ReadOnlySpan<byte> message, Func<DomainName, TsigKey?> keys, TimeProvider clock)
    {
        Span<byte> scratch = stackalloc byte[NameSpan.MaxLength];
        if (!TsigRecord.TryFind(message, scratch, out var record, out var isSigned))
        {
            return new TsigRequest(TsigError.Broken, clock);
        }

        if (!isSigned)
        {
            return new TsigRequest(TsigError.None, clock);
        }

        // Names are compared in canonical form; a key that is not known is answered with a record that bears its name all the same.
        var algorithm = DomainName.From(record.Algorithm);
        if (DomainName.From(record.Key) is not { } name || keys(name) is not { } key || !TsigAlgorithmText.NameOf(key.Algorithm).Equals(algorithm))
        {
            return new TsigRequest(TsigError.BadKey, clock, Unknown(record.Key));
        }

        var error = TsigVerifier.Check(message, record, key, prior: [], isFirst: true, clock);
        return new TsigRequest(error, clock, key, error is TsigError.None or TsigError.BadTime ? record.Mac.ToArray() : [], record.Time);
    }

    /// <summary>Signs the responses to this request, in their order. Only for a request that is good under a key.</summary>
    public TsigSigner BeginResponse() => new(Key ?? throw new InvalidOperationException("The request is not signed."), mac, clock);

    /// <summary>
    /// Appends to an error response what belongs to it: a signature when the request is well signed or only its time is wrong, an empty
    /// one for an unknown key or a wrong signature, nothing for a request that is not signed. The span has <see cref="TsigSigner.Room"/> octets more.
    /// </summary>
    public int Complete(Span<byte> message, int length) => Error switch
    {
        TsigError.None => named is null ? length : BeginResponse().Sign(message, length),
        TsigError.BadTime => new TsigSigner(named!, mac, clock).SignBadTime(message, length, time),
        TsigError.BadSignature or TsigError.BadKey or TsigError.BadTruncation => TsigMac.WriteRecord(
            message, length, named!, new TsigStamp(clock.GetUtcNow().ToUnixTimeSeconds(), TsigMac.Fudge, Error), []),
        TsigError.Broken => length,
    };

    private static TsigKey? Unknown(NameSpan name)
    {
        Span<byte> none = stackalloc byte[1];
        RandomNumberGenerator.Fill(none);
        TsigKey.TryCreate(DomainName.From(name) ?? DomainName.Root, TsigAlgorithm.HmacSha256, none, out var key);
        return key;
    }
}
