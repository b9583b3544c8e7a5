using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Look-ups of one device for one malware family, as they are gathered.</summary>
internal sealed class FamilyLookUps
{
    public List<LookUp> LookUps { get; } = [];

    public HashSet<FamilySource> Sources { get; } = [];

    public void Add(FamilyLookUps other)
    {
        LookUps.AddRange(other.LookUps);
        Sources.UnionWith(other.Sources);
    }
}
