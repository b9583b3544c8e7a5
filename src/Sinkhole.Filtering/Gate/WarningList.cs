using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Gate;

/// <summary>One list of known causes of false alarms (MISP warninglist): rows that match it are refused with its name.</summary>
public sealed class WarningList
{
    internal WarningList(string name, bool coversBelow, IReadOnlyList<byte[]> names, IReadOnlyList<InternetPrefix> prefixes)
    {
        Name = name;
        CoversBelow = coversBelow;
        Names = names;
        Prefixes = prefixes;
    }

    /// <summary>What the list calls itself.</summary>
    public string Name { get; }

    /// <summary>Names and prefixes in it that a row could match.</summary>
    public int Count => Names.Count + Prefixes.Count;

    /// <summary>Values of other kinds: hashes, links, words. No row of a list could be one.</summary>
    public int Unread { get; init; }

    /// <summary>SHA-256 of its file.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>True when it speaks of everything below its names too.</summary>
    internal bool CoversBelow { get; }

    /// <summary>Canonical wire names.</summary>
    internal IReadOnlyList<byte[]> Names { get; }

    internal IReadOnlyList<InternetPrefix> Prefixes { get; }
}
