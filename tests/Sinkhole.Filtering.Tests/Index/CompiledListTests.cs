using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Index;

public sealed class CompiledListTests : IDisposable
{
    private readonly ListFixture fixture = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TryFind_agrees_with_a_dictionary_on_random_names(int seed)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 400).Select(_ => (Name: RandomName(random), Subdomains: random.Next(3))).ToList();
        fixture.LoadCampaign([.. rows.Select(row => $"1,tên miền,{(row.Subdomains == 2 ? "*." : "")}{row.Name},,,,,,{(row.Subdomains == 1 ? "có" : "không")},,,,,")]);
        var exact = rows.Where(row => row.Subdomains != 2).Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        var below = rows.Where(row => row.Subdomains != 0).Select(row => row.Name).ToHashSet(StringComparer.Ordinal);

        var asked = Enumerable.Range(0, 20_000).Select(_ => RandomName(random)).Concat(rows.Select(row => row.Name)).ToList();

        Assert.DoesNotContain(asked, name => fixture.IsListed(name) != IsListed(name, exact, below));
        Assert.Contains(asked, name => fixture.IsListed(name));
        Assert.Contains(asked, name => !fixture.IsListed(name));
    }

    [Fact]
    public void Describe_says_all_that_the_row_says()
    {
        fixture.LoadCampaign("7,tên miền,hxxp://C2[.]alpha[.]example:8080/gate.php,443,tcp,Alpha.Loader,Botnet-Alpha,Cao,có,2022-09-05,2022-12-31,\"DEMO, (không phải danh sách thật)\",AMBER,ghi chú");

        var row = Assert.Single(fixture.Describe(fixture.Decide("a.c2.alpha.example"), "a.c2.alpha.example"));

        Assert.Equal(("campaign.csv", 1, "c2.alpha.example", true), (row.List, row.Row, row.Indicator, row.CoversSubdomains));
        Assert.Equal(("Alpha.Loader", "Botnet-Alpha", "Cao"), (row.Family, row.Botnet, row.Severity));
        Assert.Equal(("2022-09-05", "2022-12-31", "DEMO, (không phải danh sách thật)"), (row.ValidFrom, row.ValidUntil, row.Source));
        Assert.Equal(("AMBER", "ghi chú", 64), (row.Tlp, row.Note, row.ListVersion.Length));
    }

    [Fact]
    public void Describe_marks_a_row_for_names_below_only()
    {
        fixture.Library.Load([fixture.WriteList("domains", "*.beta.example\n")]);

        Assert.Equal("*.beta.example", fixture.Describe(fixture.Decide("x.beta.example"), "x.beta.example")[0].Indicator);
    }

    [Fact]
    public void Explain_gives_every_matching_row_the_deciding_one_first()
    {
        var domains = fixture.WriteList("domains", "alpha.example\nc2.alpha.example\n*.alpha.example\n");
        var hosts = fixture.WriteList("hosts", "0.0.0.0 a.c2.alpha.example\n", ListFormat.Hosts);
        fixture.Library.Load([domains, hosts]);

        var rows = fixture.Library.Explain(ListFixture.Name("a.c2.alpha.example"));

        Assert.Equal("c2.alpha.example alpha.example *.alpha.example a.c2.alpha.example", string.Join(' ', rows.Select(row => row.Indicator)));
    }

    [Fact]
    public void A_name_listed_twice_with_one_reach_counts_once()
    {
        fixture.LoadCampaign(
            "1,tên miền,c2.alpha.example,,,First,,,có,,,,,",
            "2,tên miền,C2.ALPHA.EXAMPLE.,,,Second,,,có,,,,,",
            "3,tên miền,c2.alpha.example,,,Third,,,không,,,,,");

        Assert.Equal((2, 1), (fixture.Library.Statuses[0].Names, fixture.Library.Statuses[0].Duplicates));
        Assert.Equal("First", fixture.Describe(fixture.Decide("c2.alpha.example"), "c2.alpha.example")[0].Family);
    }

    public void Dispose() => fixture.Dispose();

    private static string RandomName(Random random) =>
        string.Join('.', Enumerable.Range(0, random.Next(2, 4)).Select(_ => ((char)('a' + random.Next(26))).ToString())) + (random.Next(2) == 0 ? ".example" : ".test");

    private static bool IsListed(string name, HashSet<string> exact, HashSet<string> below)
    {
        var isListed = exact.Contains(name);
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0 && !isListed; dot = name.IndexOf('.', dot + 1))
        {
            isListed = below.Contains(name[(dot + 1)..]);
        }

        return isListed;
    }
}
