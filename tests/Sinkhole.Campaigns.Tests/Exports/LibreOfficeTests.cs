using System.Diagnostics;
using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Tests.Exports;

/// <summary>LibreOffice opens what we write and reads the same cells out of it.</summary>
public sealed class LibreOfficeTests : IDisposable
{
    // Comma, quotes, UTF-8, all sheets to a file each, cells as they are shown.
    private const string ToCsv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sinkhole-office-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task It_reads_the_cells_that_were_written()
    {
        EventRow[] rows =
        [
            ExportRows.LookUp, ExportRows.Contact, ExportRows.LookUp with { HostName = "=1+1", QueryName = "_x000A_<&>\"'", UnitName = "ễ ộ ữ ặ Đ, \"x\"", Count = 12_852 },
        ];
        var settings = ExportRows.Settings with { Language = ExportLanguage.Vietnamese };
        var path = Path.Combine(folder.FullName, "hits.xlsx");
        await File.WriteAllBytesAsync(path, await ExportRows.WriteAsync("xlsx", settings, rows), TestContext.Current.CancellationToken);

        await ConvertAsync(path);

        var table = ExportReader.Csv(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "hits-Lượt truy vấn độc hại.csv"), TestContext.Current.CancellationToken));
        Assert.Equal(4, table.Count);
        Assert.Equal(ExportReader.Csv(await ExportRows.WriteAsync("csv", settings))[0], table[0], StringComparer.Ordinal);
        string Cell(int row, string head) => table[row][table[0].IndexOf(head)];
        Assert.Equal("05/09/2022 08:01:00", Cell(1, "Thời điểm"));
        Assert.Equal("7", Cell(1, "Số bản ghi"));
        Assert.Equal("điều hướng", Cell(1, "Cách xử lý"));
        Assert.Equal("kết nối tới sinkhole", Cell(2, "Căn cứ khớp"));
        Assert.Equal("=1+1", Cell(3, "Tên máy"));
        Assert.Equal("_x000A_<&>\"'", Cell(3, "Tên miền truy vấn"));
        Assert.Equal("ễ ộ ữ ặ Đ, \"x\"", Cell(3, "Đơn vị"));
        Assert.Equal("12852", Cell(3, "Số lượt").Replace(",", "", StringComparison.Ordinal));
    }

    private async Task ConvertAsync(string path)
    {
        var start = new ProcessStartInfo(
            "soffice", [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", ToCsv, "--outdir", folder.FullName, path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);

        Assert.True(process.ExitCode == 0, await output + await error);
    }
}
