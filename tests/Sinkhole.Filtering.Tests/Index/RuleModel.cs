using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Tests.Policy;

namespace Sinkhole.Filtering.Tests.Index;

/// <summary>Rows in a plain list, searched by reading all of them: what a compiled list must agree with.</summary>
internal sealed class RuleModel
{
    private readonly List<(string Text, RuleTrigger Trigger, long From, long Until)> rows = [];

    /// <summary>Random rows over so few names, addresses and instants that they collide all the time.</summary>
    public static RuleModel Random(Random random, int count)
    {
        var model = new RuleModel();
        for (var i = 0; i < count; i++)
        {
            var (from, until) = random.Next(3) == 0 ? (random.Next(10), 5 + random.Next(10)) : (long.MinValue, long.MaxValue);
            var isName = random.Next(2) == 0;
            RuleTrigger[] triggers = isName ? [RuleTrigger.QName, RuleTrigger.QName, RuleTrigger.NsDName] : [RuleTrigger.ResponseIp, RuleTrigger.ClientIp, RuleTrigger.NsIp];
            model.rows.Add((isName ? RandomReach(random) + RandomName(random) : RandomPrefix(random), triggers[random.Next(3)], from, until));
        }

        return model;
    }

    public static string RandomName(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => (char)('a' + random.Next(4)) + ".")) + "example";

    public static InternetAddress RandomAddress(Random random) => PolicyFixture.Address(random.Next(2) == 0
        ? $"192.0.2.{random.Next(16)}"
        : $"2001:db8:{random.Next(4)}::{random.Next(4)}");

    public void Write(RowWriter writer)
    {
        foreach (var row in rows)
        {
            if (IsName(row.Trigger))
            {
                writer.Name(row.Text, row.Trigger, from: row.From, until: row.Until);
            }
            else
            {
                writer.Address(row.Text, row.Trigger, from: row.From, until: row.Until);
            }
        }
    }

    /// <summary>The number of the row that decides a name; 0: none.</summary>
    public int FindName(string name, RuleTrigger trigger, long now)
    {
        var (best, labels) = (0, 0);
        for (var i = 0; i < rows.Count; i++)
        {
            var (text, rowTrigger, from, until) = rows[i];
            var bare = text.TrimStart('*', '=', '.');
            var count = bare.Count(letter => letter == '.') + 1;
            var covers = string.Equals(name, bare, StringComparison.Ordinal) ? text[0] != '*' : text[0] != '=' && name.EndsWith("." + bare, StringComparison.Ordinal);
            if (rowTrigger == trigger && from <= now && now < until && covers && count > labels)
            {
                (best, labels) = (i + 1, count);
            }
        }

        return best;
    }

    /// <summary>The number of the row that decides an address; 0: none.</summary>
    public int FindAddress(InternetAddress address, RuleTrigger trigger, long now)
    {
        var (best, length) = (0, -1);
        for (var i = 0; i < rows.Count; i++)
        {
            var (text, rowTrigger, from, until) = rows[i];
            if (rowTrigger == trigger && from <= now && now < until && PolicyFixture.Prefix(text) is var prefix && prefix.Contains(address) && prefix.Length > length)
            {
                (best, length) = (i + 1, prefix.Length);
            }
        }

        return best;
    }

    private static bool IsName(RuleTrigger trigger) => trigger is RuleTrigger.QName or RuleTrigger.NsDName;

    private static string RandomReach(Random random) => random.Next(3) switch
    {
        0 => "*.",
        1 => "=",
        _ => "",
    };

    private static string RandomPrefix(Random random)
    {
        var address = RandomAddress(random);
        var length = random.Next(8) == 0 ? random.Next(129) : 32 + (16 * random.Next(7));
        return $"{address}/{(address.IsIPv4 ? 24 + random.Next(9) : length)}";
    }
}
