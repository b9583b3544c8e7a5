using System.CommandLine;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running;

namespace Sinkhole.Host.Commands;

/// <summary>The verb <c>explain</c>: which list, row and rule decide a name, or that none does.</summary>
internal static class ExplainVerb
{
    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var name = new Argument<string>("NAME") { Description = context.Say("The domain name.", "Tên miền.") };
        var client = new Option<string?>("--client")
        {
            HelpName = "ADDRESS",
            Description = context.Say("Decide as for a query from this address.", "Xét như truy vấn đến từ địa chỉ này."),
        };
        var command = new Command("explain", context.Say(
            "Says which list, row and rule decide a name, or that none does.", "Cho biết danh sách, dòng và quy tắc nào quyết định một tên miền, hoặc không có quy tắc nào."))
        {
            name,
            client,
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(context, parsed.GetValue(config), CommandValues.Name(parsed.GetValue(name) ?? ""), CommandValues.Client(parsed.GetValue(client)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string? file, DomainName name, InternetAddress? client, CancellationToken cancellationToken)
    {
        InvariantModeCheck.Demand();
        var configuration = context.ReadConfiguration(file).Configuration;
        if (configuration is null)
        {
            return ExitCode.MustFix;
        }

        if (client is { } address && !configuration.Dns.Allow.Any(network => network.Contains(address)))
        {
            await context.Out.WriteLineAsync(context.Say(
                $"{address} is not in 'dns.allow': all its queries are REFUSED.", $"{address} không thuộc 'dns.allow': mọi truy vấn từ địa chỉ này bị từ chối (REFUSED)."));
            return ExitCode.Done;
        }

        Print(context, name, await FindAsync(context, configuration, name, client, cancellationToken));
        return ExitCode.Done;
    }

    private static async Task<PolicyExplanation> FindAsync(
        CommandContext context, HostConfiguration configuration, DomainName name, InternetAddress? client, CancellationToken cancellationToken)
    {
        var paths = new DataPaths(configuration.DataDirectory);
        using var server = ControlClient.Find(paths);
        if (server is not null)
        {
            var asked = client is { } address ? $"&client={Uri.EscapeDataString(address.ToString())}" : "";
            return await server.GetAsync<PolicyExplanation>($"api/v1/explain?name={Uri.EscapeDataString(name.ToString())}{asked}", cancellationToken);
        }

        await context.Out.WriteLineAsync(context.Say("No server runs; this is what it would decide now.", "Máy chủ không chạy; đây là quyết định nếu chạy lúc này."));
        using var preview = ListPreview.Open(configuration, paths, context);
        return preview.Explain(name, client);
    }

    private static void Print(CommandContext context, DomainName name, PolicyExplanation found)
    {
        var action = DecisionText.Of(found.Action);
        context.Out.WriteLine(context.Say($"{name}: {action.English}.", $"{name}: {action.Vietnamese}."));
        if (found.Group.Length > 0)
        {
            context.Out.WriteLine(context.Say($"Client group: {found.Group}.", $"Nhóm máy hỏi: {found.Group}."));
        }

        if (found.IsPaused)
        {
            context.Out.WriteLine(context.Say("A pause is on: everything is monitor-only.", "Đang tạm dừng ngăn chặn: tất cả chỉ giám sát."));
        }

        var rows = found.Rows;
        for (var i = 0; i < rows.Count; i++)
        {
            var head = i == 0 && found.Action != PolicyAction.Pass ? context.Say("Decides:", "Quyết định:") : context.Say("Also matches:", "Cũng khớp:");
            context.Out.WriteLine($"{head} {Describe(context, rows[i])}");
        }
    }

    private static string Describe(CommandContext context, RuleDescription rule)
    {
        var campaign = rule.Campaign.Length > 0 ? context.Say($", campaign {rule.Campaign}", $", chiến dịch {rule.Campaign}") : "";
        var family = rule.Family.Length > 0 ? context.Say($", family {rule.Family}", $", họ mã độc {rule.Family}") : "";
        var reach = (rule.Trigger, rule.CoversSubdomains) switch
        {
            (RuleTrigger.ClientIp, _) => context.Say("the client's address", "địa chỉ của máy hỏi"),
            (_, true) => context.Say("with subdomains", "gồm tên miền con"),
            _ => context.Say("this name only", "chỉ tên này"),
        };
        var letter = rule.Letter.Length > 0 ? context.Say($", letter {rule.Letter}", $", công văn {rule.Letter}") : "";
        return context.Say(
            $"list {rule.List}, row {rule.Row}, rule {rule.Indicator} ({reach}){campaign}{letter}{family}, list version {rule.ListVersion[..12]}",
            $"danh sách {rule.List}, dòng {rule.Row}, quy tắc {rule.Indicator} ({reach}){campaign}{letter}{family}, phiên bản danh sách {rule.ListVersion[..12]}");
    }
}
