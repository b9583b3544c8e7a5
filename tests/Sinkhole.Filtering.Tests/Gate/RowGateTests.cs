using System.Text;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Tests.Lists;

namespace Sinkhole.Filtering.Tests.Gate;

public class RowGateTests
{
    [Theory]
    [InlineData(true, "client-rule")]
    [InlineData(false, null)]
    public void Rules_on_clients_are_refused_where_a_stranger_would_decide_who_is_answered(bool refuses, string? reason)
    {
        var gate = new RowGate(new RowGateOptions { RefusesClientRules = refuses });

        var refusals = RowCollector.Read(ListFormat.PolicyZone, "$ORIGIN rpz.test.\n@ 60 IN SOA a. b. 1 1 1 1 1\n8.0.0.0.10.rpz-client-ip 60 IN CNAME rpz-drop.\nx.example 60 IN CNAME .\n", gate: gate).Refusals;

        Assert.Equal(reason is null ? [] : [reason], refusals.Select(row => row.Split(' ')[2]).ToArray());
    }

    [Theory]
    [InlineData("donvi-mau.example", "protected-name")]
    [InlineData("a.b.DONVI-MAU.example", "protected-name")]
    [InlineData("xdonvi-mau.example", null)]
    [InlineData("www.mã-độc.example", "protected-name")]
    [InlineData("com.vn", "public-suffix")]
    [InlineData("gov.vn", "public-suffix")]
    [InlineData("agency.gov.vn", null)]
    [InlineData("x.ck", "public-suffix")]
    [InlineData("www.ck", null)]
    [InlineData("github.io", "public-suffix")]
    [InlineData("a.test", null)]
    public void Rows_with_names_are_judged(string name, string? reason)
    {
        var gate = new RowGate(new RowGateOptions
        {
            ProtectedNames = [ListFixture.Name("Donvi-Mau.example"), ListFixture.Name("mã-độc.example")],
            PublicSuffixes = PublicSuffixList.Shipped,
        });

        Assert.Equal(reason is null ? [] : [reason], RowCollector.Read(ListFormat.Domains, "good.example\n" + name, gate: gate).Refusals.Select(row => row.Split(' ')[2]).ToArray());
    }

    [Theory]
    [InlineData("203.0.113.1", "protected-address")]
    [InlineData("203.0.113.0/24", "protected-address")]
    [InlineData("203.0.112.0/20", "protected-address")]
    [InlineData("203.0.113.8", null)]
    [InlineData("198.51.100.7", "warning-list")]
    [InlineData("2001:db8:1::7", "protected-address")]
    [InlineData("2001:db8:2::7", null)]
    public void Rows_with_addresses_are_judged(string address, string? reason)
    {
        var gate = new RowGate(new RowGateOptions
        {
            ProtectedAddresses = [Prefix("203.0.113.0/29"), Prefix("203.0.113.2"), Prefix("2001:db8:1::/48")],
            WarningLists = [Warning("cidr", "198.51.100.0/24")],
        });

        Assert.Equal(reason is null ? [] : [reason], RowCollector.Read(ListFormat.Domains, "good.example\n" + address, gate: gate).Refusals.Select(row => row.Split(' ')[2]).ToArray());
    }

    [Theory]
    [InlineData("string", "alpha.example", "alpha.example", true)]
    [InlineData("string", "alpha.example", "c2.alpha.example", false)]
    [InlineData("hostname", "alpha.example", "c2.alpha.example", true)]
    [InlineData("hostname", ".alpha.example", "alpha.example", true)]
    [InlineData("hostname", "c2.alpha.example", "alpha.example", false)]
    public void Warning_lists_cover_what_their_type_says(string type, string entry, string name, bool isRefused)
    {
        var gate = new RowGate(new RowGateOptions { WarningLists = [Warning(type, entry)] });

        var list = RowCollector.Read(ListFormat.Domains, "good.test\n" + name, gate: gate);

        Assert.Equal(isRefused ? ["Known good"] : [], list.Sink.Summarize().Refusals.Select(row => row.Detail).ToArray());
    }

    [Fact]
    public void Rows_that_allow_are_let_through()
    {
        var gate = new RowGate(new RowGateOptions { ProtectedNames = [ListFixture.Name("own.example")] });

        var list = RowCollector.Read(ListFormat.AdBlock, "@@||own.example^\n||www.own.example^\n", gate: gate);

        Assert.Equal(["1 own.example+below Allow"], list.Rows);
        Assert.Equal(["2 www.own.example protected-name"], list.Refusals);
    }

