using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>What a filter asks of the rule a hit counts for, as a condition on <c>rule f</c> of <c>source g</c>.</summary>
internal static class RuleCondition
{
    /// <summary>True of the rules asked for.</summary>
    public const string Sql = """
        ($list IS NULL OR g.list = $list) AND ($campaign IS NULL OR g.campaign = $campaign)
            AND ($family IS NULL OR f.family = $family) AND ($indicator IS NULL OR instr(f.indicator, $indicator) > 0)
        """;

    /// <summary>Binds what is asked of rule, client and time.</summary>
    public static void Bind(SqliteCommand command, HitFilter filter)
    {
        command.Parameters.AddWithValue("$list", (object?)filter.List ?? DBNull.Value);
        command.Parameters.AddWithValue("$campaign", (object?)filter.Campaign ?? DBNull.Value);
        command.Parameters.AddWithValue("$family", (object?)filter.Family ?? DBNull.Value);
        command.Parameters.AddWithValue("$indicator", (object?)filter.Indicator ?? DBNull.Value);
        command.Parameters.AddWithValue("$client", filter.Client is { } client ? OffenderQuery.Octets(client) : DBNull.Value);
        command.Parameters.AddWithValue("$from", filter.From is { } from ? TimeSpanSplit.Microseconds(from) : 0);
        command.Parameters.AddWithValue("$to", filter.To is { } to ? TimeSpanSplit.Microseconds(to) : long.MaxValue);
    }
}
