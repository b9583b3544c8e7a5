using Sinkhole.Campaigns.Hunts;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Tests.Hunts;

/// <summary>Decides by a few rows given in words, in the order they were given.</summary>
internal sealed class FakeHuntPolicy : IHuntPolicy
{
    private readonly List<Row> rows = [];

    /// <summary>How often a name was asked about.</summary>
    public int NamesDecided { get; private set; }

    /// <summary>Lists a name with what is below it.</summary>
    public FakeHuntPolicy WithName(string name, string family = "")
    {
        rows.Add(new Row(RuleOf(name, family)) { Name = NameOf(name) });
        return this;
    }

    /// <summary>Allows a name with what is below it.</summary>
    public FakeHuntPolicy WithAllowed(string name)
    {
        rows.Insert(0, new Row(null) { Name = NameOf(name) });
        return this;
    }

    /// <summary>Lists an address or a network, perhaps for one port and protocol, from an instant on.</summary>
    public FakeHuntPolicy WithAddress(string prefix, ushort? port = null, byte? protocol = null, DateTimeOffset? from = null)
    {
        Assert.True(InternetPrefix.TryParse(prefix, out var network));
        rows.Add(new Row(RuleOf(prefix, "")) { Network = network, Port = port, Protocol = protocol, From = from ?? DateTimeOffset.MinValue });
        return this;
    }

    public HuntDecision DecideName(NameBuffer name, InternetAddress client, DateTimeOffset time)
    {
        NamesDecided++;
        var asked = DomainName.From(name.Name);
        var row = rows.Find(one => one.Name is { } listed && asked?.IsAtOrBelow(listed) == true);
        return row switch
        {
            null => HuntDecision.None,
            { Rule: null } => HuntDecision.Allowed,
            _ => new HuntDecision(row.Rule, IsAllowed: false),
        };
    }

    public HuntDecision DecideAnswer(InternetAddress address, InternetAddress client, DateTimeOffset time) =>
        new(rows.Find(row => row.Network?.Contains(address) == true && row.From <= time)?.Rule, IsAllowed: false);

    public HuntDecision DecideConnection(ConnectionTarget target, InternetAddress client, DateTimeOffset time) => new(
        rows.Find(row => row.Network?.Contains(target.Address) == true && row.From <= time
            && (row.Port is null || row.Port == target.Port) && (row.Protocol is null || row.Protocol == target.Protocol))?.Rule,
        IsAllowed: false);

    private HuntRule RuleOf(string indicator, string family) => new() { Indicator = indicator, List = "list", Version = "v1", Row = rows.Count + 1, Family = family };

    private static DomainName NameOf(string text) => DomainName.TryParse(text, out var name) ? name : throw new ArgumentException(text, nameof(text));

    private sealed record Row(HuntRule? Rule)
    {
        public DomainName? Name { get; init; }

        public InternetPrefix? Network { get; init; }

        public ushort? Port { get; init; }

        public byte? Protocol { get; init; }

        public DateTimeOffset From { get; init; }
    }
}
