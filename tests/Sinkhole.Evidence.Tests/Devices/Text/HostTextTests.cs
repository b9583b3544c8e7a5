using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Evidence.Devices.Text;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Text;

public class HostTextTests
{
    [Theory]
    [InlineData("PC-KETOAN-01", "PC-KETOAN-01")]
    [InlineData("  pc ", "pc")]
    [InlineData("a\u0000b\u001B[31m\u007F\u0085c", "ab[31mc")]
    [InlineData("\u202Egnp.exe\u202C", "gnp.exe")]
    [InlineData("a\u200B\u2028\u2029\uFEFFb", "ab")]
    [InlineData("m\u0061\u0301y-v\u0103n-th\u01B0", "máy-văn-thư")]
    [InlineData("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0")]
    [InlineData("", "")]
    public void Text_a_client_chose_is_made_fit_to_be_shown(string text, string expected)
    {
        Assert.Equal(expected, HostText.Clean(text));
    }

    [Fact]
    public void Half_a_pair_becomes_the_mark_of_what_cannot_be_read()
    {
        Assert.Equal("\uFFFDx", HostText.Clean(['\uD800', 'x']));
    }

    [Fact]
    public void It_is_bounded_without_cutting_a_character_in_two()
    {
        Assert.Equal(HostText.MaxLength, HostText.Clean(new string('a', 5000)).Length);
        Assert.Equal("abc", HostText.Clean("abc\U0001F4BB", 4));
    }

    [Fact]
    public void Any_text_becomes_short_composed_and_without_control_characters()
    {
        Prop.ForAll<NonNull<string>, PositiveInt>((text, most) =>
        {
            var clean = HostText.Clean(text.Get, most.Get);
            return clean.Length <= most.Get && clean.IsNormalized()
                && clean.All(character => CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format));
        }).QuickCheckThrowOnFailure();
    }
}
