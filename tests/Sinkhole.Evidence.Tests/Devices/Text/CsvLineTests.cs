using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Evidence.Devices.Text;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Text;

public class CsvLineTests
{
    [Theory]
    [InlineData("a,b,c", "a|b|c")]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData(",", "|")]
    [InlineData("a,", "a|")]
    [InlineData(" a , b ", "a|b")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("\"a\"\"b\",c", "a\"b|c")]
    [InlineData("\"\",c", "|c")]
    [InlineData("a\"b,c", "a\"b|c")]
    [InlineData("{ \"x\": 1 },c", "{ \"x\": 1 }|c")]
    public void Cells_are_cut_and_unquoted(string line, string expected)
    {
        Assert.Equal(expected, string.Join('|', Cells(line)));
    }

    [Theory]
    [InlineData("\"evil,00005E005301,x", "\"evil|00005E005301|x")]
    [InlineData("\"evil\"x,b", "\"evil\"x|b")]
    [InlineData("a,\"", "a|\"")]
    public void A_quote_that_nothing_closes_is_a_character(string line, string expected)
    {
        Assert.Equal(expected, string.Join('|', Cells(line)));
    }

    [Fact]
    public void A_line_within_a_quoted_cell_is_open()
    {
        var line = new CsvLine();

        line.Read("a,\"b");
        Assert.True(line.IsOpen);

        line.Read("a,\"b\nc\",d");
        Assert.False(line.IsOpen);
        Assert.Equal("b\nc", line[1].ToString());
    }

    [Fact]
    public void Cells_beyond_the_bound_are_dropped_and_missing_ones_empty()
    {
        Assert.Equal(CsvLine.MaxCells, Cells(new string(',', 1000)).Count);

        var line = new CsvLine();
        line.Read("a");
        Assert.True(line[1].IsEmpty);
        Assert.True(line[-1].IsEmpty);
    }

    [Fact]
    public void Quoted_cells_read_back_whatever_they_hold()
    {
        Prop.ForAll<NonNull<string>[]>(texts =>
        {
            var cells = texts.Take(20).Select(text => text.Get.Trim()).ToList();
            var line = string.Join(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
            return cells.Count == 0 || Cells(line).SequenceEqual(cells, StringComparer.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    private static List<string> Cells(string text)
    {
        var line = new CsvLine();
        line.Read(text);
        return [.. Enumerable.Range(0, line.Count).Select(place => line[place].ToString())];
    }
}
