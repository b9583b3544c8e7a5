using System.Collections.Immutable;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Gives rules and sets of rules their numbers.</summary>
internal sealed class RuleNumbers(StatementSet statements)
{
    // A set of policies has tens of lists, each with a few versions that hits still name.
    private const int MaxRemembered = 10_000;

    private readonly HitRecordForm form = new();
    private readonly Dictionary<(string List, string Campaign), long> sources = [];
    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);

    private readonly Statement findSource = statements.Prepare("SELECT id FROM source WHERE list = ? AND campaign = ?");
    private readonly Statement addSource = statements.Prepare("INSERT INTO source (list, campaign) VALUES (?, ?)");
    private readonly Statement findVersion = statements.Prepare("SELECT id FROM list_version WHERE hash = ?");
    private readonly Statement addVersion = statements.Prepare("INSERT INTO list_version (hash) VALUES (?)");

    // The key is only a way to the row: what the chain covers are the texts.
    private readonly Statement findRule = statements.Prepare("""
        SELECT id FROM rule WHERE key = ? AND source_id = ? AND version_id = ? AND row = ? AND indicator = ? AND family = ? AND letter = ? AND release = ?
        """);

    private readonly Statement addRule = statements.Prepare(
        "INSERT INTO rule (key, source_id, version_id, row, indicator, family, letter, release) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly Statement findSet = statements.Prepare("SELECT id FROM rule_set WHERE rules = ?");
    private readonly Statement addSet = statements.Prepare("INSERT INTO rule_set (rules) VALUES (?)");
    private readonly Statement addSetRule = statements.Prepare("INSERT INTO rule_set_rule (set_id, place, rule_id) VALUES (?, ?, ?)");

    /// <summary>The numbers of the rules of a hit.</summary>
    public KnownRules Find(ImmutableArray<CatalogRule> rules)
    {
        var sourceIds = new long[rules.Length];
        var ids = new long[rules.Length];
        for (var place = 0; place < rules.Length; place++)
        {
            sourceIds[place] = Source(rules[place]);
            ids[place] = Rule(rules[place], sourceIds[place]);
        }

        return ids.Length == 1
            ? new KnownRules(null, ids, sourceIds)
            : new KnownRules(Set(ids.AsSpan(1)), ids, [.. sourceIds.Distinct()]);
    }

    /// <summary>Forgets what a transaction that failed may have taken back.</summary>
    public void Forget()
    {
        sources.Clear();
        versions.Clear();
    }

    private long Source(CatalogRule rule)
    {
        if (sources.Count >= MaxRemembered)
        {
            sources.Clear();
        }

        var key = (rule.List, rule.Campaign);
        if (!sources.TryGetValue(key, out var id))
        {
            id = findSource.Bind(1, rule.List).Bind(2, rule.Campaign).Find() ?? addSource.Bind(1, rule.List).Bind(2, rule.Campaign).Insert();
            sources.Add(key, id);
        }

        return id;
    }

    private long Version(string hash)
    {
        if (versions.Count >= MaxRemembered)
        {
            versions.Clear();
        }

        if (!versions.TryGetValue(hash, out var id))
        {
            id = findVersion.Bind(1, hash).Find() ?? addVersion.Bind(1, hash).Insert();
            versions.Add(hash, id);
        }

        return id;
    }

    private long Rule(CatalogRule rule, long source)
    {
        var key = form.KeyOf(rule);
        var version = Version(rule.ListVersion);
        return Bind(findRule, rule, key, source, version).Find() ?? Bind(addRule, rule, key, source, version).Insert();
    }

    private static Statement Bind(Statement statement, CatalogRule rule, long key, long source, long version) =>
        statement.Bind(1, key).Bind(2, source).Bind(3, version).Bind(4, rule.Row).Bind(5, rule.Indicator).Bind(6, rule.Family)
            .Bind(7, rule.Letter).Bind(8, rule.Release);

    private long Set(ReadOnlySpan<long> ids)
    {
        var text = string.Join(',', ids.ToArray());
        return findSet.Bind(1, text).Find() ?? AddSet(text, ids);
    }

    private long AddSet(string text, ReadOnlySpan<long> ids)
    {
        var set = addSet.Bind(1, text).Insert();
        for (var place = 0; place < ids.Length; place++)
        {
            addSetRule.Bind(1, set).Bind(2, place).Bind(3, ids[place]).Run();
        }

        return set;
    }
}
