using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Tests.PolicyZones;

/// <summary>Compiled lists of rules written as text: <c>name</c>, <c>*.name</c> (below only), <c>+name</c> (both), or a network; then words for action and span.</summary>
internal static class RuleList
{
    /// <summary>Compiles the rows of a list; <c>from=</c> and <c>until=</c> are seconds, an action's name is the row's own, <c>A=address</c> local data.</summary>
    public static CompiledList Compile(TemporaryDirectory directory, ListOptions list, params string[] rows)
    {
        var compiler = new ListCompiler(new ListLibraryOptions { Directory = directory.File("data") }, TimeProvider.System);
        var result = compiler.Compile(list, sink =>
        {
            for (var i = 0; i < rows.Length; i++)
            {
                Add(sink, i + 1, rows[i].Split(' '));
            }

            return new ListReading(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(list.Name + string.Join('\n', rows))), null);
        });
        Assert.Null(result.Problem);
        return new CompiledList(list, result.File!);
    }

    public static ListOptions Options(string name, ListClass listClass = ListClass.Campaign) => new() { Name = name, File = "/nowhere", Class = listClass };

    private static void Add(RowSink sink, int row, string[] words)
    {
        var sheet = new RuleSheetWriter();
        foreach (var word in words[1..])
        {
            var value = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
            if (word.StartsWith("from=", StringComparison.Ordinal))
            {
                sheet.From = long.Parse(value, null);
            }
            else if (word.StartsWith("until=", StringComparison.Ordinal))
            {
                sheet.Until = long.Parse(value, null);
            }
            else if (word.StartsWith("A=", StringComparison.Ordinal))
            {
                sheet.Action = RuleAction.LocalData;
                Assert.True(InternetAddress.TryParse(value, out var address));
                Assert.True(sheet.TryAddRecord(RecordType.A, 30, address.ToIPAddress().GetAddressBytes()));
            }
            else
            {
                sheet.Action = Enum.Parse<RuleAction>(word);
            }
        }

        var text = words[0];
        if (InternetPrefix.TryParse(text, out var prefix))
        {
            sink.AddAddress(row, RuleTrigger.ResponseIp, prefix, sheet.Finish());
            return;
        }

        var reach = text[0] switch
        {
            '+' => Reach.Both,
            '*' => Reach.Below,
            _ => Reach.Exact,
        };
        Assert.True(DomainName.TryParse(text.TrimStart('+', '*').TrimStart('.'), out var name));
        sink.AddName(row, RuleTrigger.QName, name.Octets.Span, reach, sheet.Finish());
    }
}
