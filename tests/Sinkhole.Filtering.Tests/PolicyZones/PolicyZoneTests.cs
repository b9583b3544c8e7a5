using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.PolicyZones;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Filtering.Tests.PolicyZones;

public sealed class PolicyZoneTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(2_000_000_000);

    private readonly TemporaryDirectory directory = new();
    private readonly PolicyZoneOptions options = new()
    {
        Name = Name("rpz.example"),
        SinkholeIPv4 = Address("192.0.2.53"),
        SinkholeIPv6 = Address("2001:db8::53"),
    };

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Every_action_has_its_records()
    {
        var zone = Publish(
            List("one", "+both.example", "exact.example NxDomain", "*.below.example NoData", "d.example Drop", "t.example TcpOnly", "p.example Allow", "l.example A=192.0.2.9", "203.0.113.0/24", "2001:db8:1::/48 NxDomain"));

        Assert.Equal(
            [
                "*.below.example CNAME 012a00",
                "*.both.example A c0000235",
                "*.both.example AAAA 20010db8000000000000000000000053",
                "24.0.113.0.203.rpz-ip A c0000235",
                "24.0.113.0.203.rpz-ip AAAA 20010db8000000000000000000000053",
                "48.zz.1.db8.2001.rpz-ip CNAME 00",
                "both.example A c0000235",
                "both.example AAAA 20010db8000000000000000000000053",
                "d.example CNAME 0872707a2d64726f7000",
                "exact.example CNAME 00",
                "l.example A c0000209",
                "p.example CNAME 0c72707a2d706173737468727500",
                "t.example CNAME 0c72707a2d7463702d6f6e6c7900",
            ],
            Read(zone.Current!.ReadRecords()));
        Assert.Equal(2_000_000_000u, zone.Current.Serial);
    }

    [Fact]
    public void Sinkholing_can_be_published_as_NXDOMAIN_or_with_the_lists_own_address()
    {
        var list = RuleList.Compile(directory, RuleList.Options("own") with { SinkholeIPv4 = Address("198.51.100.1") }, "a.example");
        var asNxDomain = new PolicyZone(options with { SinkholesAsNxDomain = true });
        var own = new PolicyZone(options with { SinkholeIPv6 = null });
        asNxDomain.Publish([list], Now);
        own.Publish([list], Now);

        Assert.Equal(["a.example CNAME 00"], Read(asNxDomain.Current!.ReadRecords()));
        Assert.Equal(["a.example A c6336401"], Read(own.Current!.ReadRecords()));
    }

    [Fact]
    public void Only_rows_in_force_are_published_and_the_next_change_is_known()
    {
        var list = List("one", "past.example until=1999999999", "now.example until=2000000100", "later.example from=2000000050");
        var zone = Publish(list);

        Assert.Equal(["now.example"], Owners(zone));
        Assert.Equal(2_000_000_050, zone.NextChange!.Value.ToUnixTimeSeconds());
        Assert.False(zone.Publish([list], Now.AddSeconds(49)));
        Assert.True(zone.Publish([list], Now.AddSeconds(50)));
        Assert.Equal(["later.example", "now.example"], Owners(zone));
        Assert.Equal(["later.example"], OwnersOf(zone.Current!.DeltaFrom(2_000_000_000)!.Added));
        Assert.True(zone.Publish([list], Now.AddSeconds(100)));
        Assert.Equal(["later.example"], Owners(zone));
        Assert.Null(zone.NextChange);
    }

    [Fact]
    public void What_is_allowed_here_is_not_told_unless_asked()
    {
        var allow = RuleList.Compile(directory, RuleList.Options("allow", ListClass.Allow), "good.bad.example Allow");
        var block = List("block", "+bad.example NxDomain");
        var asked = new PolicyZone(options with { IncludesAllowed = true });
        asked.Publish([allow, block], Now);

        Assert.Equal(["*.bad.example", "bad.example"], Owners(Publish(allow, block)));
        Assert.Equal(
            [
                "*.bad.example CNAME 00", "*.good.bad.example CNAME 00", "bad.example CNAME 00",
                "good.bad.example CNAME 0c72707a2d706173737468727500",
            ],
            Read(asked.Current!.ReadRecords()));
    }

    [Fact]
    public void A_list_of_class_Allow_never_blocks_elsewhere()
    {
        // As a list in the configuration or an upload has it: what its rows do by themselves is sinkhole.
        var zone = new PolicyZone(options with { IncludesAllowed = true });
        zone.Publish([RuleList.Compile(directory, RuleList.Options("allow", ListClass.Allow), "good.example", "bank.example NxDomain")], Now);

        Assert.Equal(
            ["bank.example CNAME 0c72707a2d706173737468727500", "good.example CNAME 0c72707a2d706173737468727500"], Read(zone.Current!.ReadRecords()));
    }

    [Fact]
    public void A_version_without_changes_keeps_its_serial()
    {
        var zone = Publish(List("one", "a.example"));

        Assert.False(zone.Publish([List("two", "a.example")], Now.AddHours(1)));
        Assert.Equal(2_000_000_000u, zone.Current!.Serial);
        Assert.True(zone.Publish([List("two", "a.example", "b.example")], Now.AddHours(-1)));
        Assert.Equal(2_000_000_001u, zone.Current.Serial);
    }

    [Fact]
    public void A_delta_over_several_versions_tells_nothing_that_came_and_went()
    {
        string[] others = ["c.example", "d.example", "e.example", "f.example", "g.example"];
        var zone = Publish(List("one", ["a.example", "b.example", .. others]));
        zone.Publish([List("one", ["b.example", "x.example", .. others])], Now.AddSeconds(1));
        zone.Publish([List("one", ["b.example NxDomain", "a.example", "y.example", .. others])], Now.AddSeconds(2));

        var delta = zone.Current!.DeltaFrom(2_000_000_000)!;

        Assert.Equal(["b.example A c0000235", "b.example AAAA 20010db8000000000000000000000053"], Read(delta.Removed));
        Assert.Equal(["b.example CNAME 00", "y.example A c0000235", "y.example AAAA 20010db8000000000000000000000053"], Read(delta.Added));
        Assert.Null(zone.Current.DeltaFrom(1));
        Assert.Null(zone.Current.DeltaFrom(2_000_000_002));
    }

    [Fact]
    public void A_change_larger_than_its_bound_is_not_kept()
    {
        var zone = new PolicyZone(options with { MaxChangeOctets = 100 });
        zone.Publish([List("one", "a.example")], Now);
        zone.Publish([List("one", Enumerable.Range(0, 10).Select(i => $"n{i}.example").ToArray())], Now.AddSeconds(1));

        Assert.Null(zone.Current!.DeltaFrom(2_000_000_000));
    }

    [Fact]
    public void Whoever_takes_the_zone_decides_as_we_do_whatever_the_lists()
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var lists = Enumerable.Range(0, 3).Select(i => List($"r{round}-{i}", RandomRows(random))).ToArray();
            var zone = Publish(lists);
            var strict = new ZoneReader(zone.Current!.ReadRecords(), isStrict: true);
            var plain = new ZoneReader(zone.Current.ReadRecords(), isStrict: false);

            foreach (var name in AllNames())
            {
                var expected = Decide(lists, name);
                Assert.Equal(expected, strict.ActionFor(name));
                Assert.Equal(expected, plain.ActionFor(name));
            }
        }
    }

    [Fact]
    public void A_delta_applied_to_the_version_before_gives_the_version_after_whatever_the_lists()
    {
        var random = new Random(12);
        for (var round = 0; round < 60; round++)
        {
            var first = Enumerable.Range(0, 2).Select(i => List($"d{round}-{i}", RandomRows(random))).ToArray();
            CompiledList[] second = [first[0], List($"d{round}-x", RandomRows(random))];
            var zone = Publish(first);
            var before = Read(zone.Current!.ReadRecords());
            if (!zone.Publish([.. second], Now.AddSeconds(1)))
            {
                continue;
            }

            var after = Read(zone.Current.ReadRecords());
            Assert.Equal(after, after.Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
            var step = PolicyZoneStep.Between(0, Content(first), Content(second), options)!;
            var removed = Read(step.Removed.Read());
            Assert.Empty(removed.Except(before, StringComparer.Ordinal));
            Assert.Equal(after, before.Except(removed, StringComparer.Ordinal).Concat(Read(step.Added.Read())).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        }
    }

    private static PolicyZoneContent Content(CompiledList[] lists) => new([.. lists], Now.ToUnixTimeSeconds());

    private static string[] RandomRows(Random random)
    {
        string[] actions = ["", " NxDomain", " Allow", ""];
        return [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ =>
            $"{(random.Next(3) switch { 0 => "+", 1 => "*.", _ => "" })}{RandomName(random)}{actions[random.Next(actions.Length)]}").Distinct(StringComparer.Ordinal)];
    }

    private static string RandomName(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(2) == 0 ? "a." : "b.")) + "z.example";

    private static List<string> AllNames()
    {
        string[] labels = ["a.", "b.", "q."];
        var names = new List<string> { "z.example" };
        for (var i = 0; i < names.Count && names[i].Length < "a.a.a.a.z.example".Length; i++)
        {
            names.AddRange(labels.Select(label => label + names[i]));
        }

        return names;
    }

    private static string Decide(CompiledList[] lists, string name)
    {
        var buffer = new NameBuffer();
        buffer.Assign(Name(name).Span);
        foreach (var list in lists)
        {
            if (list.TryFindName(buffer, RuleTrigger.QName, Now.ToUnixTimeSeconds(), out var entry))
            {
                return list.ActionOf(entry).ToString();
            }
        }

        return "none";
    }

    private static DomainName Name(string text) => ListFixture.Name(text);

    private static InternetAddress Address(string text) => InternetAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text, nameof(text));

    private static List<string> Owners(PolicyZone zone) => OwnersOf(zone.Current!.ReadRecords());

    private static List<string> OwnersOf(IEnumerable<ZoneRecord> records) =>
        [.. Read(records).Select(line => line.Split(' ')[0]).Distinct(StringComparer.Ordinal)];

    private static List<string> Read(IEnumerable<ZoneRecord> records)
    {
        var lines = new List<string>();
        foreach (var record in records)
        {
            var owner = new NameSpan(record.Owner.Span).ToString();
            Assert.EndsWith(".rpz.example", owner, StringComparison.Ordinal);
            lines.Add($"{owner[..^".rpz.example".Length]} {RecordTypeText.Format(record.Type)} {Convert.ToHexStringLower(record.RData.Span)}");
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private CompiledList List(string name, params string[] rows) => RuleList.Compile(directory, RuleList.Options(name), rows);

    private PolicyZone Publish(params CompiledList[] lists)
    {
        var zone = new PolicyZone(options);
        Assert.True(zone.Publish([.. lists], Now));
        return zone;
    }

    /// <summary>Decides as a server that took the zone: strictly by RFC 4592, or trying the wildcard of each parent.</summary>
    private sealed class ZoneReader(IEnumerable<ZoneRecord> records, bool isStrict)
    {
        private readonly Dictionary<string, string> rules = Read(records)
            .GroupBy(line => line.Split(' ')[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => ActionOf(group.First()), StringComparer.Ordinal);

        public string ActionFor(string name)
        {
            if (rules.TryGetValue(name, out var action))
            {
                return action;
            }

            if (isStrict && Exists(name))
            {
                return "none";
            }

            for (var parent = ParentOf(name); parent.Length > 0; parent = ParentOf(parent))
            {
                if (rules.TryGetValue("*." + parent, out action))
                {
                    return action;
                }

                if (isStrict && Exists(parent))
                {
                    break;
                }
            }

            return "none";
        }

        private static string ParentOf(string name) => name.Contains('.', StringComparison.Ordinal) ? name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..] : "";

        private static string ActionOf(string line)
        {
            if (line.EndsWith(" CNAME 00", StringComparison.Ordinal))
            {
                return "NxDomain";
            }

            return line.Contains(" CNAME 0c", StringComparison.Ordinal) ? "Allow" : "Sinkhole";
        }

        private bool Exists(string name) => rules.Keys.Any(owner => string.Equals(owner, name, StringComparison.Ordinal) || owner.EndsWith("." + name, StringComparison.Ordinal));
    }
}
