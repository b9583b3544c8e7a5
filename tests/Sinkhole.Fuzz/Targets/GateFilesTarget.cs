using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>The files the gate is made of: public suffixes, warning lists, and the manifest of a feed.</summary>
internal sealed class GateFilesTarget : IFuzzTarget
{
    public string Name => "gate-files";

    public int MaxLength => 4_000;

    public int ShortRun => 3_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        var octets = input.ToArray();
        var suffixes = PublicSuffixList.Parse(octets);
        var warning = WarningListReader.Read("input", octets, out var noWarning);
        var manifest = MispManifest.Read("input", octets, out var noManifest);

        Invariant.Holds((warning is null) == (noWarning is not null), "A warning list is read or says why not.");
        Invariant.Holds((manifest is null) == (noManifest is not null), "A manifest is read or says why not.");
        Invariant.Holds(suffixes.Count + suffixes.Unread <= input.Length, "No rule comes from nothing.");
        _ = new RowGate(new RowGateOptions { PublicSuffixes = suffixes, WarningLists = warning is null ? [] : [warning] });
        return HashCode.Combine(suffixes.Count, suffixes.Unread, warning?.Count, warning?.Unread, manifest?.Entries.Length, noManifest?.English.Length);
    }
}
