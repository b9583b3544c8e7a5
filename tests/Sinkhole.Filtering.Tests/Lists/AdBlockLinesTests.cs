using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Lists;

public class AdBlockLinesTests
{
    [Fact]
    public void Read_takes_rules_a_resolver_can_obey()
    {
        const string text = """
            [Adblock Plus 2.0]
            ! Title: demo
            # remark of a hosts file
            ||c2.alpha.example^
            ||C3.alpha.example^|
            |exact.example^
            @@||good.beta.example^
            @@|one.example^
            @@two.example
            0.0.0.0 hosts.example other.example # remark
            bare.example
            ||*.below.example^
            ||192.0.2.66^
            @@||192.0.2.67^
            """;

        var list = RowCollector.Read(ListFormat.AdBlock, text);

        Assert.Null(list.Problem);
        Assert.Empty(list.Refusals);
        Assert.Equal(
            [
                "4 c2.alpha.example+below", "5 c3.alpha.example+below", "6 exact.example", "7 good.beta.example+below Allow", "8 one.example Allow",
                "9 two.example Allow", "10 hosts.example", "10 other.example", "11 bare.example", "12 *.below.example", "13 192.0.2.66", "14 192.0.2.67 Allow",
            ],
            list.Rows);
    }

    [Theory]
    [InlineData("||x.example^$third-party", "rule-options")]
    [InlineData("@@||x.example^$important", "rule-options")]
    [InlineData("x.example##.banner", "cosmetic-rule")]
    [InlineData("##.banner", "cosmetic-rule")]
    [InlineData("x.example#@#.banner", "cosmetic-rule")]
    [InlineData("x.example#?#.banner", "cosmetic-rule")]
    [InlineData("/ad[0-9]+/", "regular-expression")]
    [InlineData("@@/(a+)+b/$important", "regular-expression")]
    [InlineData("||x.example/ads^", "rule-pattern")]
    [InlineData("||x.example", "rule-pattern")]
    [InlineData("||x.*.example^", "rule-pattern")]
    [InlineData("||^", "rule-pattern")]
    [InlineData("||", "rule-pattern")]
    [InlineData("|", "rule-pattern")]
    [InlineData("@@", "rule-pattern")]
    [InlineData("|https://x.example/", "rule-pattern")]
    [InlineData("&ad_box_", "rule-pattern")]
    [InlineData("||example^", "single-label")]
    [InlineData("||10.0.0.1^", "special-range")]
    [InlineData("||a..b^", "empty-label")]
    public void Read_refuses_other_rules_by_their_kind(string rule, string reason)
    {
        var list = RowCollector.Read(ListFormat.AdBlock, "||good.example^\n" + rule + "\n");

        Assert.Equal(["1 good.example+below"], list.Rows);
        Assert.EndsWith(" " + reason, Assert.Single(list.Refusals), StringComparison.Ordinal);
        Assert.StartsWith("2 ", list.Refusals[0], StringComparison.Ordinal);
    }
}
