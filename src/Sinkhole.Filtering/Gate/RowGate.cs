using System.Security.Cryptography;
using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Gate;

/// <summary>Keeps single rows out of lists that would block what must not be blocked. Built once, asked for each row; safe for all threads.</summary>
public sealed class RowGate
{
    private readonly WireTable<string> protectedNames = new();
    private readonly AddressRanges protectedAddresses;
    private readonly bool refusesClientRules;
    private readonly PublicSuffixList? suffixes;
    private readonly WireTable<string> warnedNames = new();
    private readonly WireTable<string> warnedTrees = new();
    private readonly List<(string List, AddressRanges Ranges)> warnedAddresses = [];

    public RowGate(RowGateOptions options)
    {
        suffixes = options.PublicSuffixes;
        refusesClientRules = options.RefusesClientRules;
        protectedAddresses = new AddressRanges(options.ProtectedAddresses);
        foreach (var name in options.ProtectedNames)
        {
            protectedNames.Add(Canonical(name), name.ToString());
        }

        foreach (var list in options.WarningLists)
        {
            var names = list.CoversBelow ? warnedTrees : warnedNames;
            foreach (var wire in list.Names)
            {
                names.Add(wire, list.Name);
            }

            if (list.Prefixes.Count > 0)
            {
                warnedAddresses.Add((list.Name, new AddressRanges(list.Prefixes)));
            }
        }

        Fingerprint = FingerprintOf(options);
    }

    /// <summary>A gate without protected names, suffixes and warning lists; what no list may ever name is refused all the same.</summary>
    public static RowGate Open { get; } = new(new RowGateOptions());

    /// <summary>Differs between gates that refuse different rows: what was compiled under another gate is to be compiled again.</summary>
    public string Fingerprint { get; }

    /// <summary>Judges a row's name, canonical wire form.</summary>
    internal GateFinding Judge(ReadOnlySpan<byte> wire)
    {
        if (protectedNames.TryFindAtOrAbove(wire, out var name))
        {
            return new GateFinding(RefusalReason.ProtectedName, name!);
        }

        if (suffixes?.Contains(wire) == true)
        {
            return new GateFinding(RefusalReason.PublicSuffix, "");
        }

        return warnedNames.TryFind(wire, out var list) || warnedTrees.TryFindAtOrAbove(wire, out list)
            ? new GateFinding(RefusalReason.WarningList, list!)
            : GateFinding.Good;
    }

    /// <summary>Judges a row's prefix; a client's own address may be any.</summary>
    internal GateFinding Judge(RuleTrigger trigger, InternetPrefix prefix)
    {
        var reason = AddressText.Judge(prefix);
        if (reason == RefusalReason.WholeSpace || (reason != RefusalReason.None && trigger != RuleTrigger.ClientIp))
        {
            return new GateFinding(reason, "");
        }

        if (trigger == RuleTrigger.ClientIp)
        {
            return refusesClientRules ? new GateFinding(RefusalReason.ClientRule, "") : GateFinding.Good;
        }

        if (protectedAddresses.Overlaps(prefix))
        {
            return new GateFinding(RefusalReason.ProtectedAddress, "");
        }

        foreach (var (list, ranges) in warnedAddresses)
        {
            if (ranges.Overlaps(prefix))
            {
                return new GateFinding(RefusalReason.WarningList, list);
            }
        }

        return GateFinding.Good;
    }

    private static byte[] Canonical(DomainName name)
    {
        var buffer = new NameBuffer();
        buffer.Assign(name.Span);
        return buffer.Name.Octets.ToArray();
    }

    private static string FingerprintOf(RowGateOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in options.ProtectedNames)
        {
            hash.AppendData(Canonical(name));
        }

        foreach (var prefix in options.ProtectedAddresses)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($" {prefix}"));
        }

        hash.AppendData(Encoding.UTF8.GetBytes($" {options.PublicSuffixes?.Fingerprint}{(options.RefusesClientRules ? " clients" : "")}"));
        foreach (var list in options.WarningLists)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($" {list.Name} {list.Fingerprint}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
