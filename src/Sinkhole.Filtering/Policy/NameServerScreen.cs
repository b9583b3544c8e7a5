using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Policy;

/// <summary>Screens the name servers an answer shows: names of NS records in answer and authority, and the addresses shown for them.</summary>
internal readonly ref struct NameServerScreen(ReadOnlySpan<byte> message, RuleSearch rules, long now, ScreenBuffers buffers)
{
    private readonly ReadOnlySpan<byte> message = message;
    private readonly RuleSearch rules = rules;
    private readonly ScreenBuffers buffers = buffers;

    /// <summary>Looks among the lists that go before the one found so far.</summary>
    public void Run(AnswerWalk walk, ulong lists, ref DataFinding finding)
    {
        var servers = ScreenNames(walk, lists, ref finding);
        if (servers > 0 && (finding.Match.Before(lists) & rules.Having(RuleTrigger.NsIp)) != 0)
        {
            ScreenAddresses(walk, lists, servers, ref finding);
        }
    }

    private int ScreenNames(AnswerWalk walk, ulong lists, ref DataFinding finding)
    {
        var servers = 0;
        var reader = new MessageReader(message);
        while (walk.TryMoveNext() && walk.Section != AnswerSection.Additional)
        {
            if (walk.Type != RecordType.NS || !reader.TryReadNameAt(walk.DataAt, buffers.Octets, out var name, out _))
            {
                continue;
            }

            if (servers < buffers.NameServers.Length)
            {
                buffers.NameServers[servers] = walk.DataAt;
            }

            servers++;
            buffers.Name.Assign(name);
            finding.Take(rules.FindName(buffers.Name, RuleTrigger.NsDName, finding.Match.Before(lists), now), RuleTrigger.NsDName, AnswerPlace.NameServer);
        }

        return servers;
    }

    private void ScreenAddresses(AnswerWalk walk, ulong lists, int servers, ref DataFinding finding)
    {
        while (walk.TryMoveNext())
        {
            var isAddress = (walk.Type == RecordType.A && walk.DataLength == 4) || (walk.Type == RecordType.Aaaa && walk.DataLength == InternetAddress.Size);
            if (walk.Section == AnswerSection.Additional && isAddress && IsServer(walk.Start, servers))
            {
                var match = rules.FindAddress(InternetAddress.FromOctets(walk.Data), RuleTrigger.NsIp, finding.Match.Before(lists), now);
                finding.Take(match, RuleTrigger.NsIp, AnswerPlace.NameServerAddress);
            }
        }
    }

    private bool IsServer(int owner, int servers)
    {
        var reader = new MessageReader(message);
        if (servers > buffers.NameServers.Length)
        {
            return true;
        }

        var isServer = false;
        var isGood = reader.TryReadNameAt(owner, buffers.Owner, out var name, out _);
        for (var i = 0; isGood && i < servers && !isServer; i++)
        {
            isServer = reader.TryReadNameAt(buffers.NameServers[i], buffers.Octets, out var server, out _) && server.EqualsIgnoreCase(name);
        }

        return isServer;
    }
}
