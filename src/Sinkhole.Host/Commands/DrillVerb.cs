using System.CommandLine;
using System.Globalization;
using Sinkhole.Campaigns.Drills;

namespace Sinkhole.Host.Commands;

/// <summary>The verb <c>drill</c>: a bundle of recorded queries replayed, with the events and counts live traffic would have given.</summary>
internal static class DrillVerb
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(2);

    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context)
    {
        var bundle = new Argument<string>("BUNDLE") { Description = context.Say("The directory of the bundle.", "Thư mục của gói diễn tập.") };
        var output = new Option<string>("--out")
        {
            HelpName = "DIR",
            Required = true,
            Description = context.Say("Where events.csv and summary.json are written.", "Thư mục ghi events.csv và summary.json."),
        };
        var leases = new Option<string?>("--leases")
        {
            HelpName = "FORM",
            Description = context.Say(
                "Which leases to take where there are several: kea, isc, windows or dnsmasq (default: the first of them that is there).",
                "Dạng tệp DHCP cần dùng khi có nhiều dạng: kea, isc, windows hoặc dnsmasq (mặc định: dạng đầu tiên có trong gói)."),
        };
        var overwrite = new Option<bool>("--overwrite")
        {
            Description = context.Say("Replaces the files of an earlier drill.", "Ghi đè kết quả của lần diễn tập trước."),
        };
        var command = new Command("drill", context.Say(
            "Replays recorded queries at their recorded times; needs no server and no configuration.",
            "Chạy lại các truy vấn đã ghi theo đúng thời điểm; không cần máy chủ và cấu hình."))
        {
            bundle,
            output,
            leases,
            overwrite,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            context,
            new DrillOptions
            {
                Bundle = Path.GetFullPath(parsed.GetValue(bundle)!, context.WorkingDirectory),
                Output = Path.GetFullPath(parsed.GetValue(output)!, context.WorkingDirectory),
                Form = FormOf(parsed.GetValue(leases)),
                Overwrites = parsed.GetValue(overwrite),
            },
            cancellationToken)));
        return command;
    }

    private static DrillForm? FormOf(string? word) => word is null ? null : DrillForms.Find(word) ?? throw new MustFixException(
        $"'--leases' is '{word}'. Write kea, isc, windows or dnsmasq.", $"'--leases' là '{word}'. Ghi kea, isc, windows hoặc dnsmasq.");

    private static int Run(CommandContext context, DrillOptions options, CancellationToken cancellationToken)
    {
        var told = context.Clock.GetTimestamp();
        var result = Drill.Run(options with { Progress = Tell }, context.Clock, cancellationToken);
        foreach (var warning in result.Warnings)
        {
            context.Error.WriteLine(context.Say("note: ", "lưu ý: ") + Format(context, warning));
        }

        if (result.Problem is { } problem)
        {
            context.Error.WriteLine(context.Say("error: ", "lỗi: ") + Format(context, problem));
            return ExitCode.MustFix;
        }

        context.Out.WriteLine(context.Say(
            $"{result.Queries} queries, {result.Events} events, {result.Devices} devices; written to '{options.Output}'.",
            $"{result.Queries} truy vấn, {result.Events} sự kiện, {result.Devices} thiết bị; đã ghi vào '{options.Output}'."));
        return ExitCode.Done;

        void Tell(long queries)
        {
            if (context.Clock.GetElapsedTime(told) >= ProgressEvery)
            {
                told = context.Clock.GetTimestamp();
                context.Error.WriteLine(context.Say($"{queries} queries replayed", $"đã chạy lại {queries} truy vấn"));
            }
        }
    }

    private static string Format(CommandContext context, DrillProblem problem)
    {
        var line = problem.Line > 0 ? ":" + problem.Line.ToString(CultureInfo.InvariantCulture) : "";
        return (problem.File.Length > 0 ? $"{problem.File}{line}: " : "") + context.Say(problem.English, problem.Vietnamese);
    }
}
