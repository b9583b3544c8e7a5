using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Texts;

public sealed class LanguageChoiceTests
{
    [Theory]
    [InlineData(null, "English")]
    [InlineData("", "English")]
    [InlineData("C.UTF-8", "English")]
    [InlineData("vi_VN.UTF-8", "Vietnamese")]
    [InlineData("vi", "Vietnamese")]
    public void From_is_Vietnamese_only_when_LANG_begins_with_vi(string? lang, string expected) => Assert.Equal(expected, LanguageChoice.From(lang).ToString());
}
