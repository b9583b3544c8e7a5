using System.CommandLine;

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
        var command = new Command("query", context.Say(
            "Asks the running server what it answers and why; no hit is recorded.", "Hỏi máy chủ đang chạy xem trả lời gì và vì sao; không ghi nhận lượt truy vấn."))
        {
            name,
            type,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(config), parsed.GetValue(name) ?? "", parsed.GetValue(type) ?? "A", cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(CommandContext context, string? file, string name, string type, CancellationToken cancellationToken)
    {
        _ = (context.ReadConfiguration(file), CommandValues.Name(name), CommandValues.Type(type), cancellationToken);
        return Task.FromResult(ExitCode.MustFix);
    }
}
