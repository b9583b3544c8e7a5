using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Host.Running.Devices;

namespace Sinkhole.Host.Tests.Running.Devices;

public sealed class LeaseFoldersTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_file_is_a_source_as_it_stands_there_or_not()
    {
        var source = new LeaseSource { Name = "a", Path = Path.Combine(directory.Path, "later.leases") };

        Assert.Equal([source], LeaseFolders.Expand([source]));
    }

    [Fact]
    public void A_folder_becomes_a_source_for_each_kind_of_file_it_holds()
    {
        directory.Write("kea-leases4.csv", "");
        directory.Write("kea-leases6.csv", "");
        directory.Write("kea-leases4.csv.pid", "");

        var sources = LeaseFolders.Expand([new LeaseSource { Name = "kea", Path = directory.Path }]);

        Assert.Equal(["kea (kea-leases4.csv)", "kea (kea-leases6.csv)"], sources.Select(source => source.Name), StringComparer.Ordinal);
        Assert.Equal([LeaseForm.Kea4, LeaseForm.Kea6], sources.Select(source => source.Form!.Value));
    }

    [Fact]
    public void A_folder_whose_form_is_said_is_followed_by_that_forms_names_before_a_file_is_there()
    {
        var source = Assert.Single(LeaseFolders.Expand([new LeaseSource { Name = "dhcp", Path = directory.Path, Form = LeaseForm.WindowsAudit }]));

        Assert.Equal(("dhcp", Path.Combine(directory.Path, "DhcpSrvLog-*.log")), (source.Name, source.Path));
    }

    [Fact]
    public void A_folder_of_files_with_names_of_their_own_is_followed_whole()
    {
        directory.Write("export-monday.csv", "");

        var source = Assert.Single(LeaseFolders.Expand([new LeaseSource { Name = "exports", Path = directory.Path, Form = LeaseForm.WindowsExport }]));

        Assert.Equal(Path.Combine(directory.Path, "*"), source.Path);
    }
}
