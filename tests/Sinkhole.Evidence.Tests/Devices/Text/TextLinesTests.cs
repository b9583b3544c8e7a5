using System.Text;
using Sinkhole.Evidence.Devices.Text;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Text;

public class TextLinesTests
{
    private const string Sample = "ID,đầu,một\r\nPC-VĂN-THƯ\n\ncuối\n";

    // As the code page has it: tones stand after the letters they belong to.
    private const string SampleWithTones = "ID,đâ\u0300u,mô\u0323t\r\nPC-VĂN-THƯ\n\ncuô\u0301i\n";
    private static readonly string[] SampleLines = ["ID,đầu,một", "PC-VĂN-THƯ", "", "cuối"];
    private static readonly Encoding CodePage = CodePagesEncodingProvider.Instance.GetEncoding(TextLines.DefaultCodePage)!;

    public static TheoryData<string> Encodings { get; } = ["utf-8", "utf-8-mark", "utf-16", "utf-16-mark", "utf-16BE", "utf-16BE-mark", "windows-1258"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Lines_are_read_in_the_encodings_servers_write(string encoding)
    {
        Assert.Equal(SampleLines, Lines(Encode(encoding)).Select(line => line.Normalize()), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_file_that_grows_octet_by_octet_gives_the_same_lines(string encoding)
    {
        var octets = Encode(encoding);
        var place = default(TextPlace);
        var read = new List<string>();
        for (var length = 0; length <= octets.Length; length++)
        {
            using var stream = new MemoryStream(octets, 0, length) { Position = place.Position };
            var lines = new TextLines(stream, TextLines.DefaultCodePage, place);
            while (lines.TryRead(out var line))
            {
                read.Add(line.ToString().Normalize());
                Assert.Equal(read.Count, lines.Line);
            }

            place = lines.Place;
        }

        Assert.Equal(SampleLines, read, StringComparer.Ordinal);
        Assert.Equal(octets.Length, place.Position);
    }

    [Fact]
    public void One_file_may_change_from_a_code_page_to_utf8()
    {
        byte[] octets = [.. CodePage.GetBytes("máy mô\u0323t\n"), .. "máy hai\n"u8];

        Assert.Equal(["máy một", "máy hai"], Lines(octets).Select(line => line.Normalize()), StringComparer.Ordinal);
    }

    [Fact]
    public void A_last_line_without_its_end_is_given_only_when_the_file_is_whole()
    {
        using var stream = new MemoryStream("a\nb"u8.ToArray());
        var lines = new TextLines(stream);

        Assert.True(lines.TryRead(out var first));
        Assert.Equal("a", first.ToString());
        Assert.False(lines.TryRead(out _));
        Assert.Equal(2, lines.Place.Position);

        Assert.True(lines.TryReadRest(out var rest));
        Assert.Equal("b", rest.ToString());
        Assert.False(lines.TryReadRest(out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public void A_line_that_is_too_long_is_passed_over_and_counted(int times)
    {
        var text = "a\n" + new string('x', (times * TextLines.MaxOctets) + 7) + "\nb\n";
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(text));
        var lines = new TextLines(stream);

        Assert.True(lines.TryRead(out _));
        Assert.True(lines.TryRead(out var longLine));
        Assert.True(lines.IsTooLong);
        Assert.True(longLine.IsEmpty);
        Assert.True(lines.TryRead(out var last));
        Assert.Equal("b", last.ToString());
        Assert.Equal(3, lines.Line);
        Assert.False(lines.IsTooLong);
        Assert.Equal(text.Length, lines.Position);
    }

    [Fact]
    public void A_line_that_is_too_long_stays_so_over_several_looks()
    {
        var octets = Encoding.ASCII.GetBytes(new string('x', 3 * TextLines.MaxOctets) + "\nb\n");
        using var half = new MemoryStream(octets, 0, 2 * TextLines.MaxOctets);
        var first = new TextLines(half);
        Assert.False(first.TryRead(out _));
        Assert.True(first.Place.IsInLongLine);

        using var whole = new MemoryStream(octets) { Position = first.Place.Position };
        var second = new TextLines(whole, TextLines.DefaultCodePage, first.Place);
        Assert.True(second.TryRead(out _));
        Assert.True(second.IsTooLong);
        Assert.True(second.TryRead(out var last));
        Assert.Equal("b", last.ToString());
    }

    [Fact]
    public void A_line_of_the_longest_length_is_read()
    {
        var line = new string('x', TextLines.MaxOctets);

        Assert.Equal([line, "b"], Lines(Encoding.ASCII.GetBytes($"{line}\nb\n")), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("EF")]
    [InlineData("EFBBBF")]
    [InlineData("FFFE")]
    public void A_file_of_nothing_but_its_mark_has_no_line(string hex)
    {
        Assert.All(Lines(Convert.FromHexString(hex)), line => Assert.Single(line));
    }

    private static List<string> Lines(byte[] octets)
    {
        using var stream = new MemoryStream(octets);
        var lines = new TextLines(stream);
        var read = new List<string>();
        while (lines.TryRead(out var line) || lines.TryReadRest(out line))
        {
            read.Add(line.ToString());
        }

        return read;
    }

    private static byte[] Encode(string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(Sample),
        "utf-8-mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Sample)],
        "utf-16" => Encoding.Unicode.GetBytes(Sample),
        "utf-16-mark" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Sample)],
        "utf-16BE" => Encoding.BigEndianUnicode.GetBytes(Sample),
        "utf-16BE-mark" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Sample)],
        _ => CodePage.GetBytes(SampleWithTones),
    };
}
