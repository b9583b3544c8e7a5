using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution.Caching;

/// <summary>All of a question but its name, with the hash over the whole: what can be kept from when a query is read to when it is answered.</summary>
/// <param name="Discriminator">Type, DO and CD in one number.</param>
/// <param name="Value">The hash.</param>
public readonly record struct QuestionHash(uint Discriminator, ulong Value)
{
    /// <summary>The type asked for.</summary>
    public RecordType Type => (RecordType)(Discriminator >> 2);
}
