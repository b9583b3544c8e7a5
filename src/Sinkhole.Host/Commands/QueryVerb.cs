using System.CommandLine;
using Sinkhole.Admin.Explain;
using Sinkhole.Dns.Records;
using Sinkhole.Host.Data;

namespace Sinkhole.Host.Commands;

/// <summary>The verb <c>query</c>: what the running server answers, and why.</summary>
internal static class QueryVerb
{
    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var name = new Argument<string>("NAME") { Description = context.Say("The domain name.", "Tên miền.") };
        var type = new Argument<string>("TYPE")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = context.Say("The record type (default: A).", "Loại bản ghi (mặc định: A)."),
            DefaultValueFactory = _ => "A",
        };
        var client = new Option<string?>("--client")
        {
            HelpName = "ADDRESS",
            Description = context.Say("Answer as to a query from this address.", "Trả lời như với truy vấn đến từ địa chỉ này."),
        };
        var command = new Command("query", context.Say(
            "Asks the running server what it answers and why; no hit is recorded.", "Hỏi máy chủ đang chạy xem trả lời gì và vì sao; không ghi nhận lượt truy vấn."))
        {
            name,
            type,
            client,
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(context, parsed.GetValue(config), AddressOf(parsed, name, type, client), cancellationToken));
        return command;
    }

    private static string AddressOf(ParseResult parsed, Argument<string> name, Argument<string> type, Option<string?> client)
    {
        var asked = CommandValues.Name(parsed.GetValue(name) ?? "");
        var from = CommandValues.Client(parsed.GetValue(client)) is { } address ? $"&client={Uri.EscapeDataString(address.ToString())}" : "";
        return $"api/v1/query?name={Uri.EscapeDataString(asked.ToString())}&type={RecordTypeText.Format(CommandValues.Type(parsed.GetValue(type) ?? "A"))}{from}";
    }

    private static async Task<int> RunAsync(CommandContext context, string? file, string address, CancellationToken cancellationToken)
    {
        var configuration = context.ReadConfiguration(file).Configuration;
        if (configuration is null)
        {
            return ExitCode.MustFix;
        }

        using var server = ControlClient.Find(new DataPaths(configuration.DataDirectory)) ?? throw new MustFixException(
            $"no server works on the data directory '{configuration.DataDirectory}'. Start it with 'sinkhole serve', or ask 'sinkhole explain', which needs none.",
            $"không có máy chủ nào đang chạy với thư mục dữ liệu '{configuration.DataDirectory}'. Chạy 'sinkhole serve', hoặc dùng 'sinkhole explain' (không cần máy chủ).");
        var answer = await server.GetAsync<ServerAnswer>(address, cancellationToken);
        Print(context, answer);
        return ExitCode.Done;
    }

    private static void Print(CommandContext context, ServerAnswer answer)
    {
        context.Out.WriteLine(context.Say($"Status: {answer.Rcode}", $"Trạng thái: {answer.Rcode}"));
        Section(context.Say("Answer:", "Trả lời:"), answer.Answer);
        Section(context.Say("Authority:", "Thẩm quyền:"), answer.Authority);
        Section("EDE:", answer.ExtendedErrors);
        context.Out.WriteLine(context.Say($"Why: {answer.Why}", $"Lý do: {answer.WhyVietnamese}"));

        void Section(string title, IReadOnlyList<string> lines)
        {
            if (lines.Count > 0)
            {
                context.Out.WriteLine(title);
            }

            foreach (var line in lines)
            {
                context.Out.WriteLine("  " + line);
            }
        }
    }
}
