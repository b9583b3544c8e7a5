using System.Collections.Immutable;
using System.Globalization;
using Sinkhole.Campaigns.Units;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Assets;
using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Evidence.Networks;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Host.Running.Devices;

/// <summary>Reads the tables people keep of machines, networks and units.</summary>
internal static class TableReaders
{
    private const int MaxShown = 20;

    /// <summary>The sheet of assets: separated values, or a workbook.</summary>
    public static TableReading<IReadOnlyList<AssetLabel>> Assets(Stream stream)
    {
        Span<byte> head = stackalloc byte[8];
        var known = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        if (WorkbookFile.IsOld(known))
        {
            return new()
            {
                Problems =
                [
                    new SourceProblem(
                        "This is an old .xls file. Open it in Excel, save it as .xlsx and name that file here.",
                        "Đây là tệp .xls định dạng cũ. Mở bằng Excel, lưu thành .xlsx rồi ghi tên tệp mới ở đây."),
                ],
            };
        }

        return WorkbookFile.IsArchive(known) ? AssetWorkbook.Read(stream) : Reading(AssetSheetReader.Read(stream, new AssetSheetOptions()));
    }

    /// <summary>What a sheet of assets that was read came to.</summary>
    public static TableReading<IReadOnlyList<AssetLabel>> Reading(AssetSheetReader sheet) => new()
    {
        Value = sheet.IsTable ? sheet.Rows : null,
        Rows = sheet.Rows.Count,
        Refused = sheet.ProblemCount,
        Problems = [.. sheet.Problems.Take(MaxShown).Select(problem => new SourceProblem(problem.English, problem.Vietnamese))],
    };

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
