using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Chain;

/// <summary>What the numbers of rules in rows stand for, remembered up to a bound.</summary>
internal sealed class StoredRules : IDisposable
{
    // About 20 MB of rules when full.
    private const int MaxRemembered = 50_000;

    // What stands for a rule that is not there: its texts are nobody's, so that a row that names it is found changed.
    private static readonly CatalogRule Missing = new("", "", "", -1, "", "");

    private readonly Dictionary<(long Rule, long? Others), ImmutableArray<CatalogRule>> known = [];
    private readonly SqliteCommand findRule;
    private readonly SqliteCommand findSet;

    public StoredRules(SqliteConnection connection)
    {
        findRule = connection.CreateCommand();
        findRule.CommandText = """
            SELECT s.list, v.hash, s.campaign, r.row, r.indicator, r.family, r.letter, r.release
              FROM rule r LEFT JOIN source s ON s.id = r.source_id LEFT JOIN list_version v ON v.id = r.version_id WHERE r.id = $id
            """;
        findRule.Parameters.Add("$id", SqliteType.Integer);
        findSet = connection.CreateCommand();
        findSet.CommandText = "SELECT rule_id FROM rule_set_rule WHERE set_id = $id ORDER BY place";
        findSet.Parameters.Add("$id", SqliteType.Integer);
    }

    /// <summary>The rule that won and those of a set.</summary>
    public ImmutableArray<CatalogRule> Find(long rule, long? others)
    {
        if (known.TryGetValue((rule, others), out var rules))
        {
            return rules;
        }

        if (known.Count >= MaxRemembered)
        {
            known.Clear();
        }

        rules = others is { } set ? [Rule(rule), .. Set(set).Select(Rule)] : [Rule(rule)];
        known.Add((rule, others), rules);
        return rules;
    }

    public void Dispose()
    {
        findRule.Dispose();
        findSet.Dispose();
    }

    private CatalogRule Rule(long id)
    {
        findRule.Parameters[0].Value = id;
        using var reader = findRule.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) && !reader.IsDBNull(1)
            ? new CatalogRule(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetString(4), reader.GetString(5))
            {
                Letter = reader.GetString(6),
                Release = reader.GetInt32(7),
            }
            : Missing;
    }

    // A set that is not there must differ from no set.
    private List<long> Set(long id)
    {
        findSet.Parameters[0].Value = id;
        using var reader = findSet.ExecuteReader();
        var rules = new List<long>();
        while (reader.Read())
        {
            rules.Add(reader.GetInt64(0));
        }

        return rules.Count > 0 ? rules : [-1];
    }
}
