using System.CommandLine;
using System.Globalization;
using Sinkhole.Admin.Api;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Host.Commands.Lists;

/// <summary>The verbs below <c>list</c> that only look: show, diff, dry-run, feeds, log.</summary>
internal sealed class ListVerbs(CommandContext context, Option<string?> config)
{
    private const int MostLog = 200;

    private readonly ListText text = new(context);

    /// <summary><c>list show [LIST]</c>.</summary>
    public Command Show()
    {
        var list = new Argument<string?>("LIST") { Arity = ArgumentArity.ZeroOrOne, Description = context.Say("Show the versions of this list.", "Hiện các phiên bản của danh sách này.") };
        var format = Format();
        var command = new Command("show", context.Say("Shows the lists, or the versions of one.", "Hiện các danh sách, hoặc các phiên bản của một danh sách.")) { list, format };
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(list) is { } name
            ? PrintAsync<ListVersion[]>(parsed, format, ListAddress.Of(name, "versions"), versions => text.Versions(name, versions), cancellationToken)
            : PrintAsync<ListStatus[]>(parsed, format, "api/v1/lists", text.Lists, cancellationToken));
        return command;
    }

    /// <summary><c>list diff LIST</c>.</summary>
    public Command Diff()
    {
        var list = List();
        var version = Version();
        var format = Format();
        var command = new Command("diff", context.Say(
            "Says what a version would add to and take from what is in force.", "Cho biết một phiên bản thêm gì, bớt gì so với phiên bản đang áp dụng."))
        {
            list, version, format,
        };
        command.SetAction((parsed, cancellationToken) => PrintAsync<ListDifference>(
            parsed, format, ListAddress.Of(parsed.GetValue(list)!, "diff", parsed.GetValue(version)), text.Difference, cancellationToken));
        return command;
    }

    /// <summary><c>list dry-run LIST</c>.</summary>
    public Command DryRun()
    {
        var list = List();
        var version = Version();
        var format = Format();
        var command = new Command("dry-run", context.Say(
            "Says which names of a version are in the answer cache now, and which devices already have hits on them.",
            "Cho biết tên miền nào của phiên bản đang có trong bộ nhớ đệm, và thiết bị nào đã có lượt truy vấn tới chúng."))
        {
            list, version, format,
        };
        command.SetAction((parsed, cancellationToken) => PrintAsync<DryRunReport>(
            parsed, format, ListAddress.Of(parsed.GetValue(list)!, "dry-run", parsed.GetValue(version)), text.DryRun, cancellationToken));
        return command;
    }

    /// <summary><c>list feeds</c>.</summary>
    public Command Feeds()
    {
        var fetch = new Option<string?>("--fetch") { HelpName = "LIST", Description = context.Say("Fetch this list now.", "Tải danh sách này ngay.") };
        var format = Format();
        var command = new Command("feeds", context.Say(
            "Shows where lists are fetched from and how each stands: age, size, last error, next try.",
            "Hiện nguồn tải của các danh sách và tình trạng: lần cập nhật, dung lượng, lỗi gần nhất, lần thử tiếp theo."))
        {
            fetch, format,
        };
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(fetch) is { } name
            ? OfficeSession.RunAsync(
                context,
                parsed.GetValue(config),
                async server =>
                {
                    var status = await server.PostAsync<FeedStatus>(ListAddress.Of(name, "fetch"), new DecisionRequest(), cancellationToken);
                    text.Feeds([status]);
                    return status.Problem is null ? ExitCode.Done : ExitCode.MustFix;
                },
                cancellationToken)
            : PrintAsync<FeedStatus[]>(parsed, format, "api/v1/feeds", text.Feeds, cancellationToken));
        return command;
    }

    /// <summary><c>list log [LIST]</c>.</summary>
    public Command Log()
    {
        var list = new Argument<string?>("LIST") { Arity = ArgumentArity.ZeroOrOne, Description = context.Say("Only of this list.", "Chỉ của danh sách này.") };
        var format = Format();
        var command = new Command("log", context.Say("Shows who decided what, when and why, the newest first.", "Hiện ai đã quyết định gì, khi nào và vì sao, mới nhất trước.")) { list, format };
        command.SetAction((parsed, cancellationToken) =>
        {
            var only = parsed.GetValue(list) is { } name ? $"&list={Uri.EscapeDataString(name)}" : "";
            var most = MostLog.ToString(CultureInfo.InvariantCulture);
            return PrintAsync<ListDecision[]>(parsed, format, $"api/v1/decisions?most={most}{only}", text.Decisions, cancellationToken);
        });
        return command;
    }

    private Argument<string> List() => new("LIST") { Description = context.Say("The list's name.", "Tên danh sách.") };

    private Option<int?> Version() => new("--version")
    {
        HelpName = "NUMBER",
        Description = context.Say("The version (default: the newest).", "Phiên bản (mặc định: mới nhất)."),
    };

    private Option<string?> Format() => new("--format")
    {
        HelpName = "text|json",
        Description = context.Say("How to print (default: text).", "Cách in kết quả (mặc định: text)."),
    };

    private Task<int> PrintAsync<T>(ParseResult parsed, Option<string?> format, string address, Action<T> print, CancellationToken cancellationToken)
        where T : class
    {
        var isJson = CommandValues.IsJson(parsed.GetValue(format));
        return OfficeSession.RunAsync(
            context,
            parsed.GetValue(config),
            async server =>
            {
                if (isJson)
                {
                    await using var body = await server.OpenAsync(address, cancellationToken);
                    using var reader = new StreamReader(body);
                    await context.Out.WriteLineAsync(await reader.ReadToEndAsync(cancellationToken));
                }
                else
                {
                    print(await server.GetAsync<T>(address, cancellationToken));
                }

                return ExitCode.Done;
            },
            cancellationToken);
    }
}
