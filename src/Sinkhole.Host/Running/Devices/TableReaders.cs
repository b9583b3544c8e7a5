using System.Collections.Immutable;
using System.Globalization;
using Sinkhole.Campaigns.Units;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Assets;
using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Host.Running.Devices;

/// <summary>Reads the tables people keep of machines, networks and units.</summary>
internal static class TableReaders
{
    private const int MaxShown = 20;

    /// <summary>The sheet of assets.</summary>
    public static TableReading<IReadOnlyList<AssetLabel>> Assets(Stream stream)
    {
        var sheet = AssetSheetReader.Read(stream, new AssetSheetOptions());
        return new()
        {
            Value = sheet.IsTable ? sheet.Rows : null,
            Rows = sheet.Rows.Count,
            Refused = sheet.ProblemCount,
            Problems = [.. sheet.Problems.Take(MaxShown).Select(problem => new SourceProblem(problem.English, problem.Vietnamese))],
        };
    }

    /// <summary>Whose a network is.</summary>
    public static TableReading<UnitNetworks> Networks(Stream stream)
    {
        var options = new UnitNetworkOptions();
        var reader = UnitNetworkReader.Read(stream, options);
        var networks = UnitNetworks.Build(reader.Rows, options);
        var problems = reader.Problems.Concat(networks.Problems).ToList();
        return new()
        {
            // A table whose header is not found is none, and that is all there is to say of it.
            Value = problems.Exists(problem => problem.Line == 0) ? null : networks,
            Rows = networks.Count,
            Refused = problems.Count,
            Problems = [.. problems.Take(MaxShown).Select(problem => new SourceProblem(problem.English, problem.Vietnamese))],
        };
    }

    /// <summary>What units are called.</summary>
    public static TableReading<UnitNames> Units(Stream stream)
    {
        var names = UnitNames.TryRead(stream, out var refused, out var problem);
        var problems = ImmutableArray<SourceProblem>.Empty;
        if (problem is not null)
        {
            problems = [new SourceProblem(problem.English, problem.Vietnamese)];
        }
        else if (refused > 0)
        {
            problems =
            [
                new SourceProblem(
                    string.Create(CultureInfo.InvariantCulture, $"{refused} rows have no code of a unit, or dates that cannot be read."),
                    string.Create(CultureInfo.InvariantCulture, $"{refused} dòng không có mã đơn vị hoặc có ngày không đọc được.")),
            ];
        }

        return new() { Value = names, Rows = names?.Count ?? 0, Refused = refused, Problems = problems };
    }
}
