using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sinkhole.Evidence.Chain;

/// <summary>
/// A statement on a piece of a chain: from here to there, so many records, ending in this hash. Signed and taken off the machine it holds the
/// past fast: who changes a record afterwards can compute the chain anew, but not the anchor.
/// </summary>
public sealed record Anchor
{
    /// <summary>Longest chain name and version, so that the text form stays one short line.</summary>
    public const int MaxNameLength = 24;

    // More than an anchor has.
    private const int MaxMembers = 10;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Which chain.</summary>
    public required string Chain { get; init; }

    /// <summary>The first record it covers.</summary>
    public required long First { get; init; }

    /// <summary>The last record it covers.</summary>
    public required long Last { get; init; }

    /// <summary>The hash of the last record.</summary>
    public required Sha256Hash Hash { get; init; }

    /// <summary>When it was made; whole seconds of UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Which version of the program made it.</summary>
    public required string Version { get; init; }

    /// <summary>The key it is signed with.</summary>
    public required KeyFingerprint Key { get; init; }

    /// <summary>When the records were removed because their time was over; null while they are there.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>Records it covers: numbers have no gaps.</summary>
    public long Count => Last - First + 1;

    /// <summary>True when it stands for records that are gone: checking goes on behind them from its hash.</summary>
    public bool IsTombstone => RemovedAt is not null;

    /// <summary>The place of its last record.</summary>
    public ChainPoint End => new(Last, Hash);

    /// <summary>True for what may name a chain or a version: 1 to 24 letters, digits, or <c>. _ + -</c>.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= MaxNameLength && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '+' or '-');

    /// <summary>The octets that are signed.</summary>
    public byte[] ToCanonicalJson()
    {
        var json = new CanonicalJsonWriter();
        json.Begin();
        json.WriteText("chain"u8, Chain);
        json.WriteNumber("count"u8, Count);
        json.WriteNumber("first"u8, First);
        json.WriteText("hash"u8, Hash.ToString());
        json.WriteText("key"u8, Key.Hash.ToString());
        json.WriteNumber("last"u8, Last);
        json.WriteText("made"u8, Format(MadeAt));
        if (RemovedAt is { } removed)
        {
            json.WriteText("removed"u8, Format(removed));
        }

        json.WriteText("version"u8, Version);
        return json.End().ToArray();
    }

    /// <summary>Reads those octets; false for anything that is not exactly an anchor.</summary>
    public static bool TryRead(ReadOnlySpan<byte> canonicalJson, [NotNullWhen(true)] out Anchor? anchor)
    {
        var values = CanonicalValues.Read(canonicalJson, MaxMembers);

        // One anchor has one form: what is not the same octets when written again holds something else besides, or lacks something.
        anchor = Create(values.Texts, values.Numbers);
        anchor = anchor is not null && anchor.ToCanonicalJson().AsSpan().SequenceEqual(canonicalJson) ? anchor : null;
        return anchor is not null;
    }

    private static Anchor? Create(Dictionary<string, string> texts, Dictionary<string, long> numbers)
    {
        var first = numbers.GetValueOrDefault("first");
        var last = numbers.GetValueOrDefault("last");
        var removed = texts.TryGetValue("removed", out var removedText) ? TimeOf(removedText) : null;
        if (first < 1 || last < first
            || !IsName(texts.GetValueOrDefault("chain", "")) || !IsName(texts.GetValueOrDefault("version", ""))
            || !Sha256Hash.TryParse(texts.GetValueOrDefault("hash", ""), out var hash)
            || !Sha256Hash.TryParse(texts.GetValueOrDefault("key", ""), out var key)
            || TimeOf(texts.GetValueOrDefault("made", "")) is not { } made)
        {
            return null;
        }

        return new Anchor
        {
            Chain = texts["chain"],
            First = first,
            Last = last,
            Hash = hash,
            MadeAt = made,
            Version = texts["version"],
            Key = new KeyFingerprint(key),
            RemovedAt = removed,
        };
    }

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
