using System.Net;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Server.Tests.Queries;

/// <summary>
/// Reads rows as tests write them: a name with what is below it, a prefix of answers, <c>client PREFIX</c>, <c>local NAME TYPE DATA</c> or
/// <c>local PREFIX TYPE DATA</c>.
/// </summary>
internal sealed class TestRows(RowSink rows)
{
    private readonly RuleSheetWriter sheet = new();
    private int row;

    public void Add(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            sheet.Clear();
            if (words is ["local", _, var type, var data])
            {
                sheet.Action = RuleAction.LocalData;
                Assert.True(RecordTypeText.TryParse(type, out var parsed) && sheet.TryAddRecord(parsed, 30, RData(data)));
            }

            Add(words[words.Length > 1 ? 1 : 0], words is ["client", _] ? RuleTrigger.ClientIp : RuleTrigger.ResponseIp);
        }
    }

    public static byte[] Wire(string name) => DomainName.TryParse(name, out var parsed) ? parsed.Span.Octets.ToArray() : throw new ArgumentException(name, nameof(name));

    private static byte[] RData(string data) => IPAddress.TryParse(data, out var address) ? address.GetAddressBytes() : Wire(data);

    private void Add(string value, RuleTrigger trigger)
    {
        if (InternetPrefix.TryParse(value, out var prefix))
        {
            rows.AddAddress(++row, trigger, prefix, sheet.Finish());
        }
        else
        {
            rows.AddName(++row, RuleTrigger.QName, Wire(value), Reach.Both, sheet.Finish());
        }
    }
}
