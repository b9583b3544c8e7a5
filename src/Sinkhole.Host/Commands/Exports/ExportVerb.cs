using System.CommandLine;
using System.Net.Http.Headers;
using Sinkhole.Admin.Api;
using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Host.Commands.Exports;

/// <summary><c>export events</c> and <c>export offenders</c>: through the running server, or without one by the same way.</summary>
internal static class ExportVerb
{
    /// <summary>Builds the verb for records.</summary>
    public static Command Events(CommandContext context, Option<string?> config) => Create(
        new Command("events", context.Say("A record for each hit.", "Mỗi lượt truy vấn độc hại một bản ghi.")),
        new ExportVerbOptions(context, "events", [.. ExportFormats.Events.Select(format => format.Name)]),
        context,
        config);

    /// <summary>Builds the verb for offenders.</summary>
    public static Command Offenders(CommandContext context, Option<string?> config) => Create(
        new Command("offenders", context.Say("A row for each device, campaign and malware family.", "Mỗi thiết bị, chiến dịch và họ mã độc một dòng.")),
        new ExportVerbOptions(context, "offenders", [.. ExportFormats.Offenders.Select(format => format.Name)]),
        context,
        config);

    private static Command Create(Command command, ExportVerbOptions options, CommandContext context, Option<string?> config)
    {
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => OfficeSession.RunOnRecordedAsync(
            context,
            parsed.GetValue(config),
            async server =>
            {
                using var form = options.Form(parsed);
                var file = options.Output(parsed);
                return await server.TakeAsync(
                    "api/v1/exports",
                    form,
                    async (head, body) =>
                    {
                        await ExportOutput.WriteAsync(context, file, target => body.CopyToAsync(target, cancellationToken));
                        Print(context, head, file);
                        return ExitCode.Done;
                    },
                    cancellationToken);
            },
            cancellationToken));
        return command;
    }

    private static void Print(CommandContext context, HttpResponseHeaders head, string file)
    {
        var (number, records) = (Value(head, ExportEndpoints.NumberHeader), Value(head, ExportEndpoints.RecordsHeader));
        context.Out.WriteLine(context.Say(
            $"Export {number}: {records} rows, signed, written to '{file}'.", $"Tệp xuất số {number}: {records} dòng, đã ký số, ghi vào '{file}'."));
        if (Value(head, ExportEndpoints.LeftOutHeader) is { } leftOut and not "0")
        {
            context.Out.WriteLine(context.Say(
                $"{leftOut} records were left out: this format has no place for them.", $"{leftOut} bản ghi không được đưa vào vì định dạng này không có chỗ cho chúng."));
        }

        context.Out.WriteLine("SHA-256: " + Value(head, ExportEndpoints.HashHeader));
        context.Out.WriteLine(context.Say("Key: ", "Khóa: ") + Value(head, ExportEndpoints.KeyHeader));
    }

    private static string Value(HttpResponseHeaders head, string name) => head.TryGetValues(name, out var values) ? string.Concat(values) : "";
}
