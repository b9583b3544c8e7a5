using Sinkhole.Campaigns.Hunts;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Host.Commands.Hunts;

/// <summary>Lets a hunt decide by the lists in force as the server decides queries, each row within its own dates at the time of the line.</summary>
internal sealed class ListedHuntPolicy(PolicyEngine engine) : IHuntPolicy
{
    private readonly PolicySnapshot snapshot = engine.Current;
    private readonly ConnectionScreen connections = new(engine.Current);

    /// <summary>Rows that were met by their address and decided nothing, since their port or protocol cannot be read.</summary>
    public IEnumerable<RuleDescription> Unread => connections.Unread.Select(Describe);

    /// <inheritdoc/>
    public HuntDecision DecideName(NameBuffer name, InternetAddress client, DateTimeOffset time) => Told(For(client, time).DecideName(name));

    /// <inheritdoc/>
    public HuntDecision DecideAnswer(InternetAddress address, InternetAddress client, DateTimeOffset time) => Told(For(client, time).ScreenAddress(address));

    /// <inheritdoc/>
    public HuntDecision DecideConnection(ConnectionTarget target, InternetAddress client, DateTimeOffset time) =>
        Told(connections.Decide(For(client, time), target.Address, target.Port, target.Protocol));

    private ClientPolicy For(InternetAddress client, DateTimeOffset time) => engine.For(client, time.ToUnixTimeSeconds());

    private HuntDecision Told(Verdict verdict) => verdict.Action switch
    {
        PolicyAction.Pass => HuntDecision.None,
        PolicyAction.Allow => HuntDecision.Allowed,
        PolicyAction.Sinkhole or PolicyAction.NxDomain or PolicyAction.NoData or PolicyAction.Drop or PolicyAction.TcpOnly or PolicyAction.LocalData
            or PolicyAction.Monitor => new HuntDecision(RuleOf(Describe(verdict.Rule)), IsAllowed: false),
    };

    private RuleDescription Describe(RuleReference rule) => snapshot.Lists[rule.List].Describe(rule.Entry);

    private static HuntRule RuleOf(RuleDescription row) => new()
    {
        Indicator = row.Indicator,
        List = row.List,
        Version = row.ListVersion[..HuntLists.ShownVersion],
        Row = row.Row,
        Family = row.Family,
        Botnet = row.Botnet,
        Campaign = row.Campaign,
        Letter = row.Letter,
    };
}
