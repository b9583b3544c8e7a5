using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts;

public class LogFormatDetectorTests
{
    public static TheoryData<LogFormat> Formats { get; } = [.. Enum.GetValues<LogFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Detect_tells_every_format_from_the_others(LogFormat format)
    {
        using var files = new TemporaryDirectory();
        var file = files.Write("log", LogSamples.Of(format));

        Assert.Equal(format, LogFormatDetector.Detect(file, new HuntOptions(), out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Detect_tells_a_packed_file_too(LogFormat format)
    {
        using var files = new TemporaryDirectory();
        using var packed = new MemoryStream();
        using (var stream = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(LogSamples.Of(format));
        }

        Assert.Equal(format, LogFormatDetector.Detect(files.Write("log.gz", packed.ToArray()), new HuntOptions(), out _));
    }

    [Fact]
    public void Detect_finds_the_first_query_behind_a_long_start()
    {
        using var files = new TemporaryDirectory();
        var start = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"28-Nov-2026 01:05:45.872 general: info: zone zone{i}.example/IN: loaded serial 1\n"));
        var file = files.Write("named.log", start + "28-Nov-2026 08:01:00.123 queries: info: client @0x7f 10.66.10.21#50005 (x.example): query: x.example IN A +E(0)K (10.0.0.1)\n");

        Assert.Equal(LogFormat.Bind, LogFormatDetector.Detect(file, new HuntOptions(), out _));
    }

    [Theory]
    [InlineData("Kính gửi các đơn vị,\nDanh sách kèm theo.\n", "Logs of these forms are read: bind, unbound")]
    [InlineData("\0\0\0\0binary", "Logs of these forms are read: bind, unbound")]
    [InlineData("", "is empty")]
    public void Detect_says_what_is_accepted_when_it_cannot_tell(string text, string expected)
    {
        using var files = new TemporaryDirectory();

        Assert.Null(LogFormatDetector.Detect(files.Write("x.log", text), new HuntOptions(), out var problem));
        Assert.Contains(expected, problem!.English, StringComparison.Ordinal);
        Assert.NotEqual(problem.English, problem.Vietnamese, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("pihole", LogFormat.Dnsmasq)]
    [InlineData("IPTABLES", LogFormat.Netfilter)]
    [InlineData("ftd", LogFormat.CiscoAsa)]
    public void Keys_have_other_names(string key, LogFormat expected)
    {
        Assert.True(LogFormats.TryParse(key, out var format));
        Assert.Equal(expected, format);
    }

    [Fact]
    public void Every_format_has_a_key_of_its_own_that_reads_back()
    {
        Assert.All(Enum.GetValues<LogFormat>(), format => Assert.True(LogFormats.TryParse(LogFormats.Key(format), out var back) && back == format));
        Assert.False(LogFormats.TryParse("nothing", out _));
    }
}
