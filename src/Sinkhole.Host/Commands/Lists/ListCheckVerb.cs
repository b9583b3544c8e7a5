using System.CommandLine;
using System.Text.Json;
using Sinkhole.Admin.Api;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;
using Sinkhole.Host.Running;

namespace Sinkhole.Host.Commands.Lists;

/// <summary><c>list check FILE</c>: what a file holds and which rows would not be taken, without a configuration or a data directory.</summary>
internal static class ListCheckVerb
{
    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = context.Say("The file.", "Tệp cần kiểm tra.") };
        var protect = new Option<string[]>("--protect")
        {
            HelpName = "NAME",
            Description = context.Say("A domain that no list may block; may be given several times.", "Tên miền không được chặn; có thể ghi nhiều lần."),
        };
        var warnings = new Option<string?>("--warning-lists") { HelpName = "DIR", Description = context.Say("A directory of warning lists (MISP).", "Thư mục danh sách cảnh báo (MISP).") };
        var columns = new Option<string?>("--columns") { HelpName = "MAP", Description = context.Say("Headers of a table: \"value=IOC\".", "Tiêu đề cột của bảng: \"value=IOC\".") };
        var input = ListInput.Option(context);
        var format = new Option<string?>("--format") { HelpName = "text|json", Description = context.Say("How to print (default: text).", "Cách in kết quả (mặc định: text).") };
        var command = new Command("check", context.Say(
            "Says what a list file holds and which rows would not be taken. Needs no configuration.", "Cho biết tệp danh sách có gì và dòng nào không được nhận. Không cần cấu hình."))
        {
            file, input, protect, warnings, columns, format,
        };
        command.SetAction(parsed =>
        {
            InvariantModeCheck.Demand();
            var gate = new RowGate(new RowGateOptions
            {
                ProtectedNames = [.. (parsed.GetValue(protect) ?? []).Select(CommandValues.Name)],
                PublicSuffixes = PublicSuffixList.Shipped,
                WarningLists = ReadWarnings(context, parsed.GetValue(warnings)),
            });
            var path = Path.GetFullPath(parsed.GetValue(file)!, context.WorkingDirectory);
            var checker = new ListChecker(new ListLibraryOptions { Directory = "" }, gate, context.Clock);
            var result = Check(checker, path, ListInput.Read(parsed.GetValue(input)), parsed.GetValue(columns) ?? "");
            return Print(context, result, CommandValues.IsJson(parsed.GetValue(format)));
        });
        return command;
    }

    private static ListCheckResult Check(ListChecker checker, string path, ListFormat? named, string columns)
    {
        var first = named is null ? checker.Check(path) : null;
        return first is { Format: null } || (first is not null && columns.Length == 0)
            ? first
            : checker.Check(new ListOptions { Name = Path.GetFileName(path), File = path, Format = named ?? first!.Format.Value, Columns = columns });
    }

    private static IReadOnlyList<WarningList> ReadWarnings(CommandContext context, string? directory)
    {
        if (directory is null)
        {
            return [];
        }

        var path = Path.GetFullPath(directory, context.WorkingDirectory);
        if (!Directory.Exists(path))
        {
            throw new MustFixException($"there is no directory '{path}'. Correct '--warning-lists'.", $"không có thư mục '{path}'. Sửa '--warning-lists'.");
        }

        var reading = WarningListReader.ReadDirectory(path);
        foreach (var problem in reading.Problems)
        {
            context.Error.WriteLine(context.Say($"warning: {problem.English}", $"lưu ý: {problem.Vietnamese}"));
        }

        return reading.Lists;
    }

    private static int Print(CommandContext context, ListCheckResult result, bool isJson)
    {
        // A file of which every row was refused was read all the same; only what is no list at all ends in an error.
        var isRead = result.Problem is null || result.RefusedCount > 0;
        if (isJson)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(ListCheckJson.From(result), ControlJson.Options));
        }
        else if (isRead)
        {
            new ListCheckText(context).Print(result);
        }

        if (result.Problem is { } problem)
        {
            context.Error.WriteLine(context.Say($"error: {problem.English}", $"lỗi: {problem.Vietnamese}"));
        }

        return isRead ? ExitCode.Done : ExitCode.MustFix;
    }
}
