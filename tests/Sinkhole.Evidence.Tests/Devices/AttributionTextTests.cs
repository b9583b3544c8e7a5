using Sinkhole.Evidence.Devices;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices;

public class AttributionTextTests
{
    [Theory]
    [InlineData(Confidence.High, "cao", "high")]
    [InlineData(Confidence.LowRandomMac, "thấp (MAC ngẫu nhiên)", "low (random MAC)")]
    [InlineData(Confidence.Low, "thấp", "low")]
    [InlineData(Confidence.Unknown, "không xác định", "unknown")]
    public void Confidence_has_its_words_in_both_languages(Confidence confidence, string vietnamese, string english)
    {
        Assert.Equal(vietnamese, AttributionText.Vietnamese(confidence));
        Assert.Equal(english, AttributionText.English(confidence));
    }

    [Fact]
    public void Every_source_and_role_has_a_word_of_its_own()
    {
        var sources = Enum.GetValues<AttributionSource>().Select(AttributionText.Of).ToList();
        var roles = Enum.GetValues<ClientRole>();

        Assert.Equal(sources.Count, sources.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(roles.Length, roles.Select(ClientRoleText.Vietnamese).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(roles.Length, roles.Select(ClientRoleText.English).Distinct(StringComparer.Ordinal).Count());
    }
}
