using System.Collections.Immutable;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Which malware families the rules of hits name; each set of rules is asked for once.</summary>
internal sealed class RuleFamilies(ReadConnection connection)
{
    private readonly Dictionary<(long Rule, long? Others), ImmutableArray<RuleFamily>> known = [];

    public ImmutableArray<RuleFamily> Of(long rule, long? others)
    {
        if (!known.TryGetValue((rule, others), out var families))
        {
            families = Read(rule, others);
            known.Add((rule, others), families);
        }

        return families;
    }

    private ImmutableArray<RuleFamily> Read(long rule, long? others)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT DISTINCT r.family, s.list, s.campaign FROM rule r CROSS JOIN source s ON s.id = r.source_id
              WHERE r.id = $rule OR r.id IN (SELECT rule_id FROM rule_set_rule WHERE set_id = $others)
            """;
        command.Parameters.AddWithValue("$rule", rule);

        // Sets are numbered from 1: no set has this number.
        command.Parameters.AddWithValue("$others", others ?? 0);
        using var reader = command.ExecuteReader();
        var families = ImmutableArray.CreateBuilder<RuleFamily>();
        while (reader.Read())
        {
            families.Add(new RuleFamily(reader.GetString(0), new FamilySource(reader.GetString(1), reader.GetString(2))));
        }

        return families.ToImmutable();
    }
}
