using Sinkhole.Admin.Devices;
using Sinkhole.Campaigns.Exports.Numbered;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;
using Sinkhole.Filtering.Releases;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running.Devices;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Host.Running;

/// <summary>Where exports are made, for a running server and for a command that runs without one.</summary>
internal static class ExportSide
{
    /// <summary>Opens the desk. Only under the data directory's lock.</summary>
    /// <exception cref="MustFixException">The export log cannot be read.</exception>
    public static ExportDesk Open(HostConfiguration configuration, EvidenceSide evidence, IDeviceLabels labels, IListOffice office, TimeProvider clock)
    {
        var paths = new DataPaths(configuration.DataDirectory);
        var sources = new ExportSources
        {
            Evidence = evidence.Reader,
            Devices = () => new RecordedDevices(evidence.Attributions, evidence.AttributionReader, labels),
            Verdicts = evidence.Verdicts,
            Anchors = new SqliteAnchorReader(paths.Store).ReadHitsAsync,
            OpenKey = () => AnchorKeyFiles.OpenOrCreate(paths.Keys),
            Lists = () => InForce(office),
        };
        try
        {
            var options = new ExportOptions { Directory = paths.Exports, Version = VersionVerb.Number, Zone = configuration.TimeZone };
            return new ExportDesk(sources, ExportLog.Open(paths.Root), options, clock);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MustFixException(
                $"the export log in '{paths.Root}' cannot be read ({fault.Message}). Check its permissions.",
                $"không đọc được nhật ký xuất tệp trong '{paths.Root}' ({fault.Message}). Kiểm tra quyền truy cập.",
                fault);
        }
    }

    private static List<PackageList> InForce(IListOffice office)
    {
        var lists = new List<PackageList>();
        foreach (var status in office.Lists())
        {
            if (PackageList.TryCreate(status.Options.Name, status.Number, status.Version, out var list))
            {
                lists.Add(list);
            }
        }

        return lists;
    }
}
