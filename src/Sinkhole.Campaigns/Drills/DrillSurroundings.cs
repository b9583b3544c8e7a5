using System.Collections.Immutable;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Campaigns.Drills;

/// <summary>Whose the devices and networks of a bundle were: its leases, neighbours and networks.</summary>
internal sealed class DrillSurroundings
{
    private const string NetworkFile = "networks.csv";

    private DrillSurroundings(DeviceDirectory devices, UnitNetworks networks, ImmutableArray<DrillProblem> warnings)
    {
        Devices = devices;
        Networks = networks;
        Warnings = warnings;
    }

    /// <summary>Whose device an address was.</summary>
    public DeviceDirectory Devices { get; }

    /// <summary>Whose network.</summary>
    public UnitNetworks Networks { get; }

    /// <summary>Lines that were not taken.</summary>
    public ImmutableArray<DrillProblem> Warnings { get; }

    /// <summary>Reads them; null when the networks are missing or the form asked for is not there.</summary>
    public static DrillSurroundings? Load(DrillOptions options, DeviceSettings settings, out DrillProblem? problem)
    {
        var warnings = ImmutableArray.CreateBuilder<DrillProblem>();
        var networks = ReadNetworks(Path.Combine(options.Bundle, NetworkFile), warnings, out problem);
        List<LeaseInput> files = [.. Directory.EnumerateFiles(options.Bundle)
            .Select(path => new LeaseInput(Path.GetFileName(path), () => File.OpenRead(path)))
            .Where(file => options.Form is not { } wanted || FormOf(file.Name) is not { } form || form == wanted)];
        if (options.Form is { } asked && !files.Exists(file => FormOf(file.Name) == asked))
        {
            problem ??= DrillProblems.NoLeases(DrillForms.Word(asked));
        }

        if (problem is not null || networks is null)
        {
            return null;
        }

        var holdings = new HoldingIndex(HoldingIndexOptions.ForReplay);
        var leases = LeaseReplay.Load(files, holdings);
        var name = string.Join(", ", leases.Files);
        warnings.AddRange(leases.Problems.Select(found => new DrillProblem(name, found.Line, found.English, found.Vietnamese)));
        var devices = new DeviceDirectory(holdings);
        devices.Apply(settings);
        return new DrillSurroundings(devices, networks, warnings.ToImmutable());
    }

    private static UnitNetworks? ReadNetworks(string file, ImmutableArray<DrillProblem>.Builder warnings, out DrillProblem? problem)
    {
        problem = File.Exists(file) ? null : DrillProblems.Missing(NetworkFile);
        if (problem is not null)
        {
            return null;
        }

        var limits = new UnitNetworkOptions();
        using var stream = File.OpenRead(file);
        var reading = UnitNetworkReader.Read(stream, limits);
        var networks = UnitNetworks.Build(reading.Rows, limits);
        warnings.AddRange(reading.Problems.Concat(networks.Problems).Select(found => new DrillProblem(NetworkFile, found.Line, found.English, found.Vietnamese)));
        return networks;
    }

    private static DrillForm? FormOf(string name) => name switch
    {
        "kea-leases4.csv" => DrillForm.Kea,
        "dhcpd.leases" => DrillForm.Isc,
        _ when name.StartsWith("DhcpSrvLog-", StringComparison.Ordinal) && name.EndsWith(".log", StringComparison.Ordinal) => DrillForm.Windows,
        _ when name.StartsWith("dnsmasq", StringComparison.Ordinal) && name.EndsWith(".leases", StringComparison.Ordinal) => DrillForm.Dnsmasq,
        _ => null,
    };
}
