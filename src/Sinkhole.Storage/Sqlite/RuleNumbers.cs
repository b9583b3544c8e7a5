using System.Collections.Immutable;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Gives rules and sets of rules their numbers.</summary>
internal sealed class RuleNumbers(StatementSet statements)
{
    private readonly Statement findSource = statements.Prepare("SELECT id FROM source WHERE list = ? AND campaign = ?");
    private readonly Statement addSource = statements.Prepare("INSERT INTO source (list, campaign) VALUES (?, ?)");
    private readonly Statement findVersion = statements.Prepare("SELECT id FROM list_version WHERE hash = ?");
    private readonly Statement addVersion = statements.Prepare("INSERT INTO list_version (hash) VALUES (?)");

    private readonly Statement findRule = statements.Prepare(
        "SELECT id FROM rule WHERE indicator = ? AND source_id = ? AND version_id = ? AND row = ? AND family = ?");

    private readonly Statement addRule = statements.Prepare(
        "INSERT INTO rule (indicator, source_id, version_id, row, family, letter, release) VALUES (?, ?, ?, ?, ?, ?, ?)");

    private readonly Statement findSet = statements.Prepare("SELECT id FROM rule_set WHERE rules = ?");
    private readonly Statement addSet = statements.Prepare("INSERT INTO rule_set (rules) VALUES (?)");
    private readonly Statement addSetRule = statements.Prepare("INSERT INTO rule_set_rule (set_id, place, rule_id) VALUES (?, ?, ?)");

    /// <summary>The numbers of a set of rules, without a name.</summary>
    public KnownSubject Find(ImmutableArray<CatalogRule> rules)
    {
        var sources = rules.Select(Source).ToArray();
        var ids = rules.Select((rule, place) => Rule(rule, sources[place])).ToArray();
        var text = string.Join(',', ids);
        var set = findSet.Bind(1, text).Find() ?? AddSet(text, ids);
        return new KnownSubject(0, set, ids, [.. sources.Distinct()]);
    }

    private long Source(CatalogRule rule) =>
        findSource.Bind(1, rule.List).Bind(2, rule.Campaign).Find() ?? addSource.Bind(1, rule.List).Bind(2, rule.Campaign).Insert();

    private long Rule(CatalogRule rule, long source)
    {
        var version = findVersion.Bind(1, rule.ListVersion).Find() ?? addVersion.Bind(1, rule.ListVersion).Insert();
        return Bind(findRule, rule, source, version).Find() ?? Bind(addRule, rule, source, version).Bind(6, rule.Letter).Bind(7, rule.Release).Insert();
    }

    private static Statement Bind(Statement statement, CatalogRule rule, long source, long version) =>
        statement.Bind(1, rule.Indicator).Bind(2, source).Bind(3, version).Bind(4, rule.Row).Bind(5, rule.Family);

    private long AddSet(string text, long[] ids)
    {
        var set = addSet.Bind(1, text).Insert();
        for (var place = 0; place < ids.Length; place++)
        {
            addSetRule.Bind(1, set).Bind(2, place).Bind(3, ids[place]).Run();
        }

        return set;
    }
}
