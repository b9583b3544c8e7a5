using System.Globalization;
using Sinkhole.Campaigns.Exports.Numbered;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Campaigns.Tests.Packages;
using Sinkhole.Evidence.Chain;
using Sinkhole.Testing;

namespace Sinkhole.Campaigns.Tests.Exports.Numbered;

public sealed class CoveringAnchorsTests : IDisposable
{
    private const string Chain = "hits-0123456789ab";

    private readonly AnchorKey earlier;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sinkhole-cover-");

    public CoveringAnchorsTests() => earlier = AnchorKeyFiles.Create(folder.FullName).Key!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        earlier.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("1", "1-10", "1-1")]
    [InlineData("10 11", "1-10 11-20", "10-11")]
    [InlineData("3 25", "1-10 21-30", "3-25")]
    [InlineData("25 3 25 4", "1-10 21-30", "3-25")]
    [InlineData("30 31", "21-30", "30-31")]
    [InlineData("31", "", "31-31")]
    public async Task Only_anchors_that_cover_a_row_go_along(string rows, string expected, string range)
    {
        var covering = new CoveringAnchors(Known(TestKeys.Sender, 10, 20, 30));

        await NoteAsync(covering, rows);

        Assert.Equal(expected, string.Join(' ', covering.SignedBy(TestKeys.Sender.Public).Select(anchor => $"{anchor.Anchor.First}-{anchor.Anchor.Last}")));
        Assert.Equal(new PackageRows(Chain, Number(range.Split('-')[0]), Number(range.Split('-')[1])), covering.Rows);
    }

    [Fact]
    public async Task Anchors_of_an_earlier_key_stay_out_so_that_one_key_verifies_the_package()
    {
        var covering = new CoveringAnchors(Known(earlier, 10));

        await NoteAsync(covering, "5");

        Assert.Empty(covering.SignedBy(TestKeys.Sender.Public));
        Assert.NotNull(covering.Rows);
    }

    [Fact]
    public async Task Without_rows_or_a_chain_there_is_nothing_to_tell()
    {
        var none = new CoveringAnchors(Known(TestKeys.Sender, 10));
        var elsewhere = new CoveringAnchors(known: null);

        await NoteAsync(none, "");
        await NoteAsync(elsewhere, "5");

        Assert.Equal((null, null), (none.Rows, elsewhere.Rows));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static HitAnchors Known(AnchorKey key, params ReadOnlySpan<long> ends)
    {
        var maker = new AnchorMaker(Chain, key, "0.1.0", new TestClock());
        var anchors = new List<SignedAnchor>();
        foreach (var end in ends)
        {
            anchors.Add(maker.Make(anchors.LastOrDefault()?.Anchor, new ChainPoint(end, Sha256Hash.Of("x"u8)))!);
        }

        return new HitAnchors(Chain, anchors);
    }

    private static async Task NoteAsync(CoveringAnchors covering, string numbers)
    {
        var rows = numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => ExportRows.LookUp with { Sequence = Number(number) });
        var passed = await covering.NoteAsync(rows.ToAsyncEnumerable(), Cancellation).CountAsync(Cancellation);
        Assert.Equal(rows.Count(), passed);
    }
}
