using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution.Caching;

/// <summary>A question as tables know it: folded name, type, DO and CD, with its keyed hash.</summary>
public readonly ref struct QuestionKey
{
    private static readonly KeyedHash Hasher = new();

    /// <summary>Hashes a question; <paramref name="name"/> is folded and stays as it is for as long as the key is used.</summary>
    public QuestionKey(ReadOnlySpan<byte> name, RecordType type, bool dnssecOk, bool checkingDisabled)
    {
        Name = name;
        Discriminator = ((uint)type << 2) | (dnssecOk ? 2u : 0u) | (checkingDisabled ? 1u : 0u);
        Hash = Hasher.Of(name, Discriminator);
    }

    /// <summary>The name's folded wire octets.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Type, DO and CD in one number.</summary>
    public uint Discriminator { get; }

    /// <summary>The type asked for.</summary>
    public RecordType Type => TypeOf(Discriminator);

    /// <summary>The hash over all of it.</summary>
    public ulong Hash { get; }

    /// <summary>The type in a discriminator.</summary>
    internal static RecordType TypeOf(uint discriminator) => (RecordType)(discriminator >> 2);

    /// <summary>The key of an owned question.</summary>
    internal static QuestionKey Of(in ResolutionQuestion question) =>
        new(question.Name.Span, question.Type, question.DnssecOk, question.CheckingDisabled);
}
