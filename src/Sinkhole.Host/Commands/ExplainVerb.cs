using System.CommandLine;

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
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(config), parsed.GetValue(name) ?? "", parsed.GetValue(client), cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(CommandContext context, string? file, string name, string? client, CancellationToken cancellationToken)
    {
        _ = (context.ReadConfiguration(file), CommandValues.Name(name), CommandValues.Client(client), cancellationToken);
        return Task.FromResult(ExitCode.MustFix);
    }
}
