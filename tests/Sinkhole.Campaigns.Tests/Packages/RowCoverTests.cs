using System.Globalization;
using System.Text;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;
using Sinkhole.Testing;

namespace Sinkhole.Campaigns.Tests.Packages;

public sealed class RowCoverTests
{
    private const string Chain = "hits-0123456789ab";

    [Theory]
    [InlineData(1, 30, "1-10 11-20 21-30", "")]
    [InlineData(5, 15, "1-10 11-20 21-30", "")]
    [InlineData(25, 34, "1-10 11-20 21-30", "31-34")]
    [InlineData(31, 31, "1-10 11-20 21-30", "31-31")]
    [InlineData(5, 35, "11-20 21-30", "5-10 31-35")]
    [InlineData(1, 35, "1-10 21-30", "11-20 31-35")]
    [InlineData(1, 30, "1-20 11-30", "")]
    [InlineData(1, 30, "1-30 5-6", "")]
    [InlineData(7, 9, "", "7-9")]
    public void Numbers_that_no_anchor_covers_are_told(long first, long last, string anchors, string expected)
    {
        var package = TestPackage.Of("x"u8.ToArray(), null, TestPackage.Occasion with { Anchors = Anchors(anchors, Chain) });

        var cover = CheckRows(package, new PackageRows(Chain, first, last));

        Assert.Equal(expected, string.Join(' ', cover.Uncovered.Select(range => $"{range.First}-{range.Last}")));
    }

    [Fact]
    public void Anchors_of_another_chain_cover_nothing()
    {
        var package = TestPackage.Of("x"u8.ToArray(), null, TestPackage.Occasion with { Anchors = Anchors("1-30", "devices-0123456789ab") });

        var cover = CheckRows(package, new PackageRows(Chain, 1, 30));

        Assert.Empty(cover.Anchors);
        Assert.Equal(new SequenceRange(1, 30), Assert.Single(cover.Uncovered));
    }

    [Fact]
    public void An_anchor_whose_signature_is_not_its_keys_makes_the_package_bad()
    {
        var good = Anchors("1-30", Chain)[0];
        var moved = good with { Anchor = good.Anchor with { Last = 31 } };

        var check = TestPackage.Check(WithRows(TestPackage.Of("x"u8.ToArray(), null, TestPackage.Occasion with { Anchors = [moved] }), $"\"chain\": \"{Chain}\", \"first\": 1, \"last\": 30"));

        Assert.Equal((PackageFault.BrokenChain, 1L), (check.Problem?.Fault, check.Problem?.Sequence));
    }

    [Theory]
    [InlineData("\"chain\": \"hits-1\", \"first\": 0, \"last\": 3")]
    [InlineData("\"chain\": \"hits-1\", \"first\": 4, \"last\": 3")]
    [InlineData("\"chain\": \"hits-1\", \"first\": 1, \"last\": 9223372036854775807")]
    [InlineData("\"chain\": \"\", \"first\": 1, \"last\": 3")]
    [InlineData("\"chain\": \"hits\\u0000\", \"first\": 1, \"last\": 3")]
    [InlineData("\"chain\": null, \"first\": 1, \"last\": 3")]
    [InlineData("\"first\": 1, \"last\": 3")]
    [InlineData("\"chain\": \"hits-1\", \"last\": 3")]
    public void Rows_that_cannot_be_are_no_manifest(string rows)
    {
        var check = TestPackage.Check(WithRows(TestPackage.Of("x"u8.ToArray(), null), rows));

        Assert.Equal((PackageFault.Altered, PackageNames.Manifest), (check.Problem?.Fault, check.Problem?.File));
    }

    [Fact]
    public void A_package_without_rows_says_nothing_of_them_and_has_the_octets_it_always_had()
    {
        var package = TestPackage.Of("x"u8.ToArray(), null);

        Assert.Empty(TestPackage.Check(package).Rows);
        Assert.DoesNotContain("rows", Encoding.UTF8.GetString(TestPackage.Files(package).Single(file => string.Equals(file.Name, PackageNames.Manifest, StringComparison.Ordinal)).Content), StringComparison.Ordinal);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static List<SignedAnchor> Anchors(string ranges, string chain)
    {
        var anchors = new List<SignedAnchor>();
        foreach (var range in ranges.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = range.Split('-');
            var made = new AnchorMaker(chain, TestKeys.Sender, "0.1.0", new TestClock()).Make(null, new ChainPoint(Number(ends[1]), Sha256Hash.Of("x"u8)))!.Anchor;
            anchors.Add(TestKeys.Sender.Sign(made with { First = Number(ends[0]) }));
        }

        return anchors;
    }

    private static RowCover CheckRows(byte[] package, PackageRows rows)
    {
        var check = TestPackage.Check(WithRows(package, $"\"chain\": \"{rows.Chain}\", \"first\": {rows.First}, \"last\": {rows.Last}"));
        Assert.True(check.IsGood, check.Problem?.English);
        return Assert.Single(check.Rows).Value;
    }

    /// <summary>The package as its sender would have signed it with these words in the manifest.</summary>
    private static byte[] WithRows(byte[] package, string rows)
    {
        var manifest = Encoding.UTF8.GetString(TestPackage.Files(package).Single(file => string.Equals(file.Name, PackageNames.Manifest, StringComparison.Ordinal)).Content);
        const string Before = "\"records\": 0,";
        Assert.Contains(Before, manifest, StringComparison.Ordinal);
        return TestPackage.WithManifest(package, Encoding.UTF8.GetBytes(manifest.Replace(Before, $"\"rows\": {{{rows}}}, {Before}", StringComparison.Ordinal)));
    }
}
