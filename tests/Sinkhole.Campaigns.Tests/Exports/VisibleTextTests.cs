using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Tests.Exports;

public class VisibleTextTests
{
    [Theory]
    [InlineData("pc-01", "pc-01")]
    [InlineData("Văn phòng Đắk Lắk", "Văn phòng Đắk Lắk")]
    [InlineData("🦠", "🦠")]
    [InlineData("a\nb", "a\\u000Ab")]
    [InlineData("\u001B[2J", "\\u001B[2J")]
    [InlineData("gpj\u202Eexe", "gpj\\u202Eexe")]
    [InlineData("a\u2028b", "a\\u2028b")]
    [InlineData("\U000E0041x", "\\U000E0041x")]
    [InlineData("", "")]
    public void What_cannot_be_seen_is_spelt_out(string text, string shown)
    {
        Assert.Equal(shown, VisibleText.Of(text));
        Assert.Equal(string.Equals(text, shown, StringComparison.Ordinal), VisibleText.IsVisible(text));
        Assert.True(VisibleText.IsVisible(VisibleText.Of(text)));
    }

    [Fact]
    public void Half_characters_are_spelt_out()
    {
        Assert.Equal("\\uD800x", VisibleText.Of(new string(['\uD800', 'x'])));
        Assert.Equal("x\\uDC00", VisibleText.Of(new string(['x', '\uDC00'])));
        Assert.Equal("\\uDC00\\uD800", VisibleText.Of(new string(['\uDC00', '\uD800'])));
    }
}
