using System.CommandLine;
using System.Text;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Reports;
using Sinkhole.Campaigns.Hunts.Sources;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running;

namespace Sinkhole.Host.Commands;

/// <summary>The verb <c>hunt</c>: who asked for, or connected to, what the lists name, by the logs of other resolvers and firewalls.</summary>
internal static class HuntVerb
{
    private const int WholeAddress = 128;

    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var logs = new Argument<string[]>("LOG")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = context.Say("Log files, plain or packed with gzip.", "Các tệp nhật ký, có thể nén gzip."),
        };
        var options = new HuntVerbOptions(context);
        var command = new Command("hunt", context.Say(
            "Searches logs of other resolvers and firewalls for what the lists name.", "Tìm trong nhật ký của máy chủ DNS và tường lửa khác những gì có trong danh sách."))
        {
            logs,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(config), parsed.GetValue(logs)!, options.Read(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string? file, string[] logs, HuntRequest request, CancellationToken cancellationToken)
    {
        InvariantModeCheck.Demand();
        var configuration = context.ReadConfiguration(file).Configuration;
        if (configuration is null)
        {
            return ExitCode.MustFix;
        }

        using var lists = ListPreview.Open(configuration, new DataPaths(configuration.DataDirectory), context);
        var language = context.Language == Texts.Language.Vietnamese ? HuntLanguage.Vietnamese : HuntLanguage.English;
        var devices = new HoldersOfAddresses(OpenDevices(context, request), language);
        var hunter = new Hunter(new ListedRules(lists.Policy), devices, request.Options with { TimeZone = configuration.TimeZone });
        string[] paths = [.. logs.Select(log => Path.GetFullPath(log, context.WorkingDirectory))];
        var isWhole = false;
        await ExportOutput.WriteAsync(context, request.Output, target =>
        {
            var result = request.IsJson ? RunJson(context, hunter, paths, target, cancellationToken) : RunText(context, hunter, paths, target, configuration, cancellationToken);
            isWhole = result.Coverage.Files.All(searched => searched.Problem is null);
            return Task.CompletedTask;
        });
        return isWhole ? ExitCode.Done : ExitCode.MustFix;
    }

    private static HuntResult RunJson(CommandContext context, Hunter hunter, string[] logs, Stream target, CancellationToken cancellationToken)
    {
        using var report = new HuntJsonReport(target);
        var result = hunter.Run(logs, new HuntConsole(report, context), cancellationToken);
        report.WriteSummary(result);
        return result;
    }

    private static HuntResult RunText(
        CommandContext context, Hunter hunter, string[] logs, Stream target, HostConfiguration configuration, CancellationToken cancellationToken)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        var language = context.Language == Texts.Language.Vietnamese ? HuntLanguage.Vietnamese : HuntLanguage.English;
        var report = new HuntTextReport(writer, language, configuration.TimeZone);
        var result = hunter.Run(logs, new HuntConsole(report, context), cancellationToken);
        report.WriteSummary(result);
        return result;
    }

    private static DeviceDirectory OpenDevices(CommandContext context, HuntRequest request)
    {
        var holdings = new HoldingIndex(HoldingIndexOptions.ForReplay);
        if (request.Leases is { } named)
        {
            var folder = Path.GetFullPath(named, context.WorkingDirectory);
            if (!Directory.Exists(folder))
            {
                throw new MustFixException(
                    $"'--leases' is '{named}': there is no such directory. Name the directory that the lease files are in.",
                    $"'--leases' là '{named}': không có thư mục này. Ghi thư mục chứa các tệp DHCP.");
            }

            var leases = LeaseReplay.Load(Directory.EnumerateFiles(folder).Select(path => new LeaseInput(Path.GetFileName(path), () => File.OpenRead(path))), holdings);
            Tell(context, leases);
        }

        var devices = new DeviceDirectory(holdings);
        devices.Apply(new DeviceSettings
        {
            Marks = [.. request.Points.Select(point => new ClientMark { Network = new InternetPrefix(point, WholeAddress), Role = ClientRole.Nat })],
        });
        return devices;
    }

    private static void Tell(CommandContext context, LeaseReplayResult leases)
    {
        context.Error.WriteLine(context.Say(
            $"{leases.Holdings} spans of addresses from {string.Join(", ", leases.Files)}; {leases.Refused} lines not taken",
            $"{leases.Holdings} khoảng thời gian dùng địa chỉ từ {string.Join(", ", leases.Files)}; {leases.Refused} dòng không dùng được"));
    }
}
