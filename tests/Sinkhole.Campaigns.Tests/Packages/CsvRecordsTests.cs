using System.Text;
using Sinkhole.Campaigns.Packages;

namespace Sinkhole.Campaigns.Tests.Packages;

public class CsvRecordsTests
{
    public static TheoryData<string, string> Texts { get; } = new()
    {
        { "", "" },
        { "a,b\r\n1,2\r\n", "a|b/1|2" },
        { "a,b\n1,2", "a|b/1|2" },
        { "\uFEFFa\r\n", "a" },
        { ",\r\n", "|" },
        { "\r\n\r\n", "/" },
        { "\"a\"\"b\",\"c,d\r\ne\"\r\n", "a\"b|c,d\r\ne" },
        { "\"\"\r\n", "" },
        { "\"\"\"\"\r\n", "\"" },
        { "a\\\"\"\r\n", "broken" },
        { "\"a\\\"\"b,c\\032d.c2.alpha.example\"\r\n", "a\\\"b,c\\032d.c2.alpha.example" },
        { "mã độc,thấp (MAC ngẫu nhiên)\r\n", "mã độc|thấp (MAC ngẫu nhiên)" },
        { "a\"b\r\n", "broken" },
        { "\"a\"b\r\n", "broken" },
        { "\"a\r\n", "broken" },
        { "a\rb\r\n", "broken" },
        { "a\r", "broken" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Records_are_read_as_the_standard_says_however_they_arrive(string text, string expected)
    {
        foreach (var portion in new[] { 1, 2, 3, 1000 })
        {
            Assert.Equal(expected, Read(new PortionStream(Encoding.UTF8.GetBytes(text), portion)));
        }
    }

    [Fact]
    public void Records_beyond_the_bounds_are_broken()
    {
        Assert.Equal("broken", Read(new PortionStream(new byte[CsvRecords.MaxOctets + 1], 1000)));
        Assert.Equal("broken", Read(new PortionStream([(byte)'"', .. new byte[CsvRecords.MaxOctets + 1]], 1000)));
        Assert.Equal("broken", Read(new PortionStream(Encoding.ASCII.GetBytes(new string(',', CsvRecords.MaxCells)), 1000)));
        Assert.NotEqual("broken", Read(new PortionStream(Encoding.ASCII.GetBytes(new string(',', CsvRecords.MaxCells - 1)), 1000)), StringComparer.Ordinal);
        Assert.NotEqual("broken", Read(new PortionStream(new byte[CsvRecords.MaxOctets], 1000)), StringComparer.Ordinal);
    }

    private static string Read(Stream stream)
    {
        var records = new CsvRecords(stream);
        var read = new List<string>();
        while (records.TryRead())
        {
            var cells = new List<string>();
            for (var i = 0; i < records.Count; i++)
            {
                cells.Add(Encoding.UTF8.GetString(records[i]));
            }

            read.Add(string.Join('|', cells));
        }

        return records.IsBroken ? "broken" : string.Join('/', read);
    }
}
