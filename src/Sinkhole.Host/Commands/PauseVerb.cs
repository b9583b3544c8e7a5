using System.CommandLine;
using System.Globalization;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Host.Commands;

/// <summary>The verbs <c>pause</c> and <c>resume</c>: the emergency switch, everything only watched for a time.</summary>
internal static class PauseVerb
{
    private const int MostMinutes = 7 * 24 * 60;

    /// <summary><c>pause --minutes 10 --reason TEXT</c>.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var minutes = new Option<int>("--minutes")
        {
            HelpName = "NUMBER",
            DefaultValueFactory = _ => 10,
            Description = context.Say($"How long, 1 to {MostMinutes} (default: 10).", $"Trong bao nhiêu phút, từ 1 đến {MostMinutes} (mặc định: 10)."),
        };
        var decision = new DecisionOptions(context);
        var command = new Command("pause", context.Say(
            "Blocks nothing for a time: hits are recorded, answers left alone. Ends by itself.", "Tạm ngừng ngăn chặn trong một thời gian: vẫn ghi nhận, không đổi câu trả lời. Tự hết hạn."))
        {
            minutes,
        };
        decision.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var length = parsed.GetValue(minutes);
            if (length is < 1 or > MostMinutes)
            {
                throw new MustFixException($"'--minutes' is '{length}'. Write 1 to {MostMinutes}.", $"'--minutes' là '{length}'. Ghi từ 1 đến {MostMinutes}.");
            }

            var request = decision.Read(parsed) with { Seconds = length * 60L };
            return OfficeSession.RunAsync(
                context,
                parsed.GetValue(config),
                async server =>
                {
                    var pause = await server.PostAsync<PolicyPause>("api/v1/pause", request, cancellationToken);
                    var until = Shown(pause.Until);
                    await context.Out.WriteLineAsync(context.Say(
                        $"Nothing is blocked until {until}; hits are recorded. End it earlier with 'sinkhole resume'.",
                        $"Không ngăn chặn cho đến {until}; vẫn ghi nhận. Kết thúc sớm bằng 'sinkhole resume'."));
                    return ExitCode.Done;
                },
                cancellationToken);
        });
        return command;
    }

    /// <summary><c>resume</c>.</summary>
    public static Command Resume(CommandContext context, Option<string?> config)
    {
        var decision = new DecisionOptions(context);
        var command = new Command("resume", context.Say("Ends a pause now.", "Kết thúc việc tạm ngừng ngay."));
        decision.AddTo(command);
        command.SetAction((parsed, cancellationToken) => OfficeSession.RunAsync(
            context,
            parsed.GetValue(config),
            async server =>
            {
                var request = decision.Read(parsed);
                await server.PostAsync<PolicyPause>("api/v1/resume", request with { Reason = request.Reason.Length > 0 ? request.Reason : "ended before its time" }, cancellationToken);
                await context.Out.WriteLineAsync(context.Say("The lists decide answers again.", "Các danh sách lại có hiệu lực."));
                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }

    private static string Shown(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
