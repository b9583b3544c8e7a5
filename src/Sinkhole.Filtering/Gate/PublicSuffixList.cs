using System.Security.Cryptography;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Gate;

/// <summary>The names below which strangers register theirs, as the public suffix list writes them (rules, <c>*.</c> rules, <c>!</c> exceptions).</summary>
/// <remarks>
/// The list shipped is that of Mozilla's project at publicsuffix.org, taken unchanged from Debian's package publicsuffix, under the
/// Mozilla Public License 2.0 as its head says. A file of the same form takes its place where the administrator names one.
/// </remarks>
public sealed class PublicSuffixList
{
    /// <summary>Largest file read; the public one has a quarter of a megabyte.</summary>
    private const int MaxOctets = 16 << 20;

    private const string Resource = "public_suffix_list.dat";
    private static readonly Lazy<PublicSuffixList> Packed = new(ReadShipped);

    private readonly WireTable<bool> rules = new();
    private readonly WireTable<bool> parents = new();
    private readonly WireTable<bool> exceptions = new();
    private readonly WireTable<bool> topLevels = new();

    private PublicSuffixList(ReadOnlySpan<byte> text)
    {
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(text));
        Span<byte> wire = stackalloc byte[NameSpan.MaxLength];
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            AddLine((end < 0 ? text : text[..end]).Trim(" \t\r"u8), wire);
            text = end < 0 ? default : text[(end + 1)..];
        }
    }

    /// <summary>The list that comes with the program.</summary>
    public static PublicSuffixList Shipped => Packed.Value;

    /// <summary>SHA-256 of its text.</summary>
    public string Fingerprint { get; }

    /// <summary>Rules understood.</summary>
    public int Count { get; private set; }

    /// <summary>Rules that could not be read.</summary>
    public int Unread { get; private set; }

    /// <summary>Reads a file; null with what is wrong when it cannot be read or holds no rule.</summary>
    public static PublicSuffixList? Read(string file, out ListProblem? problem)
    {
        try
        {
            problem = FileStamp.Of(file).Problem(file) ?? (new FileInfo(file).Length > MaxOctets ? ListProblems.TooLarge(file, MaxOctets) : null);
            var list = problem is null ? Parse(File.ReadAllBytes(file)) : null;
            if (list is { Count: 0 })
            {
                problem = ListProblems.NoNames(file);
            }

            return problem is null ? list : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = ListProblems.Unreadable(file, fault.Message);
            return null;
        }
    }

    /// <summary>Reads the text of a list; lines that are no rule are counted.</summary>
    public static PublicSuffixList Parse(ReadOnlySpan<byte> text) => new(text);

    /// <summary>True when a canonical wire name is a public suffix, or the parent of a <c>*.</c> rule: names are registered somewhere below it.</summary>
    public bool Contains(ReadOnlySpan<byte> wire)
    {
        if (wire.Length <= 1 || exceptions.TryFind(wire, out _))
        {
            return false;
        }

        return rules.TryFind(wire, out _) || parents.TryFind(wire, out _) || parents.TryFind(wire[(wire[0] + 1)..], out _);
    }

    /// <summary>True when the last label of a canonical wire name is a top-level domain of the list.</summary>
    internal bool HasKnownTopLevel(ReadOnlySpan<byte> wire)
    {
        while (wire.Length > 1 && wire[wire[0] + 1] != 0)
        {
            wire = wire[(wire[0] + 1)..];
        }

        return topLevels.TryFind(wire, out _);
    }

    private static PublicSuffixList ReadShipped()
    {
        using var stream = typeof(PublicSuffixList).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without '{Resource}'.");
        var octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        return Parse(octets);
    }

    private void AddLine(ReadOnlySpan<byte> line, Span<byte> wire)
    {
        var blank = line.IndexOfAny((byte)' ', (byte)'\t');
        line = blank < 0 ? line : line[..blank];
        if (line.IsEmpty || line.StartsWith("//"u8))
        {
            return;
        }

        var isException = line[0] == (byte)'!';
        var isWildcard = line.StartsWith("*."u8);
        line = line[(isException ? 1 : 0)..];
        line = line[(isWildcard ? 2 : 0)..];

        // A rule may be a single label, which no row of a list may be: the lone "*" is what single labels are refused by.
        var reason = IndicatorText.Read(line, wire, out var length, out _);
        if (reason is not (RefusalReason.None or RefusalReason.TooFewLabels))
        {
            Unread += line is [(byte)'*'] ? 0 : 1;
            return;
        }

        Count++;
        var table = isWildcard ? parents : rules;
        (isException ? exceptions : table).Add(wire[..length], true);
        AddTopLevel(wire[..length]);
    }

    private void AddTopLevel(ReadOnlySpan<byte> wire)
    {
        while (wire[wire[0] + 1] != 0)
        {
            wire = wire[(wire[0] + 1)..];
        }

        topLevels.Add(wire, true);
    }
}
