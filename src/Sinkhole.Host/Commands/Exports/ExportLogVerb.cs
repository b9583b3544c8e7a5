using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sinkhole.Admin.Api;
using Sinkhole.Campaigns.Exports.Numbered;

namespace Sinkhole.Host.Commands.Exports;

/// <summary><c>export log</c>: what was exported, by whom and why.</summary>
internal static class ExportLogVerb
{
    private const int MostEntries = 1000;

    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var most = new Option<int>("--most")
        {
            HelpName = "NUMBER",
            DefaultValueFactory = _ => 20,
            Description = context.Say($"How many, the latest first, 1 to {MostEntries} (default: 20).", $"Số tệp xuất gần nhất cần hiện, từ 1 đến {MostEntries} (mặc định: 20)."),
        };
        var format = new Option<string?>("--format") { HelpName = "text|json", Description = context.Say("text (the default) or json.", "text (mặc định) hoặc json.") };
        var command = new Command("log", context.Say("Shows what was exported, by whom and why.", "Hiện nhật ký xuất tệp: đã xuất gì, ai thực hiện, vì sao.")) { most, format };
        command.SetAction((parsed, cancellationToken) =>
        {
            var count = parsed.GetValue(most);
            var isJson = CommandValues.IsJson(parsed.GetValue(format));
            if (count is < 1 or > MostEntries)
            {
                throw new MustFixException($"'--most' is '{count}'. Write 1 to {MostEntries}.", $"'--most' là '{count}'. Ghi từ 1 đến {MostEntries}.");
            }

            return OfficeSession.RunOnRecordedAsync(
                context,
                parsed.GetValue(config),
                async server =>
                {
                    var log = await server.GetAsync<ExportLogAnswer>(string.Create(CultureInfo.InvariantCulture, $"api/v1/exports?most={count}"), cancellationToken);
                    Print(context, log, isJson);
                    return ExitCode.Done;
                },
                cancellationToken);
        });
        return command;
    }

    private static void Print(CommandContext context, ExportLogAnswer log, bool isJson)
    {
        if (isJson)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(log.Exports, ControlJson.Options));
        }
        else if (log.Exports.Count == 0)
        {
            context.Out.WriteLine(context.Say("Nothing was exported so far.", "Chưa xuất tệp nào."));
        }
        else
        {
            foreach (var entry in log.Exports)
            {
                context.Out.WriteLine(LineOf(context, entry));
            }
        }

        if (log.Break is { } broken)
        {
            context.Error.WriteLine(context.Say("warning: the export log was altered. ", "lưu ý: nhật ký xuất tệp đã bị thay đổi. ") + context.Say(broken.English, broken.Vietnamese));
        }
    }

    private static string LineOf(CommandContext context, ExportLogEntry entry)
    {
        var outcome = entry.State == ExportState.Made
            ? string.Create(CultureInfo.InvariantCulture, $"{entry.Records} {context.Say("rows", "dòng")}, sha256 {entry.Sha256}")
            : context.Say("abandoned, nothing left", "dừng giữa chừng, không có dữ liệu nào ra ngoài");
        var reason = entry.Reason.Length > 0 ? ": " + entry.Reason : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Number}  {entry.At.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}  {string.Join(' ', entry.Filters)}{Shown(" from ", entry.From)}{Shown(" to ", entry.To)}  {outcome}  {entry.By}{reason}");
    }

    private static string Shown(string word, DateTimeOffset? time) =>
        time is { } value ? string.Create(CultureInfo.InvariantCulture, $"{word}{value.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}") : "";
}
