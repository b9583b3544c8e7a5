using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;
using Sinkhole.Testing;

namespace Sinkhole.Filtering.Tests.Policy;

public sealed class PolicyEngineTests : IDisposable
{
    private readonly ListFixture fixture = new();

    [Fact]
    public void Decide_passes_everything_before_any_list_is_published()
    {
        Assert.False(fixture.IsListed("c2.alpha.example"));
    }

    [Theory]
    [InlineData("c2.alpha.example", true)]
    [InlineData("C2.AlPhA.eXaMpLe.", true)]
    [InlineData("deep.down.c2.alpha.example", true)]
    [InlineData("notc2.alpha.example", false)]
    [InlineData("notc2.alpha.example.test", false)]
    [InlineData("mc2.alpha.example", false)]
    [InlineData("alpha.example", false)]
    [InlineData("c2.alpha.example.test", false)]
    [InlineData("c2\\.alpha.example", false)]
    [InlineData("keygen.gamma.test", true)]
    [InlineData("www.keygen.gamma.test", false)]
    [InlineData("beta.example", false)]
    [InlineData("x.beta.example", true)]
    [InlineData("y.x.beta.example", true)]
    [InlineData("MÃ-ĐỘC.example", true)]
    [InlineData("mã-độc.example", true)]
    [InlineData("ma\u0303-\u0111o\u0323\u0302c.example", true)]
    [InlineData("XN--M-C-MLA5UU74N.example", true)]
    [InlineData("văn-thư.c2.alpha.example", true)]
    [InlineData("example", false)]
    [InlineData(".", false)]
    public void Decide_finds_what_the_rows_cover_and_nothing_else(string name, bool isListed)
    {
        fixture.LoadCampaign(
            "1,tên miền,c2.alpha.example,443,tcp,Alpha.Loader,Botnet-Alpha,Cao,có,2022-09-05,2022-12-31,DEMO,AMBER,",
            "2,tên miền,keygen.gamma.test,80,tcp,Gamma.Crack,Botnet-Gamma,Trung bình,không,,,DEMO,AMBER,",
            "3,tên miền,*.beta.example,,,Beta,Botnet-Beta,Cao,không,,,DEMO,AMBER,",
            "4,tên miền,xn--m-c-mla5uu74n.example,443,tcp,Epsilon.Phish,Botnet-Epsilon,Thấp,có,,,DEMO,AMBER,");

        Assert.Equal(isListed, fixture.IsListed(name));
    }

    [Fact]
    public void Decide_takes_the_row_with_the_most_labels_and_among_equals_the_first()
    {
        fixture.LoadCampaign(
            "1,tên miền,alpha.example,,,Wide,,,có,,,,,",
            "2,tên miền,c2.alpha.example,,,Exact,,,không,,,,,",
            "3,tên miền,c2.alpha.example,,,Both,,,có,,,,,",
            "4,tên miền,*.c2.alpha.example,,,Below,,,,,,,,");

        Assert.Equal("Exact", FamilyOf("c2.alpha.example"));
        Assert.Equal("Both", FamilyOf("x.c2.alpha.example"));
        Assert.Equal("Wide", FamilyOf("y.alpha.example"));
    }

    [Fact]
    public void Decide_asks_the_lists_in_their_configured_order()
    {
        var first = fixture.WriteList("first", "alpha.example\n");
        var second = fixture.WriteList("second", "c2.alpha.example\n");
        fixture.Library.Load([first, second]);

        var verdict = fixture.Decide("c2.alpha.example");

        Assert.Equal(0, verdict.Rule.List);
        Assert.Equal("first second", string.Join(' ', fixture.Describe(verdict, "c2.alpha.example").Select(row => row.List)));
    }

    [Fact]
    public void Decide_allocates_nothing()
    {
        fixture.LoadCampaign("1,tên miền,c2.alpha.example,,,Alpha,,,có,,,,,");
        var listed = Assigned("a.b.c2.alpha.example");
        var unlisted = Assigned("www.donvi-mau.example");
        var sinkholed = 0;

        Assert.Equal(0, AllocationMeter.Least(() => sinkholed = DecideMany(listed, unlisted)));
        Assert.Equal(100_000, sinkholed);
    }

    public void Dispose() => fixture.Dispose();

    private static NameBuffer Assigned(string name)
    {
        var buffer = new NameBuffer();
        buffer.Assign(ListFixture.Name(name).Span);
        return buffer;
    }

    private int DecideMany(NameBuffer listed, NameBuffer unlisted)
    {
        var sinkholed = 0;
        for (var i = 0; i < 100_000; i++)
        {
            sinkholed += fixture.Engine.For(default, CompiledList.AnyTime).Decide(listed).Action == PolicyAction.Sinkhole ? 1 : 0;
            sinkholed += fixture.Engine.For(default, CompiledList.AnyTime).Decide(unlisted).Action == PolicyAction.Sinkhole ? 1 : 0;
        }

        return sinkholed;
    }

    private string FamilyOf(string name) => fixture.Describe(fixture.Decide(name), name)[0].Family;
}