    [Fact]
    public void Clients_may_have_any_address_but_not_all_of_them()
    {
        var rows = new RowSink("list", 10, null);

        rows.AddAddress(1, RuleTrigger.ClientIp, Prefix("10.0.0.0/8"), default);
        rows.AddAddress(2, RuleTrigger.NsIp, Prefix("10.0.0.0/8"), default);
        rows.AddAddress(3, RuleTrigger.ClientIp, Prefix("0.0.0.0/0"), default);

        Assert.Equal((1, 2), (rows.Addresses, rows.Refused));
    }

    [Fact]
    public void Fingerprints_differ_between_gates_that_refuse_different_rows()
    {
        RowGateOptions[] options =
        [
            new(), new() { ProtectedNames = [ListFixture.Name("a.example")] }, new() { ProtectedAddresses = [Prefix("192.0.2.1")] },
            new() { PublicSuffixes = PublicSuffixList.Shipped }, new() { WarningLists = [Warning("string", "a.example")] }, new() { WarningLists = [Warning("string", "b.example")] },
        ];

        Assert.Equal(options.Length, options.Select(one => new RowGate(one).Fingerprint).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(new RowGate(options[1]).Fingerprint, new RowGate(options[1]).Fingerprint);
    }

    [Fact]
    public void Judging_a_good_name_allocates_nothing()
    {
        var gate = new RowGate(new RowGateOptions
        {
            ProtectedNames = [ListFixture.Name("own.example")],
            PublicSuffixes = PublicSuffixList.Shipped,
            WarningLists = [Warning("hostname", "alpha.example")],
        });
        var rows = new RowSink("list", int.MaxValue, null, gate);
        var wire = ListFixture.Name("c2.beta.example").Octets.ToArray();

        // The first rounds pay for what is compiled and set up once.
        var least = Enumerable.Range(0, 5).Min(_ => Allocated(() => rows.AddName(1, wire, Filtering.Index.Reach.Both, default)));

        Assert.Equal(0, least);
    }

    private static long Allocated(Action row)
    {
        row();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            row();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void The_shipped_suffixes_are_read_whole()
    {
        Assert.True(PublicSuffixList.Shipped.Count > 9000);
        Assert.Equal(0, PublicSuffixList.Shipped.Unread);
    }

    [Fact]
    public void Suffixes_are_read_from_a_file_of_the_administrator()
    {
        using var files = new TemporaryDirectory();

        var list = PublicSuffixList.Read(files.Write("psl", "// ours\ninternal.example\n*.kawasaki.example\n!city.kawasaki.example // remark\n..\n"), out var problem);

        Assert.Null(problem);
        Assert.Equal((3, 1), (list!.Count, list.Unread));
        var names = "internal.example a.internal.example kawasaki.example a.kawasaki.example city.kawasaki.example b.a.kawasaki.example".Split(' ');
        Assert.Equal("internal.example kawasaki.example a.kawasaki.example", string.Join(' ', names.Where(name => list.Contains(ListFixture.Name(name).Octets.Span))));
        Assert.Null(PublicSuffixList.Read(files.Write("none", "// nothing\n"), out problem));
        Assert.Contains("holds no names", problem?.English, StringComparison.Ordinal);
        Assert.Null(PublicSuffixList.Read(files.File("missing"), out problem));
        Assert.NotNull(problem);
    }

    [Fact]
    public void Warning_lists_are_read_from_a_directory_and_those_that_cannot_be_are_named()
    {
        using var files = new TemporaryDirectory();
        Directory.CreateDirectory(files.File("lists/one"));
        files.Write("lists/one/list.json", """{"name":"Known good","type":"hostname","version":1,"list":["alpha.example","com","1.2.3.4","http://x/y"]}""");
        files.Write("lists/regex.json", """{"name":"R","type":"regex","list":["(a+)+"]}""");
        files.Write("lists/broken.json", "{");
        files.Write("lists/readme.txt", "x");

        var reading = WarningListReader.ReadDirectory(files.File("lists"));

        Assert.Equal(("Known good", 2, 2), (Assert.Single(reading.Lists).Name, reading.Lists[0].Count, reading.Lists[0].Unread));
        Assert.Equal(2, reading.Problems.Count);
        Assert.Empty(WarningListReader.ReadDirectory(files.File("none")).Problems);
    }

    private static WarningList Warning(string type, string entry) =>
        WarningListReader.Read("x.json", Encoding.UTF8.GetBytes($$"""{"name":"Known good","type":"{{type}}","list":["{{entry}}"]}"""), out _)!;

    private static InternetPrefix Prefix(string text) => InternetPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException(text, nameof(text));
}
