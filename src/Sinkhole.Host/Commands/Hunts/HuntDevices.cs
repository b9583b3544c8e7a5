using System.Collections.Immutable;
using System.Globalization;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Units;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Host.Commands.Hunts;

/// <summary>What a hunt knows of devices: the files of leases, networks and units it was given, read before the first log.</summary>
internal sealed class HuntDevices
{
    // A file may be nothing but problems.
    private const int MaxShown = 5;

    private readonly CommandContext context;

    private HuntDevices(CommandContext context, ImmutableArray<ClientMark> marks, TimeZoneInfo zone)
    {
        this.context = context;
        Zone = zone;
        Directory = new DeviceDirectory(new HoldingIndex(HoldingIndexOptions.ForReplay));
        Directory.Apply(new DeviceSettings { Marks = marks });
    }

    /// <summary>Says whose device an address was.</summary>
    public DeviceDirectory Directory { get; }

    /// <summary>Says whose network it was.</summary>
    public UnitNetworks Networks { get; private set; } = UnitNetworks.None;

    /// <summary>Says what units are called.</summary>
    public UnitNames Units { get; private set; } = UnitNames.None;

    /// <summary>The zone of times that have none.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>What the files of leases gave.</summary>
    public ImmutableArray<LeaseHistoryReading> Leases { get; private set; } = [];

    /// <summary>Reads the files; rows that are not taken are told as warnings.</summary>
    /// <exception cref="MustFixException">A file cannot be read, or it cannot be told how it is written.</exception>
    public static HuntDevices Load(CommandContext context, HuntRequest request, TimeZoneInfo zone)
    {
        var devices = new HuntDevices(context, request.Marks, zone);
        devices.LoadLeases(request.Leases);
        devices.LoadNetworks(request.Networks);
        devices.LoadUnits(request.Units);
        return devices;
    }

    private void LoadLeases(IReadOnlyList<string> files)
    {
        Leases = files.Count == 0 ? [] : Guard("--leases", string.Join(", ", files), () => LeaseHistory.Load([.. files.Select(Open)], Zone, Directory.Holdings));
        foreach (var file in Leases)
        {
            if (file.Form is null)
            {
                throw new MustFixException(
                    $"'--leases' is '{file.Name}': it cannot be told how it is written. Name its form, as in kea:{file.Name}; forms are {LeaseWords.All}.",
                    $"'--leases' là '{file.Name}': không xác định được định dạng. Ghi rõ dạng, ví dụ kea:{file.Name}; các dạng: {LeaseWords.All}.");
            }

            if (file.Holdings == 0 && file.Problems is [var first, ..])
            {
                throw new MustFixException(
                    $"'--leases' is '{file.Name}': nothing in it could be taken as {LeaseWords.WordOf(file.Form.Value)}. {first.English} Name its form, as in kea:{file.Name}.",
                    $"'--leases' là '{file.Name}': không nhận được nội dung nào theo dạng {LeaseWords.WordOf(file.Form.Value)}. {first.Vietnamese} Ghi rõ dạng, ví dụ kea:{file.Name}.");
            }

            if (file.Holdings == 0)
            {
                HuntWords.Warn(context, new($"{file.Name}: no lease is in it.", $"{file.Name}: không có bản ghi cấp phát địa chỉ nào."));
            }

            WarnOf(file.Name, file.Refused, file.Problems.Select(problem => new HuntText(problem.English, problem.Vietnamese)));
        }
    }

    private LeaseHistoryFile Open(string written)
    {
        var (form, name) = LeaseWords.Cut(written);
        var path = Path.GetFullPath(name, context.WorkingDirectory);
        return new LeaseHistoryFile(name, form, new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero), () => File.OpenRead(path));
    }

    private void LoadNetworks(string? file)
    {
        if (file is null)
        {
            return;
        }

        var options = new UnitNetworkOptions();
        var reader = Guard("--networks", file, () =>
        {
            using var stream = File.OpenRead(Path.GetFullPath(file, context.WorkingDirectory));
            return UnitNetworkReader.Read(stream, options);
        });
        Networks = UnitNetworks.Build(reader.Rows, options);
        var problems = reader.Problems.Concat(Networks.Problems).Select(problem => new HuntText(problem.English, problem.Vietnamese)).ToList();
        if (Networks.Count == 0)
        {
            var problem = problems.Count > 0 ? problems[0] : new HuntText("it has no rows.", "tệp không có dòng nào.");
            throw new MustFixException($"'--networks' is '{file}': {problem.English}", $"'--networks' là '{file}': {problem.Vietnamese}");
        }

        WarnOf(file, problems.Count, problems);
    }

    private void LoadUnits(string? file)
    {
        if (file is null)
        {
            return;
        }

        var refused = 0;
        var problem = default(HuntText);
        Units = Guard("--units", file, () =>
        {
            using var stream = File.OpenRead(Path.GetFullPath(file, context.WorkingDirectory));
            return UnitNames.TryRead(stream, out refused, out problem);
        }) ?? throw new MustFixException($"'--units' is '{file}': {problem?.English}", $"'--units' là '{file}': {problem?.Vietnamese}");
        WarnOf(file, refused, []);
    }

    private void WarnOf(string file, long refused, IEnumerable<HuntText> problems)
    {
        if (refused == 0)
        {
            return;
        }

        HuntWords.Warn(context, new(
            string.Create(CultureInfo.InvariantCulture, $"{file}: {refused} rows are not taken, or not as they stand."),
            string.Create(CultureInfo.InvariantCulture, $"{file}: {refused} dòng không được nhận, hoặc không nhận nguyên như đã ghi.")));
        foreach (var problem in problems.Take(MaxShown))
        {
            HuntWords.Warn(context, new($"{file}: {problem.English}", $"{file}: {problem.Vietnamese}"));
        }
    }

    private static T Guard<T>(string option, string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MustFixException(
                $"'{option}' is '{file}': it cannot be read ({fault.Message}). Check the name and the permissions.",
                $"'{option}' là '{file}': không đọc được ({fault.Message}). Kiểm tra tên tệp và quyền đọc.",
                fault);
        }
    }
}
