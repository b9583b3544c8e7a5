namespace Sinkhole.Evidence.Chain;

/// <summary>What a member of canonical JSON holds.</summary>
public enum CanonicalJsonKind
{
    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A string.</summary>
    Text,

    /// <summary>An array of strings.</summary>
    Texts,
}
