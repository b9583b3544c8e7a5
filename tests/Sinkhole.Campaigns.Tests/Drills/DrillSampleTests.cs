using System.Globalization;
using Sinkhole.Campaigns.Drills;

namespace Sinkhole.Campaigns.Tests.Drills;

public class DrillSampleTests
{
    private static readonly string[] LeaseFiles = ["kea-leases4.csv", "dhcpd.leases", "DhcpSrvLog-Mon.log", "dnsmasq.leases"];

    [Theory]
    [InlineData("kea-leases4.csv")]
    [InlineData("dhcpd.leases")]
    [InlineData("DhcpSrvLog-Mon.log")]
    [InlineData("dnsmasq.leases")]
    public void Each_form_of_leases_gives_the_same_octets(string leases)
    {
        using var place = new DrillBundle();
        using var bundle = new TemporaryDirectory();
        foreach (var file in Directory.GetFiles(DrillBundle.Sample).Where(file => !LeaseFiles.Contains(Path.GetFileName(file), StringComparer.Ordinal)))
        {
            File.Copy(file, bundle.File(Path.GetFileName(file)));
        }

        File.Copy(Path.Combine(DrillBundle.Sample, leases), bundle.File(leases));

        Assert.Null(place.RunWith(bundle.Path).Problem);
        AssertExpected(place);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(DrillForm.Kea)]
    [InlineData(DrillForm.Isc)]
    [InlineData(DrillForm.Windows)]
    [InlineData(DrillForm.Dnsmasq)]
    public void A_form_can_be_picked_where_there_are_several(DrillForm? form)
    {
        using var place = new DrillBundle();

        var result = place.RunWith(DrillBundle.Sample, form);

        Assert.Null(result.Problem);
        Assert.Equal((45, 36, 8), (result.Queries, result.Events, result.Devices));
        AssertExpected(place);
    }

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_machines_language_does_not_matter(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            using var place = new DrillBundle();
            place.RunWith(DrillBundle.Sample);
            AssertExpected(place);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Nothing_is_replaced_unless_it_is_wanted()
    {
        using var place = new DrillBundle();
        place.RunWith(DrillBundle.Sample);
        File.WriteAllText(Path.Combine(place.Output, "events.csv"), "mine");

        var refused = place.RunWith(DrillBundle.Sample);
        Assert.Contains("--overwrite", refused.Problem!.English, StringComparison.Ordinal);
        Assert.Equal(["mine"], place.Events);

        Assert.Null(place.RunWith(DrillBundle.Sample, overwrites: true).Problem);
        AssertExpected(place);
    }

    private static void AssertExpected(DrillBundle place)
    {
        Assert.Equal(File.ReadAllBytes(Path.Combine(DrillBundle.Sample, "expected_events.csv")), File.ReadAllBytes(Path.Combine(place.Output, "events.csv")));
        Assert.Equal(File.ReadAllBytes(Path.Combine(DrillBundle.Sample, "expected_summary.json")), File.ReadAllBytes(Path.Combine(place.Output, "summary.json")));
    }
}
