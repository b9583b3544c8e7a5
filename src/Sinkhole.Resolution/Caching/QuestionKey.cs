using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution.Caching;

/// <summary>A question as tables know it: folded name, type, DO and CD, with its keyed hash.</summary>
internal readonly ref struct QuestionKey
{
    private static readonly KeyedHash Hasher = new();

    private readonly QuestionHash hash;

    public QuestionKey(ReadOnlySpan<byte> name, RecordType type, bool dnssecOk, bool checkingDisabled)
        : this(name, HashOf(name, type, dnssecOk, checkingDisabled))
    {
    }

    /// <summary>The key of a name whose hash is known.</summary>
    public QuestionKey(ReadOnlySpan<byte> name, QuestionHash hash)
    {
        Name = name;
        this.hash = hash;
    }

    /// <summary>The name's folded wire octets.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Type, DO and CD in one number.</summary>
    public uint Discriminator => hash.Discriminator;

    /// <summary>The hash over all of it.</summary>
    public ulong Hash => hash.Value;

    /// <summary>Hashes a question.</summary>
    public static QuestionHash HashOf(ReadOnlySpan<byte> name, RecordType type, bool dnssecOk, bool checkingDisabled)
    {
        var discriminator = ((uint)type << 2) | (dnssecOk ? 2u : 0u) | (checkingDisabled ? 1u : 0u);
        return HashOf(name, discriminator);
    }

    /// <summary>Hashes a question whose discriminator is known.</summary>
    public static QuestionHash HashOf(ReadOnlySpan<byte> name, uint discriminator) => new(discriminator, Hasher.Of(name, discriminator));

    /// <summary>The type in a discriminator.</summary>
    public static RecordType TypeOf(uint discriminator) => (RecordType)(discriminator >> 2);

    /// <summary>The key of an owned question.</summary>
    public static QuestionKey Of(in ResolutionQuestion question) =>
        new(question.Name.Span, question.Type, question.DnssecOk, question.CheckingDisabled);
}
