namespace Sinkhole.Evidence.Chain;

/// <summary>Makes the anchors of one chain, and the tombstones of what is removed from it.</summary>
/// <param name="chain">The chain's name.</param>
/// <param name="key">The key of this installation.</param>
/// <param name="version">The version of the program.</param>
/// <param name="clock">The time.</param>
public sealed class AnchorMaker(string chain, AnchorKey key, string version, TimeProvider clock)
{
    private readonly string chain = Named(chain, nameof(chain));
    private readonly string version = Named(version, nameof(version));

    /// <summary>Covers what came since the last anchor; null when nothing did.</summary>
    /// <param name="previous">The last anchor; null before the first.</param>
    /// <param name="end">The last record that is durably stored.</param>
    public SignedAnchor? Make(Anchor? previous, ChainPoint end)
    {
        var first = (previous?.Last ?? 0) + 1;
        return end.Sequence < first ? null : key.Sign(new Anchor
        {
            Chain = chain,
            First = first,
            Last = end.Sequence,
            Hash = end.Hash,
            MadeAt = Now(),
            Version = version,
            Key = key.Public.Fingerprint,
        });
    }

    /// <summary>States that the records of an anchor are removed. It is kept before they are.</summary>
    public SignedAnchor MakeTombstone(Anchor anchor) =>
        key.Sign(anchor with { RemovedAt = Now(), Version = version, Key = key.Public.Fingerprint });

    private static string Named(string text, string parameter) => Anchor.IsName(text)
        ? text
        : throw new ArgumentException($"'{text}' has other than 1 to {Anchor.MaxNameLength} letters, digits and . _ + -", parameter);

    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
