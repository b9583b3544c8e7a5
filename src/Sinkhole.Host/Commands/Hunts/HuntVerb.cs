using System.CommandLine;
using System.Globalization;
using System.Text;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Reports;
using Sinkhole.Evidence.Devices;
using Sinkhole.Host.Running;

namespace Sinkhole.Host.Commands.Hunts;

/// <summary>
/// The verb <c>hunt</c>: who asked for, or connected to, what is listed, by the logs of other systems. It works on a copy of the lists and takes no lock, so
/// that a server may run or not; nothing of what it finds is recorded as a hit of this server.
/// </summary>
internal static class HuntVerb
{
    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var options = new HuntVerbOptions(context);
        var command = new Command("hunt", context.Say(
            "Searches logs of other resolvers and firewalls for what is listed, and says what they cannot show.",
            "Rà soát nhật ký của máy chủ DNS khác và tường lửa theo danh sách, nêu rõ phạm vi không thấy được."));
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(config), options.Read(parsed, context), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string? file, HuntRequest request, CancellationToken cancellationToken)
    {
        InvariantModeCheck.Demand();
        var isConfigured = file is not null || request.Lists.Count == 0;
        var configuration = isConfigured ? context.ReadConfiguration(file).Configuration : null;
        if (isConfigured && configuration is null)
        {
            return ExitCode.MustFix;
        }

        var options = request.OptionsIn(configuration?.TimeZone ?? new HuntOptions().TimeZone);
        using var lists = HuntLists.Open(context, configuration, request.Lists);
        var devices = HuntDevices.Load(context, request, options.TimeZone);
        var policy = new ListedHuntPolicy(lists.Policy);
        var attribution = new DeviceHuntAttribution(devices, ConfidenceIn(context, request));
        var hunter = new Hunter(policy, attribution, options);
        var result = default(HuntResult);
        await ExportOutput.WriteAsync(context, request.Output, target =>
        {
            result = request.IsJson ? WriteJson(target, Search) : WriteText(context, options.TimeZone, target, Search);
            return Task.CompletedTask;
        });
        return End(context, request, result!, policy);

        HuntResult Search(IHuntListener report)
        {
            var progress = new ProgressListener(report, context);
            var found = hunter.Run(request.Logs, progress, cancellationToken);
            progress.Clear();
            return found with { Notes = [lists.Note, attribution.Note] };
        }
    }

    private static HuntResult WriteJson(Stream target, Func<IHuntListener, HuntResult> search)
    {
        using var report = new HuntJsonReport(target);
        var result = search(report);
        report.WriteSummary(result);
        return result;
    }

    private static HuntResult WriteText(CommandContext context, TimeZoneInfo zone, Stream target, Func<IHuntListener, HuntResult> search)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { AutoFlush = true };
        var report = new HuntTextReport(writer, HuntWords.LanguageOf(context), zone);
        var result = search(report);
        report.WriteSummary(result);
        return result;
    }

    // What programs read keeps the words events keep, whatever the language.
    private static Func<Confidence, string> ConfidenceIn(CommandContext context, HuntRequest request) =>
        request.IsJson || HuntWords.LanguageOf(context) == HuntLanguage.Vietnamese ? AttributionText.Vietnamese : AttributionText.English;

    private static int End(CommandContext context, HuntRequest request, HuntResult result, ListedHuntPolicy policy)
    {
        foreach (var row in policy.Unread)
        {
            HuntWords.Warn(context, new(
                $"list {row.List}, row {row.Row}: port \"{row.Port}\", protocol \"{row.Protocol}\" cannot be read, so no connection to {row.Indicator} was decided by it.",
                $"danh sách {row.List}, dòng {row.Row}: không đọc được cổng \"{row.Port}\", giao thức \"{row.Protocol}\", nên không xét kết nối nào tới {row.Indicator} theo dòng này."));
        }

        var problems = result.Coverage.Files.Select(file => file.Problem).OfType<HuntText>().ToList();
        problems.ForEach(problem => HuntWords.Refuse(context, problem));
        if (request.Output is { } file)
        {
            var found = result.Totals.All ?? 0;
            context.Out.WriteLine(context.Say(
                string.Create(CultureInfo.InvariantCulture, $"{found} findings; the report is in '{file}'."),
                string.Create(CultureInfo.InvariantCulture, $"{found} kết quả; báo cáo ghi trong '{file}'.")));
        }

        return problems.Count == 0 ? ExitCode.Done : ExitCode.MustFix;
    }
}
