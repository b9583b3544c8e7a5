using System.Text;

namespace Sinkhole.Campaigns.Tests.Hunts.Logs;

public class LogSourceTests
{
    private static readonly string Text = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"[17958{i % 90000 + 10000}] unbound[1:0] info: 10.66.{i % 250}.21 name{i * 7919 % 1237}.example. A IN\n"));

    [Fact]
    public void A_packed_file_is_read_as_if_it_were_not()
    {
        using var hunt = new HuntFixture();
        hunt.Add("plain.log", Text);
        hunt.Add("packed.log.gz", HuntFixture.Gzip(Text));

        var files = hunt.Search().Coverage.Files;

        Assert.All(files, file => Assert.Null(file.Problem));
        Assert.Equal((40_000, 40_000), (files[0].Lines!.Queries, files[1].Lines!.Queries));
    }

    [Fact]
    public void A_packed_file_that_breaks_off_says_so_and_what_was_there_is_searched()
    {
        using var hunt = new HuntFixture();
        var whole = HuntFixture.Gzip(Text);
        foreach (var length in new[] { whole.Length - 1, whole.Length - 9, whole.Length / 2 })
        {
            hunt.Add($"cut{length}.gz", whole[..length]);
        }

        Assert.All(hunt.Search().Coverage.Files, file =>
        {
            Assert.Contains("was cut off", file.Problem!.English, StringComparison.Ordinal);
            Assert.InRange(file.Lines!.Queries, 10_000, 40_000);
        });
    }

    [Fact]
    public void A_damaged_packed_file_says_so_and_what_came_before_is_searched()
    {
        using var hunt = new HuntFixture();
        var damaged = HuntFixture.Gzip(Text);
        damaged.AsSpan(damaged.Length - 2_000, 1_000).Fill(0x55);

        hunt.Add("damaged.gz", damaged);
        var file = hunt.Search().Coverage.Files[0];

        Assert.Contains("gzip -t", file.Problem!.English, StringComparison.Ordinal);
        Assert.True(file.Lines!.Queries > 1_000);
    }

    [Fact]
    public void A_small_packed_file_that_is_damaged_or_cut_is_searched_as_far_as_it_goes()
    {
        using var hunt = new HuntFixture();
        var small = HuntFixture.Gzip(Text[..100_000]);
        var damaged = small.ToArray();
        damaged.AsSpan(damaged.Length - 200, 100).Fill(0x55);
        hunt.Add("damaged.gz", damaged);
        hunt.Add("cut.gz", small[..^100]);

        Assert.All(hunt.Search().Coverage.Files, file =>
        {
            Assert.Contains("gzip -t", file.Problem!.English, StringComparison.Ordinal);
            Assert.InRange(file.Lines!.Queries, 100, 1_500);
        });
    }

    [Fact]
    public void A_packed_nothing_is_no_log()
    {
        using var hunt = new HuntFixture();
        hunt.Add("nothing.gz", HuntFixture.Gzip(""));
        hunt.Add("head.gz", HuntFixture.Gzip(Text)[..12]);

        Assert.All(hunt.Search().Coverage.Files, file => Assert.NotNull(file.Problem));
    }

    [Theory]
    [InlineData(new byte[] { 0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0 })]
    [InlineData(new byte[] { (byte)'B', (byte)'Z', (byte)'h', (byte)'9' })]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 0 })]
    public void Other_ways_of_packing_are_named(byte[] octets)
    {
        using var hunt = new HuntFixture();
        hunt.Add("other", octets);

        Assert.Contains("pack it with gzip", hunt.Search().Coverage.Files[0].Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_is_no_file()
    {
        using var hunt = new HuntFixture();
        var file = hunt.Add("x", "y");
        File.Delete(file);
        Directory.CreateDirectory(file);

        Assert.Contains("is a directory", hunt.Search().Coverage.Files[0].Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_line()
    {
        using var hunt = new HuntFixture();
        hunt.Add("utf8.log", [.. Encoding.UTF8.Preamble, .. "[1795827951] unbound[1:0] info: 10.66.10.21 x.example. A IN\n"u8]);
        hunt.Add("utf16.log", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("[1795827951] unbound[1:0] info: 10.66.10.21 x.example. A IN\n")]);

        Assert.All(hunt.Search().Coverage.Files, file => Assert.Equal((1, 1), (file.Lines!.Read, file.Lines.Queries)));
    }
}
