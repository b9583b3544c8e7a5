using System.CommandLine;
using Sinkhole.Admin.Api;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Host.Commands.Lists;

/// <summary>The verbs below <c>list</c> that decide: release, rollback, hold, mode, remove.</summary>
internal static class ListDecisionVerbs
{
    /// <summary><c>list release LIST</c>.</summary>
    public static Command Release(CommandContext context, Option<string?> config)
    {
        var limits = new Option<bool>("--accept-limits")
        {
            Description = context.Say(
                "Release it though it empties, shrinks or grows the list beyond its limits.", "Vẫn áp dụng dù danh sách bị rỗng, giảm hoặc tăng quá giới hạn."),
        };
        var command = new Command("release", context.Say("Puts a version in force.", "Áp dụng một phiên bản.")) { limits };
        return Versioned(context, config, command, "release", (parsed, request) => request with { AcceptsLimits = parsed.GetValue(limits) });
    }

    /// <summary><c>list rollback LIST</c>.</summary>
    public static Command RollBack(CommandContext context, Option<string?> config) => Versioned(
        context,
        config,
        new Command("rollback", context.Say("Puts an earlier version in force again (default: the one before).", "Quay lại một phiên bản trước (mặc định: phiên bản ngay trước).")),
        "rollback",
        static (_, request) => request with { AcceptsLimits = true });

    /// <summary><c>list hold LIST</c>.</summary>
    public static Command Hold(CommandContext context, Option<string?> config) => Versioned(
        context, config, new Command("hold", context.Say("Sets a version that waits aside.", "Tạm giữ một phiên bản đang chờ.")), "hold", static (_, request) => request);

    /// <summary><c>list mode LIST enforce|monitor|configured</c>.</summary>
    public static Command Mode(CommandContext context, Option<string?> config)
    {
        var list = List(context);
        var mode = new Argument<string>("MODE")
        {
            Description = context.Say("enforce, monitor (hits are recorded, answers left alone), or configured.", "enforce (ngăn chặn), monitor (chỉ giám sát), hoặc configured (theo cấu hình)."),
        };
        var decision = new DecisionOptions(context);
        var command = new Command("mode", context.Say("Has a list enforce or only watch.", "Đặt danh sách ở chế độ ngăn chặn hoặc chỉ giám sát.")) { list, mode };
        decision.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = decision.Read(parsed) with { Mode = ModeOf(parsed.GetValue(mode)!) };
            return OfficeSession.RunAsync(
                context,
                parsed.GetValue(config),
                async server =>
                {
                    var status = await server.PostAsync<ListStatus>(ListAddress.Of(parsed.GetValue(list)!, "mode"), request, cancellationToken);
                    new ListText(context).Lists([status]);
                    return ExitCode.Done;
                },
                cancellationToken);
        });
        return command;
    }

    /// <summary><c>list remove LIST</c>.</summary>
    public static Command Remove(CommandContext context, Option<string?> config)
    {
        var list = List(context);
        var decision = new DecisionOptions(context);
        var command = new Command("remove", context.Say(
            "Takes a list that was imported out of policy; its versions are kept.", "Bỏ một danh sách đã nhập khỏi chính sách; các phiên bản vẫn được giữ."))
        {
            list,
        };
        decision.AddTo(command);
        command.SetAction((parsed, cancellationToken) => OfficeSession.RunAsync(
            context,
            parsed.GetValue(config),
            async server =>
            {
                var status = await server.PostAsync<ListStatus>(ListAddress.Of(parsed.GetValue(list)!, "remove"), decision.Read(parsed), cancellationToken);
                await context.Out.WriteLineAsync(context.Say($"List '{status.Options.Name}' is no longer in force.", $"Danh sách '{status.Options.Name}' không còn được áp dụng."));
                return ExitCode.Done;
            },
            cancellationToken));
        return command;
    }

    private static Command Versioned(
        CommandContext context, Option<string?> config, Command command, string what, Func<ParseResult, DecisionRequest, DecisionRequest> complete)
    {
        var list = List(context);
        var version = new Option<int?>("--version") { HelpName = "NUMBER", Description = context.Say("The version (see 'list show LIST').", "Phiên bản (xem 'list show LIST').") };
        var decision = new DecisionOptions(context);
        command.Arguments.Add(list);
        command.Options.Add(version);
        decision.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = complete(parsed, decision.Read(parsed)) with { Version = parsed.GetValue(version) };
            return OfficeSession.RunAsync(
                context,
                parsed.GetValue(config),
                async server =>
                {
                    var result = await server.PostAsync<ListVersion>(ListAddress.Of(parsed.GetValue(list)!, what), request, cancellationToken);
                    new ListText(context).Version(result);
                    return ExitCode.Done;
                },
                cancellationToken);
        });
        return command;
    }

    private static Argument<string> List(CommandContext context) => new("LIST") { Description = context.Say("The list's name.", "Tên danh sách.") };

    private static GroupMode? ModeOf(string word) => word switch
    {
        "enforce" => GroupMode.Enforce,
        "monitor" => GroupMode.Monitor,
        "configured" => null,
        _ => throw new MustFixException($"'{word}' is no mode. Write enforce, monitor or configured.", $"'{word}' không phải chế độ. Ghi enforce, monitor hoặc configured."),
    };
}
