using System.Globalization;
using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Host.Running.Devices;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads the files of the section <c>devices</c> through, as the server would: what is not there or not usable is no fault at start, and is told here.</summary>
internal sealed class DeviceFileCheck(HostConfiguration configuration, TimeProvider clock)
{
    private const int MaxRowsTold = 10;

    /// <summary>What is wrong.</summary>
    public IEnumerable<ConfigurationProblem> Find()
    {
        var devices = configuration.Devices;
        return LeaseFolders.Expand(devices.Leases).SelectMany(FindInLeases)
            .Concat(FindInTable("assets", devices.Assets, TableReaders.Assets))
            .Concat(FindInTable("units", devices.Units, TableReaders.Units))
            .Concat(FindInTable("networks", devices.Networks, TableReaders.Networks));
    }

    private IEnumerable<ConfigurationProblem> FindInTable<T>(string key, string? path, Func<Stream, TableReading<T>> read)
        where T : class
    {
        if (path is null)
        {
            yield break;
        }

        var reading = TryRead(path, read, out var unread);
        if (reading?.Value is null)
        {
            var problem = reading?.Problems is [var first, ..] ? new BilingualText(first.English, first.Vietnamese) : unread;
            yield return Problem(ProblemSeverity.Error, "devices." + key, path, problem);
            yield break;
        }

        foreach (var row in reading.Problems.Take(MaxRowsTold))
        {
            yield return Problem(ProblemSeverity.Warning, "devices." + key, path, new(row.English, row.Vietnamese));
        }

        if (reading.Refused > MaxRowsTold)
        {
            yield return Problem(ProblemSeverity.Warning, "devices." + key, path, new(
                string.Create(CultureInfo.InvariantCulture, $"{reading.Refused} rows in all are not taken, or not as they stand; {reading.Rows} are."),
                string.Create(CultureInfo.InvariantCulture, $"tổng cộng {reading.Refused} dòng không được nhận hoặc không nhận nguyên; {reading.Rows} dòng được nhận.")));
        }
    }

    private static TableReading<T>? TryRead<T>(string path, Func<Stream, TableReading<T>> read, out BilingualText unread)
        where T : class
    {
        unread = default;
        try
        {
            using var stream = File.OpenRead(path);
            return read(stream);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            unread = new(
                $"the file cannot be read ({fault.Message}). Put it there, or correct the path or its permissions.",
                $"không đọc được tệp ({fault.Message}). Đặt tệp vào đúng chỗ, hoặc sửa đường dẫn hay quyền truy cập.");
            return null;
        }
    }

    private IEnumerable<ConfigurationProblem> FindInLeases(LeaseSource source)
    {
        var status = LeaseProbe.Read(source, clock);
        if (status.Problem is { } problem)
        {
            // It need not be there yet: the server waits for it.
            yield return Problem(ProblemSeverity.Warning, "devices.leases", source.Path, new(problem.English, problem.Vietnamese));
        }

        foreach (var line in status.RefusedLines.Take(MaxRowsTold))
        {
            yield return Problem(ProblemSeverity.Warning, "devices.leases", source.Path, new(line.English, line.Vietnamese));
        }

        if (status.Refused > MaxRowsTold)
        {
            yield return Problem(ProblemSeverity.Warning, "devices.leases", source.Path, new(
                string.Create(CultureInfo.InvariantCulture, $"{status.Refused} lines in all are not taken; {status.Holdings} leases are."),
                string.Create(CultureInfo.InvariantCulture, $"tổng cộng {status.Refused} dòng không được nhận; {status.Holdings} bản ghi được nhận.")));
        }
    }

    private ConfigurationProblem Problem(ProblemSeverity severity, string setting, string value, BilingualText text) => new()
    {
        Severity = severity,
        File = configuration.File,
        Setting = setting,
        Value = value,
        Text = text,
    };
}
